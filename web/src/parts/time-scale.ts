/** From time to the horizontal place on a timeline, with its ticks. UTC throughout. */

/** Half-open, epoch ms. */
export interface TimeRange {
  readonly from: number
  readonly to: number
}

export interface TimeTick {
  readonly time: number
  readonly label: string
}

export interface TimeScale {
  readonly range: TimeRange
  readonly x: (time: number) => number
  readonly time: (x: number) => number
}

const DAY = 86_400_000

/** Range that shows all of the times with a little air; one day at least, `null` when there are none. */
export function rangeOfTimes(times: readonly number[]): TimeRange | null {
  let from = Number.POSITIVE_INFINITY
  let to = Number.NEGATIVE_INFINITY
  for (const time of times) {
    from = Math.min(from, time)
    to = Math.max(to, time)
  }
  if (from > to) return null
  const air = Math.max(DAY / 2, (to - from) * 0.02)
  return { from: from - air, to: to + air }
}

/** Linear between `left` and `right`. */
export function timeScale(range: TimeRange, left: number, right: number): TimeScale {
  const perMs = (right - left) / (range.to - range.from)
  return {
    range,
    x: (time) => left + (time - range.from) * perMs,
    time: (x) => range.from + (x - left) / perMs,
  }
}

/** The range widened to whole UTC days, or to whole minutes on an axis of less than a month: what a hand draws is no finer. */
export function roundRange(drawn: TimeRange, axis: TimeRange): TimeRange {
  const step = axis.to - axis.from > 30 * DAY ? DAY : 60_000
  return { from: Math.floor(drawn.from / step) * step, to: Math.ceil(drawn.to / step) * step }
}

const STEPS: readonly (readonly [number, 'hour' | 'day' | 'month' | 'year'])[] = [
  [3 * 3_600_000, 'hour'],
  [6 * 3_600_000, 'hour'],
  [12 * 3_600_000, 'hour'],
  [DAY, 'day'],
  [2 * DAY, 'day'],
  [7 * DAY, 'day'],
  [14 * DAY, 'day'],
]

/** At most `most` ticks at round UTC moments: hours, days, else starts of months or years. */
export function timeTicks(range: TimeRange, most: number): TimeTick[] {
  const fitting = STEPS.find(([step]) => (range.to - range.from) / step <= most)
  return fitting ? evenTicks(range, fitting[0], fitting[1] === 'hour') : monthTicks(range, most)
}

function evenTicks(range: TimeRange, step: number, hours: boolean): TimeTick[] {
  const ticks: TimeTick[] = []
  for (let time = Math.ceil(range.from / step) * step; time < range.to; time += step) {
    const iso = new Date(time).toISOString()
    ticks.push({
      time,
      label: hours ? `${iso.slice(5, 10)} ${iso.slice(11, 16)}` : iso.slice(0, 10),
    })
  }
  return ticks
}

function monthTicks(range: TimeRange, most: number): TimeTick[] {
  const months = (range.to - range.from) / (30.4 * DAY)
  const step = [1, 2, 3, 6, 12, 24, 60, 120].find((size) => months / size <= most) ?? 240
  const ticks: TimeTick[] = []
  const first = new Date(range.from).getUTCFullYear() * 12
  for (let month = first; ; month += step) {
    const time = Date.UTC(Math.floor(month / 12), month % 12, 1)
    if (time >= range.to) return ticks
    if (time < range.from) continue
    const iso = new Date(time).toISOString()
    ticks.push({ time, label: step >= 12 ? iso.slice(0, 4) : iso.slice(0, 7) })
  }
}
