import { type ReactNode, useMemo } from 'react'
import type { Data } from '../../api/contract.ts'
import { type Translate, useText } from '../../app/settings.tsx'
import { CopiedKey } from '../../parts/copied-key.tsx'
import { type Column, DataTable } from '../../parts/data-table.tsx'
import { countColumn } from '../../parts/number-columns.tsx'
import { Panel } from '../../parts/panel.tsx'
import { Term } from '../../parts/said.tsx'
import { Day, Foreign } from '../../parts/values.tsx'

type Tagged = Data<'actors.get'>['tagged']
type Row = Tagged['subjects'][number]

/** Addresses and accounts that sources tag as the party's own, with lists that name them. */
export function TaggedPanel({ tagged }: { readonly tagged: Tagged }): ReactNode {
  const text = useText()
  const columns = useMemo(() => columnsOf(text), [text])
  return (
    <Panel title={text('actor.tagged')} basis="claim" count={tagged.total}>
      <DataTable
        caption={text('actor.tagged')}
        columns={columns}
        rows={tagged.subjects}
        rowKey={(row) =>
          `${row.subject} ${row.chain} ${row.label} ${row.category} ${row.source} ${row.pack}`
        }
        empty={text('actor.no-tagged')}
        maxHeight={520}
      />
    </Panel>
  )
}

function columnsOf(text: Translate): Column<Row>[] {
  return [
    {
      id: 'subject',
      title: text('column.address'),
      width: 220,
      sort: (row) => row.subject,
      cell: (row) => <CopiedKey value={row.subject} opens="address" head={10} />,
    },
    {
      id: 'chain',
      title: text('column.chain'),
      width: 96,
      sort: (row) => row.chain,
      cell: (row) => row.chain ?? '–',
    },
    {
      id: 'label',
      title: text('column.label'),
      sort: (row) => row.label,
      cell: (row) => <Foreign>{row.label}</Foreign>,
    },
    {
      id: 'category',
      title: text('column.category'),
      width: 110,
      sort: (row) => row.category,
      cell: (row) => <Term>{row.category}</Term>,
    },
    countColumn(
      { id: 'confidence', title: text('column.confidence'), width: 100 },
      (row) => row.confidence,
    ),
    {
      id: 'source',
      title: text('column.source'),
      sort: (row) => row.source,
      cell: (row) => (
        <span title={row.pack}>
          <Foreign>{row.source}</Foreign>
        </span>
      ),
    },
    {
      id: 'modified',
      title: text('column.time'),
      width: 104,
      sort: (row) => row.lastModified,
      cell: (row) => <Day time={row.lastModified} />,
    },
    {
      id: 'listings',
      title: text('column.listings'),
      width: 170,
      sort: (row) => row.listings.length,
      cell: (row) =>
        row.listings.length === 0
          ? '–'
          : row.listings
              .map(
                ({ list, class: kind }) => `${list} (${text(`class.${kind}` as 'class.sanction')})`,
              )
              .join(', '),
    },
  ]
}
