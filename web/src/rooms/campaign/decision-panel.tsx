import { Button, NativeSelect, TextInput } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { type FormEvent, type ReactNode, useState } from 'react'
import { call } from '../../api/client.ts'
import type { Input } from '../../api/contract.ts'
import { useAnswer } from '../../api/use-answer.ts'
import { useText } from '../../app/settings.tsx'
import { Failure } from '../../parts/failure.tsx'
import { shortenMiddle } from '../../parts/format.ts'
import { Notes } from '../../parts/notes.tsx'
import { Panel } from '../../parts/panel.tsx'
import type { Campaign } from './campaign-filter.ts'

const ACTS = ['confirm', 'reject', 'merge', 'split'] as const
type Act = (typeof ACTS)[number]

interface Draft {
  readonly act: Act
  readonly object: string
  readonly author: string
  readonly reason: string
}

/** A person's word on the campaign, with its reason. It outlives every recomputation, and a later word replaces it. */
export function DecisionPanel({ data }: { readonly data: Campaign }): ReactNode {
  const text = useText()
  const [draft, setDraft] = useState<Draft>({ act: 'confirm', object: '', author: '', reason: '' })
  const decide = useDecision(data.id, () => setDraft((now) => ({ ...now, reason: '' })))
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    const { act, object, author, reason } = draft
    decide.mutate({
      ...{ campaign: data.id, act, reason },
      ...(namesObject(act) ? { object } : {}),
      ...(author.trim() === '' ? {} : { author }),
    })
  }
  return (
    <Panel title={text('decide.title')}>
      <p className="w-help">
        {text('decide.now', { status: text(`status.${data.status}`) })} {text('decide.help')}
      </p>
      <form className="w-decide" onSubmit={submit}>
        <DraftFields data={data} draft={draft} onDraft={setDraft} />
        <Button
          type="submit"
          size="xs"
          loading={decide.isPending}
          disabled={draft.reason.trim() === '' || (namesObject(draft.act) && draft.object === '')}
        >
          {text('decide.record')}
        </Button>
      </form>
      <div role="status">
        {decide.data ? (
          <>
            <p>{text('decide.recorded', { act: text(`decide.${decide.data.data.act}`) })}</p>
            <Notes notes={decide.data.notes} />
          </>
        ) : null}
      </div>
      {decide.error ? <Failure error={decide.error} /> : null}
    </Panel>
  )
}

/** Merges and splits are about something besides the campaign. */
function namesObject(act: Act): act is 'merge' | 'split' {
  return act === 'merge' || act === 'split'
}

interface DraftFieldsProps {
  readonly data: Campaign
  readonly draft: Draft
  readonly onDraft: (draft: Draft) => void
}

function DraftFields({ data, draft, onDraft }: DraftFieldsProps): ReactNode {
  const text = useText()
  const { act, object, author, reason } = draft
  return (
    <>
      <NativeSelect
        size="xs"
        label={text('decide.act')}
        value={act}
        onChange={(event) => {
          const chosen = ACTS.find((name) => name === event.currentTarget.value) ?? 'confirm'
          onDraft({ ...draft, act: chosen, object: '' })
        }}
        data={ACTS.map((name) => ({ value: name, label: text(`decide.${name}`) }))}
      />
      {namesObject(act) ? (
        <ObjectSelect
          data={data}
          act={act}
          value={object}
          onChange={(chosen) => onDraft({ ...draft, object: chosen })}
        />
      ) : null}
      <TextInput
        size="xs"
        w={150}
        label={text('decide.author')}
        value={author}
        onChange={(event) => onDraft({ ...draft, author: event.currentTarget.value })}
        maxLength={100}
        dir="auto"
      />
      <TextInput
        size="xs"
        label={text('decide.reason')}
        value={reason}
        onChange={(event) => onDraft({ ...draft, reason: event.currentTarget.value })}
        maxLength={2000}
        dir="auto"
        required
      />
    </>
  )
}

/** Records it, has everything asked again, and goes where the campaign stands now. */
function useDecision(id: string, recorded: () => void) {
  const queries = useQueryClient()
  const navigate = useNavigate()
  return useMutation({
    mutationFn: (input: Input<'campaigns.decide'>) => call('campaigns.decide', input),
    onSuccess: async ({ data }) => {
      recorded()
      await queries.invalidateQueries()
      if (data.campaign !== id)
        await navigate({ to: '/campaigns/$id', params: { id: data.campaign } })
    },
  })
}

interface ObjectSelectProps {
  readonly data: Campaign
  readonly act: 'merge' | 'split'
  readonly value: string
  readonly onChange: (value: string) => void
}

/** The other campaign, or the identifier that does not belong. */
function ObjectSelect({ data, act, value, onChange }: ObjectSelectProps): ReactNode {
  const text = useText()
  const list = useAnswer('campaigns.list', {})
  const others = [...(list.data?.data.campaigns ?? []), ...(list.data?.data.undecided ?? [])]
  const choices =
    act === 'merge'
      ? others
          .filter(({ id }) => id !== data.id)
          .map(({ id, title }) => ({ value: id, label: `${title} · ${id}` }))
      : data.identifiers
          .filter(({ chains, kind }) => chains.length > 0 || kind.startsWith('ewallet-'))
          .map(({ key, value: shown }) => ({ value: key, label: shortenMiddle(shown, 14, 8) }))
  return (
    <NativeSelect
      size="xs"
      label={text(`decide.${act}.object`)}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
      data={[{ value: '', label: '–' }, ...choices]}
    />
  )
}
