import { type ReactNode, useMemo } from 'react'
import type { Data } from '../../api/contract.ts'
import { type Translate, useText } from '../../app/settings.tsx'
import { type Column, DataTable } from '../../parts/data-table.tsx'
import { Panel } from '../../parts/panel.tsx'
import { Count, Moment } from '../../parts/values.tsx'

type Chain = Data<'workspace.status'>['chains'][number]

/** Ledgers with their heads, counts, gaps and how far their facts were checked. */
export function ChainsPanel({ chains }: { readonly chains: readonly Chain[] }): ReactNode {
  const text = useText()
  const columns = useMemo(() => columnsOf(text), [text])
  return (
    <Panel title={text('status.chains')} basis="fact" count={chains.length}>
      <DataTable
        caption={text('status.chains')}
        columns={columns}
        rows={chains}
        rowKey={(row) => row.chain}
        empty={text('loaded.no-chain')}
      />
    </Panel>
  )
}

const COUNTS = ['blocks', 'transactions', 'transfers', 'addresses', 'orphans'] as const

function columnsOf(text: Translate): Column<Chain>[] {
  return [
    {
      id: 'chain',
      title: text('column.chain'),
      width: 100,
      sort: (row) => row.chain,
      cell: (row) => row.chain,
    },
    {
      id: 'height',
      title: text('column.height'),
      width: 100,
      align: 'end',
      sort: (row) => row.height,
      cell: (row) => (row.height === null ? '–' : <Count value={row.height} />),
    },
    {
      id: 'time',
      title: text('column.head-time'),
      width: 170,
      sort: (row) => row.time,
      cell: (row) => <Moment time={row.time} />,
    },
    ...COUNTS.map(
      (name): Column<Chain> => ({
        id: name,
        title: text(`column.${name}`),
        width: 96,
        align: 'end',
        sort: (row) => row[name],
        cell: (row) => <Count value={row[name]} />,
      }),
    ),
    {
      id: 'gaps',
      title: text('column.gaps'),
      width: 90,
      cell: (row) =>
        row.gaps.length === 0 ? (
          '–'
        ) : (
          <bdi dir="ltr">
            {row.gaps.map(({ fromHeight, toHeight }) => `[${fromHeight}, ${toHeight})`).join(' ')}
          </bdi>
        ),
    },
    {
      id: 'verification',
      title: text('column.verification'),
      cell: (row) =>
        Object.entries(row.verification)
          .map(([level, count]) => `${level} ${count}`)
          .join(' · '),
    },
  ]
}
