/** Between the names of plain lists and the numbers of the engine: origins in, the trace out. */
import { UserInputError } from '../../domain/errors.ts'
import { type OutputName, outputKey } from '../../domain/plain-transaction.ts'
import { type TaintMethod, taintMethod } from '../taint/taint-method.ts'
import type { Direction, TraceResult } from '../trace/trace-record.ts'
import type { FundsOrigin, FundsTrace } from './funds-record.ts'
import type { Names } from './names.ts'

/** Every origin as the engine names it, with its seed. Throws `unknown-origin` where `find` knows nothing of that name. */
export function findOrigins<Found extends object>(
  origins: readonly FundsOrigin[],
  find: (name: OutputName) => Found | null,
): readonly (Found & { readonly seed: number })[] {
  return origins.map((origin, place) => {
    const found = find(origin)
    if (!found)
      throw new UserInputError(
        'unknown-origin',
        `The list holds nothing named ${outputKey(origin)}.`,
      )
    return { ...found, seed: origin.seed ?? place }
  })
}

/** Numbers back to texts. */
export function toFundsTrace(
  result: TraceResult,
  { method, direction }: { readonly method: TaintMethod; readonly direction: Direction },
  names: Names,
): FundsTrace {
  const { id, version } = taintMethod(method)
  const segments = result.segments.map(({ txid, index, time, seed, amount, hop, ...ends }) => ({
    ...{ txid, index, time, seed, amount, hop },
    ...{ from: names.text(ends.from), to: names.text(ends.to) },
  }))
  const ends = result.ends.map((end) => {
    const { txid, index, seed, amount, hops, reason, basis, time, path } = end
    const address = names.text(end.address)
    return { txid, index, address, seed, amount, hops, reason, basis, time, path }
  })
  return { method: { id, version }, direction, segments, ends, totals: result.totals }
}
