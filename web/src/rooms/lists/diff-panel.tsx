import { NativeSelect } from '@mantine/core'
import { type ReactNode, useMemo, useState } from 'react'
import type { Data } from '../../api/contract.ts'
import { useAnswer } from '../../api/use-answer.ts'
import { type Translate, useText } from '../../app/settings.tsx'
import { AnswerView } from '../../parts/answer-view.tsx'
import { CopiedKey } from '../../parts/copied-key.tsx'
import { type Column, DataTable } from '../../parts/data-table.tsx'
import { Mark } from '../../parts/mark.tsx'
import { Panel } from '../../parts/panel.tsx'
import { Foreign } from '../../parts/values.tsx'
import type { ListVersion } from './versions-panel.tsx'

type Diff = Data<'lists.diff'>

interface Row {
  readonly change: 'added' | 'removed' | 'changed'
  readonly subject: string
  readonly names: readonly string[]
}

const TONES = { added: 'info', removed: 'warn', changed: 'plain' } as const

/** What the newest version of a list has that an older one has not, and the other way round; nothing while every list has one version. */
export function DiffPanel({ lists }: { readonly lists: readonly ListVersion[] }): ReactNode {
  const text = useText()
  const older = lists.filter(({ current }) => !current)
  const [chosen, setChosen] = useState('')
  const version = older.find((row) => row.version === chosen) ?? older[0]
  if (!version) return null
  return (
    <Panel title={text('diff.title')} basis="claim">
      <NativeSelect
        size="xs"
        w={420}
        label={text('diff.with')}
        value={version.version}
        onChange={(event) => setChosen(event.currentTarget.value)}
        data={older.map((row) => ({
          value: row.version,
          label: `${row.list} · ${(row.published ?? row.imported).slice(0, 10)} · ${row.version.slice(0, 8)}`,
        }))}
      />
      <Changes version={version} key={version.version} />
    </Panel>
  )
}

function Changes({ version }: { readonly version: ListVersion }): ReactNode {
  const text = useText()
  const query = useAnswer('lists.diff', {
    a: `${version.list}@${version.version}`,
    b: version.list,
  })
  const columns = useMemo(() => columnsOf(text), [text])
  return (
    <AnswerView query={query} height={120}>
      {({ data }) => (
        <>
          <p className="w-help">{text('diff.counts', data.counts)}</p>
          <DataTable
            caption={text('diff.title')}
            columns={columns}
            rows={rowsOf(data)}
            rowKey={(row) => `${row.change} ${row.subject}`}
            empty={text('diff.none')}
            maxHeight={330}
          />
        </>
      )}
    </AnswerView>
  )
}

function rowsOf({ added, removed, changed }: Diff): Row[] {
  const names = (
    entries: readonly { readonly name: string | null; readonly printed: string }[],
  ) => [...new Set(entries.map(({ name, printed }) => name ?? printed))]
  return [
    ...added.map(({ subject, entries }) => ({
      change: 'added' as const,
      subject,
      names: names(entries),
    })),
    ...removed.map(({ subject, entries }) => ({
      change: 'removed' as const,
      subject,
      names: names(entries),
    })),
    ...changed.map(({ subject, after }) => ({
      change: 'changed' as const,
      subject,
      names: names(after),
    })),
  ]
}

function columnsOf(text: Translate): Column<Row>[] {
  return [
    {
      id: 'change',
      title: text('diff.change'),
      width: 120,
      sort: (row) => row.change,
      cell: (row) => <Mark tone={TONES[row.change]}>{text(`diff.${row.change}`)}</Mark>,
    },
    {
      id: 'subject',
      title: text('column.identifier'),
      width: 280,
      sort: (row) => row.subject,
      cell: (row) => <CopiedKey value={row.subject} opens="address" head={16} />,
    },
    {
      id: 'name',
      title: text('column.name'),
      sort: (row) => row.names[0] ?? null,
      cell: (row) => <Foreign>{row.names.join(', ')}</Foreign>,
    },
  ]
}
