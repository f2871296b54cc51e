import { Button, Textarea } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useLocation } from '@tanstack/react-router'
import { type FormEvent, type ReactNode, useState } from 'react'
import { call } from '../../api/client.ts'
import { redact } from '../../app/redact.ts'
import { useText } from '../../app/settings.tsx'
import { OwnView, useSharing } from '../../app/sharing.tsx'
import { Failure } from '../../parts/failure.tsx'
import { PageHeader } from '../../parts/page-header.tsx'
import { ProvenanceFoot } from '../../parts/provenance-foot.tsx'
import { ScreenResults } from './screen-results.tsx'
import { subjectsOf } from './subjects-of.ts'

/** Paste addresses, one a line; each gets one answer, in the same order. */
export function ScreenRoom(): ReactNode {
  const text = useText()
  const { shared } = useSharing()
  const pasted = useLocation({ select: ({ state }) => state.lines ?? '' })
  const [lines, setLines] = useState(pasted)
  const screening = useMutation({
    mutationFn: (input: string) => call('screening.run', { subjects: subjectsOf(input) }),
  })
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    screening.mutate(lines)
  }
  const count = subjectsOf(lines).length
  const answer = screening.data && (shared ? redact(screening.data) : screening.data)
  return (
    <>
      <PageHeader title={text('screen.title')} notes={answer?.notes ?? []} />
      <OwnView>
        <form className="w-column w-screen-form" onSubmit={submit}>
          <Textarea
            label={text('screen.lines')}
            description={text('screen.help')}
            value={lines}
            onChange={(event) => setLines(event.currentTarget.value)}
            minRows={5}
            maxRows={12}
            autosize
            spellCheck={false}
            styles={{ input: { fontFamily: 'var(--mantine-font-family-monospace)' } }}
          />
          <div className="w-row">
            <Button type="submit" size="xs" disabled={count === 0} loading={screening.isPending}>
              {text('screen.run', { n: count })}
            </Button>
            <FileChoice onText={setLines} />
          </div>
        </form>
      </OwnView>
      {screening.error ? <Failure error={screening.error} /> : null}
      {answer ? (
        <>
          <ScreenResults results={answer.data.results} />
          <ProvenanceFoot provenance={answer.provenance} />
        </>
      ) : null}
    </>
  )
}

/** Takes the lines of a file; it is read here and sent only when asked. */
function FileChoice({ onText }: { readonly onText: (text: string) => void }): ReactNode {
  const text = useText()
  return (
    <label className="w-file">
      {text('screen.file')}{' '}
      <input
        type="file"
        accept=".txt,.csv,text/plain,text/csv"
        onChange={(event) => {
          const file = event.currentTarget.files?.[0]
          file?.text().then(onText, () => onText(''))
        }}
      />
    </label>
  )
}
