import { type ReactNode, useMemo } from 'react'
import type { Data } from '../../api/contract.ts'
import { useText } from '../../app/settings.tsx'
import { type Column, DataTable } from '../../parts/data-table.tsx'
import { assetSymbol } from '../../parts/format.ts'
import { Panel } from '../../parts/panel.tsx'
import { Moment } from '../../parts/values.tsx'

type Range = Data<'workspace.status'>['coverage'][number]

/** Which part of each ledger is held; what was never imported is not absent. */
export function CoveragePanel({ coverage }: { readonly coverage: readonly Range[] }): ReactNode {
  const text = useText()
  const columns = useMemo(
    (): Column<Range>[] => [
      {
        id: 'chain',
        title: text('column.chain'),
        width: 180,
        sort: (row) => row.chain,
        cell: (row) => (
          <>
            {row.chain} {row.asset === null ? '' : assetSymbol(row.asset)}
          </>
        ),
      },
      {
        id: 'scope',
        title: text('column.scope'),
        cell: (row) =>
          row.scope === 'whole'
            ? text('coverage.whole')
            : text('coverage.addresses', { n: row.addresses }),
      },
      {
        id: 'heights',
        title: text('column.heights'),
        width: 140,
        cell: (row) =>
          row.fromHeight === null ? (
            '–'
          ) : (
            <bdi dir="ltr" className="w-num">
              [{row.fromHeight}, {row.toHeight ?? '…'})
            </bdi>
          ),
      },
      {
        id: 'from',
        title: text('column.from-time'),
        width: 164,
        sort: (row) => row.from,
        cell: (row) => <Moment time={row.from} />,
      },
      {
        id: 'to',
        title: text('column.to-time'),
        width: 164,
        sort: (row) => row.to,
        cell: (row) => <Moment time={row.to} />,
      },
    ],
    [text],
  )
  return (
    <Panel title={text('status.coverage')} basis="fact" count={coverage.length}>
      <DataTable
        caption={text('status.coverage')}
        columns={columns}
        rows={coverage}
        rowKey={(row) =>
          `${row.chain} ${row.asset} ${row.scope} ${row.fromHeight} ${row.from} ${row.to}`
        }
        empty={text('coverage.none')}
        maxHeight={300}
      />
    </Panel>
  )
}
