import { Button, CopyButton } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import type { Data } from '../api/contract.ts'
import { useText } from '../app/settings.tsx'
import { Failure } from './failure.tsx'
import { Icon } from './icon.tsx'
import { readFacts } from './read-facts.ts'
import { requestText } from './request-text.ts'
import { saveFile } from './save-file.ts'

interface RequestPanelProps {
  readonly offramp: Data<'offramps.find'>['offramps'][number]
}

/** Writes the request that could go to the service, when it is asked for. Nothing is sent from here. */
export function RequestPanel({ offramp }: RequestPanelProps): ReactNode {
  const text = useText()
  const [asked, setAsked] = useState(false)
  const query = useQuery({
    queryKey: ['request-facts', offramp.chain, offramp.transactions, offramp.basis],
    queryFn: ({ signal }) => readFacts(offramp, signal),
    enabled: asked,
  })
  return (
    <section aria-label={text('request.title')}>
      <h3>{text('request.title')}</h3>
      <p className="w-help">{text('request.help')}</p>
      {query.error ? <Failure error={query.error} /> : null}
      {query.data ? (
        <RequestDraft draft={requestText(query.data, text)} />
      ) : (
        <Button
          size="xs"
          variant="default"
          loading={query.isFetching}
          onClick={() => setAsked(true)}
        >
          {text('request.show')}
        </Button>
      )}
    </section>
  )
}

/** Each line in its own direction: digits after Arabic words would change places in one block. */
function RequestLines({ draft }: { readonly draft: string }): ReactNode {
  return (
    <div className="w-request">
      {draft.split('\n').map((line, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: lines may be equal and never change places
        <p key={at} dir="auto">
          {line === '' ? '\u00a0' : line}
        </p>
      ))}
    </div>
  )
}

function RequestDraft({ draft }: { readonly draft: string }): ReactNode {
  const text = useText()
  return (
    <>
      <RequestLines draft={draft} />
      <div className="w-row">
        <CopyButton value={draft} timeout={1500}>
          {({ copied, copy }) => (
            <Button
              size="xs"
              variant="default"
              onClick={copy}
              leftSection={<Icon name={copied ? 'check' : 'copy'} size={12} />}
            >
              {text(copied ? 'copied' : 'request.copy')}
            </Button>
          )}
        </CopyButton>
        <Button
          size="xs"
          variant="default"
          onClick={() => saveFile('request.txt', 'text/plain;charset=utf-8', draft)}
          leftSection={<Icon name="download" size={12} />}
        >
          {text('request.save')}
        </Button>
      </div>
    </>
  )
}
