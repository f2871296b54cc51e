/** The bounds of a trace over plain lists: what is not asked for is open. */
import type { Standing } from '../../domain/flow-record.ts'
import type { TraceBounds } from '../trace/trace-record.ts'
import type { FundsOptions } from './funds-record.ts'
import type { Names } from './names.ts'

/** Everything that a list can hold. */
const ALL = [{ from: Number.NEGATIVE_INFINITY, to: Number.POSITIVE_INFINITY }]

/** Nothing is bounded by work: the list is in memory already. */
export function boundsOf(options: FundsOptions): TraceBounds {
  const { method, direction, from = null, to = null, minValue = 0n, whole = true } = options
  const { maxHops = Number.POSITIVE_INFINITY } = options
  return {
    ...{ method, direction, from, to, minValue, maxHops },
    ...{ budget: Number.POSITIVE_INFINITY, hub: Number.POSITIVE_INFINITY, readAhead: 0 },
    ...{ head: Number.POSITIVE_INFINITY, covered: whole ? ALL : [] },
  }
}

/** What is known of an address: the stop that the caller knows, and that the whole list is held. */
export function standingOf(
  { stops, whole = true }: Pick<FundsOptions, 'stops' | 'whole'>,
  names: Names,
): (address: number) => Standing {
  return (address) => {
    const stop = stops?.(names.text(address) ?? '') ?? null
    const known = stop && { ...stop, actor: null, category: 'other' as const }
    return { address, stop: known, covered: whole ? ALL : [] }
  }
}
