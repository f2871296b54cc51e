import { type ReactNode, useMemo } from 'react'
import type { Data } from '../../api/contract.ts'
import { type Translate, useText } from '../../app/settings.tsx'
import { type Column, DataTable } from '../../parts/data-table.tsx'
import { ageInDays } from '../../parts/format.ts'
import { countColumn } from '../../parts/number-columns.tsx'
import { Panel } from '../../parts/panel.tsx'
import { Tally } from '../../parts/tally.tsx'
import { Count, Moment } from '../../parts/values.tsx'

type Chain = Data<'workspace.status'>['chains'][number]

/** Ledgers with their heads, counts, gaps and how far their facts were checked. */
export function ChainsPanel({ chains }: { readonly chains: readonly Chain[] }): ReactNode {
  const text = useText()
  const columns = useMemo(() => columnsOf(text, Date.now()), [text])
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

function columnsOf(text: Translate, now: number): Column<Chain>[] {
  return [
    {
      id: 'chain',
      title: text('column.chain'),
      width: 80,
      sort: (row) => row.chain,
      cell: (row) => row.chain,
    },
    {
      id: 'height',
      title: text('column.height'),
      width: 96,
      align: 'end',
      sort: (row) => row.height,
      cell: (row) => (row.height === null ? '–' : <Count value={row.height} />),
    },
    {
      id: 'time',
      title: text('column.head-time'),
      width: 186,
      sort: (row) => row.time,
      cell: (row) => (
        <>
          <Moment time={row.time} />
          {row.time === null ? null : (
            <div className="w-dim">{text('loaded.age', { n: ageInDays(row.time, now) })}</div>
          )}
        </>
      ),
    },
    {
      id: 'final',
      title: text('status.final'),
      width: 112,
      align: 'end',
      sort: (row) => row.finalHeight,
      cell: (row) => (row.finalHeight === null ? '–' : <Count value={row.finalHeight} />),
    },
    {
      id: 'rate',
      title: text('status.rate'),
      width: 92,
      align: 'end',
      sort: (row) => row.lastImport?.perSecond ?? null,
      cell: (row) =>
        row.lastImport?.perSecond ? (
          <span title={text('status.last-import', { time: row.lastImport.finished })}>
            <Count value={Math.round(row.lastImport.perSecond)} />
          </span>
        ) : (
          '–'
        ),
    },
    ...COUNTS.map(
      (name): Column<Chain> =>
        countColumn({ id: name, title: text(`column.${name}`), width: 84 }, (row) => row[name]),
    ),
    {
      id: 'gaps',
      title: text('column.gaps'),
      width: 76,
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
      cell: (row) => <Tally of={row.verification} />,
    },
  ]
}
