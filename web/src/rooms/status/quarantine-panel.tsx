import { type ReactNode, useMemo } from 'react'
import type { Data } from '../../api/contract.ts'
import { useAnswer } from '../../api/use-answer.ts'
import { type Translate, useText } from '../../app/settings.tsx'
import { AnswerView } from '../../parts/answer-view.tsx'
import { type Column, DataTable } from '../../parts/data-table.tsx'
import { Panel } from '../../parts/panel.tsx'
import { Foreign } from '../../parts/values.tsx'

type Entry = Data<'quarantine.list'>['entries'][number]

/** What was refused, each with its place and reason. */
export function QuarantinePanel(): ReactNode {
  const text = useText()
  const query = useAnswer('quarantine.list', { limit: 1000 })
  const columns = useMemo(() => columnsOf(text), [text])
  return (
    <Panel
      title={text('status.quarantine')}
      notes={query.data?.notes ?? []}
      {...(query.data ? { count: query.data.data.total } : {})}
    >
      <AnswerView query={query} height={160}>
        {({ data }) => (
          <DataTable
            caption={text('status.quarantine')}
            columns={columns}
            rows={data.entries}
            rowKey={(row) =>
              `${row.store} ${row.importId} ${row.file} ${row.line} ${row.byte} ${row.record} ${row.code} ${row.raw}`
            }
            empty={text('status.no-quarantine')}
            maxHeight={330}
          />
        )}
      </AnswerView>
    </Panel>
  )
}

function columnsOf(text: Translate): Column<Entry>[] {
  return [
    {
      id: 'file',
      title: text('column.file'),
      width: 170,
      sort: (row) => row.file,
      cell: (row) => <Foreign>{row.file}</Foreign>,
    },
    {
      id: 'place',
      title: text('column.place'),
      width: 110,
      sort: (row) => row.line ?? row.byte ?? null,
      cell: (row) => placeOf(row, text),
    },
    {
      id: 'reason',
      title: text('column.reason'),
      cell: (row) => (
        <span title={row.raw}>
          <Foreign>{row.reason}</Foreign>
        </span>
      ),
    },
  ]
}

function placeOf(row: Entry, text: Translate): string {
  if (row.line !== undefined) return text('place.line', { n: row.line })
  if (row.byte !== undefined) return text('place.byte', { n: row.byte })
  return row.record ?? '–'
}
