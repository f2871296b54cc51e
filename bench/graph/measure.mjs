// Helpers of the graph benches: quantiles, timing, tables, memory.
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'

/** As {@link timesOnce}, once everything it reads has been read before. */
export async function times(items, work) {
  for (const item of items) await work(item)
  return timesOnce(items, work)
}

/** Milliseconds of each call, in order, and what all of them took of the processor, all threads together. */
export async function timesOnce(items, work) {
  const all = []
  const before = process.cpuUsage()
  for (const item of items) {
    const started = performance.now()
    await work(item)
    all.push(performance.now() - started)
  }
  const used = process.cpuUsage(before)
  all.processor = (used.user + used.system) / 1000 / items.length
  return all
}

/** The median, and the mean of the processor's time, which other work on the machine changes less. */
export function told(values) {
  return `${short(p50(values))}  (processor ${short(values.processor)})`
}

/** How many times faster, by the clock and by the processor. */
export function faster(theirs, ours) {
  return `${short(p50(theirs) / p50(ours))} ×, ${short(theirs.processor / ours.processor)} ×`
}

export function quantile(values, share) {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]
}

export const p50 = (values) => quantile(values, 0.5)
export const p99 = (values) => quantile(values, 0.99)

/** Three significant digits. */
export function short(value) {
  if (value >= 1000) return Math.round(value).toLocaleString('en-US')
  return value >= 100
    ? value.toFixed(0)
    : value >= 10
      ? value.toFixed(1)
      : value >= 1
        ? value.toFixed(2)
        : value.toFixed(3)
}

export function say(label, value) {
  console.log(`${label.padEnd(66)} ${value}`)
}

export function folderBytes(path) {
  const stat = statSync(path)
  if (!stat.isDirectory()) return stat.size
  return readdirSync(path).reduce((sum, name) => sum + folderBytes(join(path, name)), 0)
}

/** Highest and present resident memory of this process, MB. */
export function memory() {
  const status = readFileSync('/proc/self/status', 'utf8')
  const of = (name) =>
    Math.round(Number(new RegExp(`${name}:\\s+(\\d+)`).exec(status)?.[1] ?? 0) / 1000)
  return { peak: of('VmHWM'), now: of('VmRSS') }
}
