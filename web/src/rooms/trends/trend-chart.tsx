import { useElementSize } from '@mantine/hooks'
import type { ReactNode } from 'react'
import { useText } from '../../app/settings.tsx'
import { groupDigits } from '../../parts/format.ts'
import { Foreign } from '../../parts/values.tsx'
import { type Bar, type TrendRow, trendBars } from './trend-bars.ts'
import './trends.css'

const HEIGHT = 260
const AXIS = 24
const TOP = 22
const LEFT = 12

interface TrendChartProps {
  readonly rows: readonly TrendRow[]
  readonly currency: string
  /** Whether the parts of a bar add up. */
  readonly sums: boolean
}

/** One bar for each year, its parts by group: by value at the price of the day. What has no price is in the table only. */
export function TrendChart({ rows, currency, sums }: TrendChartProps): ReactNode {
  const text = useText()
  const { ref, width } = useElementSize()
  const { years, groups, most } = trendBars(rows)
  if (years.length === 0) return <p className="w-help">{text('trends.none')}</p>
  const step = Math.max(40, (width - LEFT) / years.length)
  const scale = (value: number) => (most === 0 ? 0 : (value / most) * (HEIGHT - AXIS - TOP))
  return (
    <div ref={ref} dir="ltr" className="w-trend">
      {width === 0 ? null : (
        <svg
          width={width}
          height={HEIGHT}
          role="img"
          aria-label={text('trends.label', { n: years.length })}
        >
          {years.map(({ year, total, bars }, at) => (
            <g key={year} transform={`translate(${LEFT + at * step} 0)`}>
              <Parts bars={bars} width={step * 0.6} scale={scale} currency={currency} />
              {sums ? (
                <text x={step * 0.3} y={HEIGHT - AXIS - scale(total) - 6} textAnchor="middle">
                  {groupDigits(total.toFixed(0))}
                </text>
              ) : null}
              <text x={step * 0.3} y={HEIGHT - 7} textAnchor="middle">
                {year}
              </text>
            </g>
          ))}
        </svg>
      )}
      <ul className="w-trend-key">
        {groups.map((group, at) => (
          <li key={group}>
            <span className={`w-trend-swatch w-hue-${at % 8}`} aria-hidden="true" />
            <Foreign>{group}</Foreign>
          </li>
        ))}
        <li>{currency}, UTC</li>
      </ul>
    </div>
  )
}

interface PartsProps {
  readonly bars: readonly Bar[]
  readonly width: number
  readonly scale: (value: number) => number
  readonly currency: string
}

function Parts({ bars, width, scale, currency }: PartsProps): ReactNode {
  return bars.map(({ group, hue, below, value }) => (
    <rect
      key={group}
      className={`w-hue-${hue % 8}`}
      y={HEIGHT - AXIS - scale(below + value)}
      width={width}
      height={scale(value)}
    >
      <title>{`${group}: ${groupDigits(value.toFixed(2))} ${currency}`}</title>
    </rect>
  ))
}
