import { useElementSize } from '@mantine/hooks'
import { type ReactNode, useMemo, useState } from 'react'
import type { Data } from '../../api/contract.ts'
import { type Translate, useText } from '../../app/settings.tsx'
import { type Column, DataTable } from '../../parts/data-table.tsx'
import { assetSymbol, groupDigits, plainTime } from '../../parts/format.ts'
import { amountColumn } from '../../parts/number-columns.tsx'
import { Panel } from '../../parts/panel.tsx'
import { rangeOfTimes, type TimeScale, timeScale, timeTicks } from '../../parts/time-scale.ts'
import { Moment } from '../../parts/values.tsx'

type Chain = Data<'addresses.get'>['chains'][number]
type Series = NonNullable<Chain['series']>[number]
type Point = Series['points'][number]

interface Choice {
  readonly id: string
  readonly label: string
  readonly points: readonly Point[]
}

const HEIGHT = 150
const AXIS = 22
const TOP = 12
const LEFT = 96
const RIGHT = 16

/** Balance over time as steps, one asset at a time; the table below holds the same. Never a line between two balances: nothing was there. */
export function BalancePanel({ chains }: { readonly chains: readonly Chain[] }): ReactNode {
  const text = useText()
  const choices = useMemo(() => choicesOf(chains), [chains])
  const [chosen, setChosen] = useState<string | null>(null)
  const choice = choices.find(({ id }) => id === chosen) ?? choices[0]
  const columns = useMemo(() => columnsOf(text, choice?.label ?? ''), [text, choice])
  if (!choice) return null
  return (
    <Panel title={text('balance.title')} basis="fact">
      <div className="w-row w-choices">
        {choices.map(({ id, label }) => (
          <button
            key={id}
            type="button"
            aria-pressed={id === choice.id}
            onClick={() => setChosen(id)}
          >
            {label}
          </button>
        ))}
      </div>
      <Steps choice={choice} />
      <details>
        <summary className="w-help">{text('balance.table', { n: choice.points.length })}</summary>
        <DataTable
          caption={text('balance.title')}
          columns={columns}
          rows={choice.points}
          rowKey={(row) => `${row.time} ${row.amountBase}`}
          empty="–"
          maxHeight={260}
        />
      </details>
    </Panel>
  )
}

/** The asset with most points first: it tells most. */
function choicesOf(chains: readonly Chain[]): Choice[] {
  return chains
    .flatMap(({ chain, series }) =>
      (series ?? []).map(({ asset, points }) => ({
        id: `${chain} ${asset}`,
        label: `${assetSymbol(asset)} · ${chain}`,
        points,
      })),
    )
    .filter(({ points }) => points.length > 0)
    .sort((a, b) => b.points.length - a.points.length)
}

function Steps({ choice }: { readonly choice: Choice }): ReactNode {
  const text = useText()
  const { ref, width } = useElementSize()
  const { points } = choice
  const times = useMemo(() => points.map(({ time }) => Date.parse(time)), [points])
  const range = useMemo(() => rangeOfTimes(times), [times])
  const amounts = points.map(({ amount }) => Number(amount))
  const most = Math.max(...amounts, 0)
  if (!range) return null
  const scale = timeScale(range, LEFT, Math.max(LEFT + 100, width - RIGHT))
  const y = (amount: number): number =>
    TOP + (most === 0 ? 1 : 1 - amount / most) * (HEIGHT - AXIS - TOP)
  const highest = points[amounts.indexOf(most)]?.amount ?? '0'
  return (
    <div ref={ref} dir="ltr" className="w-balance" style={{ height: HEIGHT }}>
      {width === 0 ? null : (
        <svg
          width={width}
          height={HEIGHT}
          role="img"
          aria-label={text('balance.label', { asset: choice.label, n: points.length })}
        >
          <Ticks scale={scale} width={width} />
          <text x={8} y={y(most) + 4}>
            {groupDigits(highest)}
          </text>
          <text x={8} y={y(0) + 4}>
            0
          </text>
          <path
            className="w-balance-area"
            d={`${stepPath(times, amounts, scale, y)}V${y(0)}H${LEFT}Z`}
          />
          <path className="w-balance-line" d={stepPath(times, amounts, scale, y)} />
        </svg>
      )}
    </div>
  )
}

/** Flat until the next transfer, then straight up or down; nothing before the first. */
function stepPath(
  times: readonly number[],
  amounts: readonly number[],
  scale: TimeScale,
  y: (amount: number) => number,
): string {
  const steps = times.map((time, at) => `H${scale.x(time)}V${y(amounts[at] ?? 0)}`)
  return `M${LEFT} ${y(0)}${steps.join('')}H${scale.x(scale.range.to)}`
}

function Ticks({ scale, width }: { readonly scale: TimeScale; readonly width: number }): ReactNode {
  const ticks = timeTicks(scale.range, Math.max(2, Math.floor((width - LEFT) / 120)))
  return (
    <g className="w-axis">
      {ticks.map(({ time, label }) => (
        <g key={time} transform={`translate(${scale.x(time)} 0)`}>
          <line y1={TOP} y2={HEIGHT - AXIS} />
          {scale.x(time) < width - 40 ? (
            <text y={HEIGHT - 7} textAnchor="middle">
              {label}
            </text>
          ) : null}
        </g>
      ))}
      <text x={8} y={HEIGHT - 7}>
        UTC
      </text>
    </g>
  )
}

function columnsOf(text: Translate, asset: string): Column<Point>[] {
  const [symbol = ''] = asset.split(' ')
  return [
    {
      id: 'time',
      title: text('column.time'),
      width: 200,
      sort: (row) => plainTime(row.time),
      cell: (row) => <Moment time={row.time} />,
    },
    amountColumn({ id: 'amount', title: text('column.balance') }, (row) => ({
      amount: row.amount,
      asset: symbol,
    })),
  ]
}
