import { Button } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import type { Data, Input } from '../api/contract.ts'
import { useAnswer } from '../api/use-answer.ts'
import { useText } from '../app/settings.tsx'
import { AnswerView } from './answer-view.tsx'
import { CopiedKey } from './copied-key.tsx'
import { Mark } from './mark.tsx'
import { MethodLink } from './method-link.tsx'
import { Notes } from './notes.tsx'
import { type Offramp, offrampKey } from './offramp-key.ts'

type Support = NonNullable<Offramp['support']>

interface OfframpSupportProps {
  readonly offramp: Offramp
  /** What was asked when the off-ramp was found. */
  readonly asked: Input<'offramps.find'>
}

/** What the off-ramp stands on and cannot do without; asked for on demand, since it asks again without each part. */
export function OfframpSupport({ offramp, asked }: OfframpSupportProps): ReactNode {
  const text = useText()
  const [wanted, setWanted] = useState(false)
  const query = useAnswer('offramps.find', { ...asked, support: true }, { enabled: wanted })
  return (
    <section aria-label={text('offramps.support')}>
      <h3>{text('offramps.support')}</h3>
      <p className="w-help">{text('offramps.support.help')}</p>
      {wanted ? (
        <AnswerView query={query} height={90}>
          {({ data, notes }) => (
            <>
              <Notes notes={notes.filter(({ code }) => code === 'support-not-tried')} />
              <SupportList support={supportOf(data, offramp)} />
            </>
          )}
        </AnswerView>
      ) : (
        <Button size="xs" variant="default" onClick={() => setWanted(true)}>
          {text('offramps.support.ask')}
        </Button>
      )}
    </section>
  )
}

function supportOf(data: Data<'offramps.find'>, offramp: Offramp): Support | null {
  return data.offramps.find((row) => offrampKey(row) === offrampKey(offramp))?.support ?? null
}

function SupportList({ support }: { readonly support: Support | null }): ReactNode {
  const text = useText()
  if (support === null) return <p className="w-empty">{text('offramps.support.gone')}</p>
  return (
    <ul className="w-rows">
      {support.map(({ element, necessary }) => (
        <li key={element}>
          <Element element={element} />
          <Mark tone={necessary === true ? 'warn' : 'plain'}>
            {text(
              necessary === null
                ? 'offramps.support.untried'
                : necessary
                  ? 'offramps.support.necessary'
                  : 'offramps.support.also',
            )}
          </Mark>
        </li>
      ))}
    </ul>
  )
}

/** `tag:ADDRESS`, `heuristic:METHOD` or `tx:TXID`, each opening what it names. */
function Element({ element }: { readonly element: string }): ReactNode {
  const text = useText()
  const at = element.indexOf(':')
  const kind = element.slice(0, at)
  const value = element.slice(at + 1)
  if (kind === 'heuristic')
    return (
      <span>
        {text('figure.method')} <MethodLink id={value} />
      </span>
    )
  return (
    <span>
      {text(kind === 'tx' ? 'column.transaction' : 'column.label')}{' '}
      <CopiedKey value={value} opens={kind === 'tx' ? 'transaction' : 'address'} head={12} />
    </span>
  )
}
