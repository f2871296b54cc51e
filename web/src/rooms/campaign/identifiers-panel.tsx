import { type ReactNode, useMemo } from 'react'
import type { Data } from '../../api/contract.ts'
import { type Translate, useText } from '../../app/settings.tsx'
import { CopiedKey } from '../../parts/copied-key.tsx'
import { type Column, DataTable } from '../../parts/data-table.tsx'
import { Mark } from '../../parts/mark.tsx'
import { Panel } from '../../parts/panel.tsx'
import { Count, Day } from '../../parts/values.tsx'

type Campaign = Data<'campaigns.get'>
type Row = Campaign['identifiers'][number]

/** What the campaign can be paid or reached by; an identifier that one channel alone gives says so. */
export function IdentifiersPanel({ data }: { readonly data: Campaign }): ReactNode {
  const text = useText()
  const columns = useMemo(() => columnsOf(text), [text])
  return (
    <Panel title={text('identifiers.title')} basis="claim" count={data.identifiers.length}>
      <DataTable
        caption={text('identifiers.title')}
        columns={columns}
        rows={data.identifiers}
        rowKey={(row) => `${row.kind} ${row.key}`}
        empty={text('identifiers.none')}
        maxHeight={330}
      />
    </Panel>
  )
}

function columnsOf(text: Translate): Column<Row>[] {
  return [
    {
      id: 'value',
      title: text('column.identifier'),
      sort: (row) => row.value,
      cell: (row) =>
        row.chains.length > 0 ? (
          <CopiedKey value={row.value} opens="address" target={row.key} head={10} />
        ) : (
          <CopiedKey value={row.value} head={24} />
        ),
    },
    {
      id: 'kind',
      title: text('column.kind'),
      width: 124,
      sort: (row) => row.kind,
      cell: (row) => row.kind,
    },
    {
      id: 'corroboration',
      title: text('column.corroboration'),
      width: 128,
      sort: (row) => row.corroboration,
      cell: (row) => (
        <Mark tone={row.corroboration === 'corroborated' ? 'good' : 'warn'} title={row.reason}>
          {text(`corroboration.${row.corroboration}`)}
        </Mark>
      ),
    },
    {
      id: 'posts',
      title: text('column.posts'),
      width: 64,
      align: 'end',
      sort: (row) => row.posts,
      cell: (row) => <Count value={row.posts} />,
    },
    {
      id: 'from',
      title: text('column.advertised-from'),
      width: 100,
      sort: (row) => row.from,
      cell: (row) => <Day time={row.from} />,
    },
    {
      id: 'until',
      title: text('column.advertised-until'),
      width: 100,
      sort: (row) => row.until,
      cell: (row) => <Day time={row.until} />,
    },
  ]
}
