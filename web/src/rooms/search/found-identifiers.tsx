import { Link } from '@tanstack/react-router'
import { type ReactNode, useMemo } from 'react'
import type { Data } from '../../api/contract.ts'
import { type Translate, useText } from '../../app/settings.tsx'
import { CopiedKey } from '../../parts/copied-key.tsx'
import { type Column, DataTable } from '../../parts/data-table.tsx'
import { countColumn } from '../../parts/number-columns.tsx'
import { Panel } from '../../parts/panel.tsx'

type Row = Data<'search.run'>['identifiers'][number]

/** What the query itself is, with what is known of it. */
export function FoundIdentifiers({ rows }: { readonly rows: readonly Row[] }): ReactNode {
  const text = useText()
  const columns = useMemo(() => columnsOf(text), [text])
  return (
    <Panel title={text('search.identifiers')} basis="claim" count={rows.length}>
      <DataTable
        caption={text('search.identifiers')}
        columns={columns}
        rows={rows}
        rowKey={(row) => `${row.kind} ${row.key}`}
        empty={text('search.empty')}
        maxHeight={330}
      />
    </Panel>
  )
}

const COUNTS = ['posts', 'tags', 'listings'] as const

function columnsOf(text: Translate): Column<Row>[] {
  return [
    {
      id: 'value',
      title: text('column.identifier'),
      sort: (row) => row.value,
      cell: (row) =>
        opens(row) ? (
          <CopiedKey value={row.value} opens="address" target={row.key} head={16} />
        ) : (
          <CopiedKey value={row.value} head={24} />
        ),
    },
    {
      id: 'kind',
      title: text('column.kind'),
      width: 150,
      sort: (row) => row.kind,
      cell: (row) => row.kind,
    },
    {
      id: 'chains',
      title: text('column.chain'),
      width: 150,
      cell: (row) => (row.chains.length === 0 ? '–' : row.chains.join(', ')),
    },
    ...COUNTS.map(
      (name): Column<Row> =>
        countColumn({ id: name, title: text(`column.${name}`), width: 84 }, (row) => row[name]),
    ),
    {
      id: 'campaigns',
      title: text('column.campaigns'),
      width: 240,
      cell: (row) =>
        row.campaigns.length === 0
          ? '–'
          : row.campaigns.map((id) => (
              <Link key={id} to="/campaigns/$id" params={{ id }} className="w-link w-mono">
                <bdi dir="ltr">{id}</bdi>{' '}
              </Link>
            )),
    },
  ]
}

/** Whether the page of the address can say something. */
function opens({ kind, chains, tags, listings }: Row): boolean {
  return kind.endsWith('-address') || chains.length + tags + listings > 0
}
