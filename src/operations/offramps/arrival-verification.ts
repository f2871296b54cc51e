/** How far the transfers of a trace were checked that brought value to a place. */
import { type Verification, weakerVerification } from '../../domain/taxonomy.ts'
import type { ChainTrace } from '../traces/run-traces.ts'
import type { Arrival } from './collect-places.ts'

const known = new WeakMap<ChainTrace, ReadonlyMap<string, Verification>>()

/** The weakest of them; every arrival is a movement of the trace or one of its receipts. */
export function weakestArrival(trace: ChainTrace, arrivals: readonly Arrival[]): Verification {
  const checked = known.get(trace) ?? checkedMovements(trace)
  known.set(trace, checked)
  return arrivals
    .map((arrival) => checked.get(keyOf(arrival)) ?? 'asserted')
    .reduce(weakerVerification, 'hash-recomputed')
}

function checkedMovements({ receipts, result }: ChainTrace): ReadonlyMap<string, Verification> {
  const checked = new Map<string, Verification>()
  const add = (key: string, verification: Verification) =>
    checked.set(key, weakerVerification(checked.get(key) ?? 'hash-recomputed', verification))
  for (const { transfer } of receipts)
    add(keyOf({ txid: transfer.txid, index: transfer.point.index }), transfer.verification)
  for (const segment of result.segments) add(keyOf(segment), segment.verification)
  return checked
}

function keyOf({ txid, index }: Pick<Arrival, 'txid' | 'index'>): string {
  return `${txid}:${index}`
}
