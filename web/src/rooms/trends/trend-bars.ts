/** What the chart of trends draws: years in order without gaps, their parts one on the other, groups by what they come to. */
import type { Data } from '../../api/contract.ts'

export type TrendRow = Data<'trends.get'>['rows'][number]

export interface Bar {
  readonly group: string
  /** Place of the group among all. */
  readonly hue: number
  /** What the parts below come to. */
  readonly below: number
  readonly value: number
}

export interface TrendBars {
  readonly years: readonly {
    readonly year: string
    readonly total: number
    readonly bars: readonly Bar[]
  }[]
  /** Greatest first, then by name. */
  readonly groups: readonly string[]
  readonly most: number
}

/** For drawing only: values as numbers. A year in which nothing came stands there empty. */
export function trendBars(rows: readonly TrendRow[]): TrendBars {
  const sums = new Map<string, number>()
  for (const { group, fiat } of rows) sums.set(group, (sums.get(group) ?? 0) + Number(fiat ?? 0))
  const groups = [...sums]
    .sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1))
    .map(([group]) => group)
  const named = rows.map(({ year }) => Number(year))
  if (named.length === 0) return { years: [], groups, most: 0 }
  const [first, last] = [Math.min(...named), Math.max(...named)]
  const years = Array.from({ length: last - first + 1 }, (_, at) => {
    const year = String(first + at)
    const bars: Bar[] = []
    let total = 0
    for (const [hue, group] of groups.entries()) {
      const row = rows.find((each) => each.year === year && each.group === group)
      const value = Number(row?.fiat ?? 0)
      if (value === 0) continue
      bars.push({ group, hue, below: total, value })
      total += value
    }
    return { year, total, bars }
  })
  return { years, groups, most: Math.max(...years.map(({ total }) => total)) }
}
