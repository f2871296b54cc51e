import { Button, Progress, Textarea } from '@mantine/core'
import { useLocation } from '@tanstack/react-router'
import { type DragEvent, type FormEvent, type ReactNode, useMemo, useState } from 'react'
import { heldList } from '../../app/pasted-list.ts'
import { redact } from '../../app/redact.ts'
import { useText } from '../../app/settings.tsx'
import { OwnView, useSharing } from '../../app/sharing.tsx'
import { Failure } from '../../parts/failure.tsx'
import { PageHeader } from '../../parts/page-header.tsx'
import { ProvenanceFoot } from '../../parts/provenance-foot.tsx'
import { ScreenResults } from './screen-results.tsx'
import { subjectsOf } from './subjects-of.ts'
import { useScreening } from './use-screening.ts'

/** Paste or drop addresses, one a line; each gets one answer, in the same order. */
export function ScreenRoom(): ReactNode {
  const list = useLocation({ select: ({ state }) => state.list })
  return <Screening pasted={heldList(list)} key={list} />
}

function Screening({ pasted }: { readonly pasted: string }): ReactNode {
  const text = useText()
  const { shared } = useSharing()
  const [lines, setLines] = useState(pasted)
  const screening = useScreening()
  const { answer: whole, running, done, total, error } = screening
  const answer = useMemo(() => whole && (shared ? redact(whole) : whole), [whole, shared])
  return (
    <>
      <PageHeader title={text('screen.title')} notes={answer?.notes ?? []} />
      <OwnView>
        <ScreenForm
          lines={lines}
          onLines={setLines}
          running={running}
          onRun={() => screening.run(subjectsOf(lines))}
          onStop={screening.stop}
        />
      </OwnView>
      {running ? (
        <div className="w-screen-progress" role="status">
          {text('screen.progress', { n: done, all: total })}
          <Progress size="xs" value={(100 * done) / total} aria-label={text('column.progress')} />
        </div>
      ) : null}
      {error ? <Failure error={error} /> : null}
      {answer ? (
        <>
          {!running && done < total ? (
            <p className="w-help">{text('screen.stopped', { n: done, all: total })}</p>
          ) : null}
          <ScreenResults results={answer.data.results} />
          <ProvenanceFoot provenance={answer.provenance} />
        </>
      ) : null}
    </>
  )
}

interface ScreenFormProps {
  readonly lines: string
  readonly onLines: (lines: string) => void
  readonly running: boolean
  readonly onRun: () => void
  readonly onStop: () => void
}

/** Takes lines by typing, pasting, choosing a file or dropping one; a file is read here and sent only when asked. */
function ScreenForm({ lines, onLines, running, onRun, onStop }: ScreenFormProps): ReactNode {
  const text = useText()
  const [over, setOver] = useState(false)
  const count = subjectsOf(lines).length
  const read = (file: File | undefined): void => {
    file?.text().then(onLines, () => onLines(''))
  }
  return (
    <form
      className={`w-column w-screen-form ${over ? 'w-drop' : ''}`}
      onSubmit={(event: FormEvent) => {
        event.preventDefault()
        onRun()
      }}
      onDragOver={(event: DragEvent) => {
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event: DragEvent) => {
        event.preventDefault()
        setOver(false)
        const [file] = event.dataTransfer.files
        if (file) read(file)
        else onLines(event.dataTransfer.getData('text'))
      }}
    >
      <Textarea
        label={text('screen.lines')}
        description={text('screen.help')}
        value={lines}
        onChange={(event) => onLines(event.currentTarget.value)}
        rows={8}
        dir="ltr"
        spellCheck={false}
        styles={{ input: { fontFamily: 'var(--mantine-font-family-monospace)' } }}
      />
      <div className="w-row">
        <Button type="submit" size="xs" disabled={count === 0} loading={running}>
          {text('screen.run', { n: count })}
        </Button>
        {running ? (
          <Button size="xs" variant="default" onClick={onStop}>
            {text('job.cancel')}
          </Button>
        ) : null}
        <label className="w-file">
          {text('screen.file')} <span className="w-file-button">{text('screen.choose')}</span>
          <input
            type="file"
            accept=".txt,.csv,text/plain,text/csv"
            onChange={(event) => read(event.currentTarget.files?.[0])}
          />
        </label>
      </div>
    </form>
  )
}
