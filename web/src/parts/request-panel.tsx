import { Button, CopyButton, NativeSelect } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { call } from '../api/client.ts'
import type { Data, Input } from '../api/contract.ts'
import { LANGUAGES, type Language, useSettings, useText, useWordsOf } from '../app/settings.tsx'
import { Failure } from './failure.tsx'
import { Icon } from './icon.tsx'
import { Notes } from './notes.tsx'
import { type Draft, readFacts } from './read-facts.ts'
import { type RequestFacts, requestText } from './request-text.ts'
import { Said } from './said.tsx'
import { saveFile } from './save-file.ts'
import { Foreign } from './values.tsx'

interface RequestPanelProps {
  /** The trace whose services are asked, and which of them. */
  readonly asked: Input<'requests.draft'>
}

/** Writes the request that could go to each service, when it is asked for. Nothing is sent from here. */
export function RequestPanel({ asked }: RequestPanelProps): ReactNode {
  const text = useText()
  const [wanted, setWanted] = useState(false)
  const query = useQuery({
    queryKey: ['request', asked],
    queryFn: ({ signal }) => call('requests.draft', asked, { signal }),
    enabled: wanted,
  })
  const synthetic = query.data?.notes.some(({ code }) => code === 'synthetic') ?? false
  return (
    <section aria-label={text('request.title')}>
      <h3>{text('request.title')}</h3>
      <p className="w-help">{text('request.help')}</p>
      {query.error ? <Failure error={query.error} /> : null}
      {query.data ? (
        <>
          <Notes notes={query.data.notes} />
          <Drafts data={query.data.data} synthetic={synthetic} />
        </>
      ) : (
        <Button
          size="xs"
          variant="default"
          loading={query.isFetching}
          onClick={() => (wanted ? void query.refetch() : setWanted(true))}
        >
          {text('request.show')}
        </Button>
      )}
    </section>
  )
}

interface DraftsProps {
  readonly data: Data<'requests.draft'>
  readonly synthetic: boolean
}

function Drafts({ data: { drafts, withheld }, synthetic }: DraftsProps): ReactNode {
  const text = useText()
  return (
    <>
      {drafts.length + withheld.length === 0 ? (
        <p className="w-empty">{text('request.none')}</p>
      ) : null}
      {drafts.map((draft) => (
        <DraftOf key={draft.service} draft={draft} synthetic={synthetic} />
      ))}
      {withheld.map(({ service, name, reason }) => (
        <p key={service}>
          {text('request.withheld')} <Foreign>{name}</Foreign>: <Said>{reason}</Said>
        </p>
      ))}
    </>
  )
}

interface DraftOfProps {
  readonly draft: Draft
  readonly synthetic: boolean
}

/** One service's request, with the transfers of its accounts read from the ledger. */
function DraftOf({ draft, synthetic }: DraftOfProps): ReactNode {
  const query = useQuery({
    queryKey: ['request-facts', draft.accounts],
    queryFn: ({ signal }) => readFacts(draft.accounts, signal),
  })
  if (query.error) return <Failure error={query.error} />
  if (!query.data) return <p aria-busy="true">…</p>
  return <RequestDraft facts={{ draft, synthetic, accounts: query.data }} />
}

/** The text in the language that the service reads, to copy or to download. */
function RequestDraft({ facts }: { readonly facts: RequestFacts }): ReactNode {
  const { language } = useSettings()
  const text = useText()
  const [written, setWritten] = useState<Language>(language)
  const words = useWordsOf(written)
  if (words === null) return <p aria-busy="true">…</p>
  const draft = requestText(facts, words)
  return (
    <article aria-label={facts.draft.name}>
      <NativeSelect
        size="xs"
        w={150}
        label={text('request.language')}
        value={written}
        onChange={(event) => {
          const chosen = LANGUAGES.find(({ id }) => id === event.currentTarget.value)
          if (chosen) setWritten(chosen.id)
        }}
        data={LANGUAGES.map(({ id, name }) => ({ value: id, label: name }))}
      />
      <RequestLines draft={draft} language={written} />
      <RequestButtons draft={draft} />
    </article>
  )
}

interface RequestLinesProps {
  readonly draft: string
  readonly language: Language
}

/** Each line in its own direction: digits after Arabic words would change places in one block. */
function RequestLines({ draft, language }: RequestLinesProps): ReactNode {
  return (
    <div className="w-request" lang={language} dir={language === 'ar' ? 'rtl' : 'ltr'}>
      {draft.split('\n').map((line, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: lines may be equal and never change places
        <p key={at} dir="auto">
          {line === '' ? '\u00a0' : line}
        </p>
      ))}
    </div>
  )
}

function RequestButtons({ draft }: { readonly draft: string }): ReactNode {
  const text = useText()
  return (
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
  )
}
