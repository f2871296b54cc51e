/** What random traces are run with: every method in every direction that it has, and bounds of every kind. */
import fc from 'fast-check'
import { TAINT_METHODS, taintMethod } from '../src/engine/taint/taint-method.ts'
import type { TraceBounds, TraceResult } from '../src/engine/trace/trace-record.ts'

export const RUNS = TAINT_METHODS.flatMap((method) =>
  (['forward', 'backward'] as const)
    .filter((direction) => direction === 'forward' || taintMethod(method).backward !== null)
    .map((direction) => ({ method, direction })),
)

const sometimes = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined, freq: 2 })

/** Bounds that are mostly open; `times` are those of the ledger. */
export const someBounds = (times: number) =>
  fc
    .record({
      minValue: sometimes(fc.bigInt(0n, 20n)),
      maxHops: sometimes(fc.nat(4)),
      budget: sometimes(fc.integer({ min: 1, max: 60 })),
      hub: sometimes(fc.nat(6)),
      from: sometimes(fc.nat(times)),
      to: sometimes(fc.nat(times)),
      head: sometimes(fc.nat(times)),
    })
    .map((record) =>
      Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined)),
    ) as fc.Arbitrary<Partial<TraceBounds>>

/** For every origin: origin = ends + fees, unless poison. */
export function lost(result: TraceResult, method: string): readonly unknown[] {
  if (method === 'poison') return []
  return result.totals.filter(({ origin, ends, fees }) => origin !== ends + fees)
}

/** Ways whose steps do not follow one another strictly in the given order of the ledger. */
export function backwardSteps(
  result: TraceResult,
  placeOf: (step: { readonly txid: string; readonly index: number }) => number,
  direction: 'forward' | 'backward',
): readonly unknown[] {
  return result.ends.filter(({ path }) => {
    const places = path.map(placeOf)
    if (direction === 'backward') places.reverse()
    return places.some((place, at) => at > 0 && place <= (places[at - 1] ?? 0))
  })
}
