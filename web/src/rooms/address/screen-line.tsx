import type { ReactNode } from 'react'
import { useAnswer } from '../../api/use-answer.ts'
import { useText } from '../../app/settings.tsx'
import { Failure } from '../../parts/failure.tsx'
import { LevelMark } from '../../parts/level-mark.tsx'
import { Notes } from '../../parts/notes.tsx'
import { BasisWord } from '../../parts/panel.tsx'
import { Said } from '../../parts/said.tsx'

/** The screening level of the address with its reasons. */
export function ScreenLine({ address }: { readonly address: string }): ReactNode {
  const text = useText()
  const query = useAnswer('screening.run', { subjects: [{ address }] })
  const result = query.data?.data.results[0]
  return (
    <section className="w-panel w-basis-inference w-screen-line" aria-label={text('address.level')}>
      {query.error ? <Failure error={query.error} /> : null}
      <div className="w-row">
        <strong>{text('address.level')}</strong>
        {result ? <LevelMark level={result.level} /> : '…'}
        <BasisWord basis="inference" />
        <span>
          {(result?.reasons ?? []).map(({ code, message }) => (
            <span key={`${code} ${message}`} className="w-reason">
              <Said>{message}</Said>
            </span>
          ))}
        </span>
      </div>
      <Notes notes={query.data?.notes ?? []} />
    </section>
  )
}
