/** Value at rest on an address whose token's issuer has frozen it ends `frozen`: the freeze is a published listing of that class. */
import { assetOf } from '../../domain/asset.ts'
import type { TraceEnd, TraceResult } from '../../engine/trace/trace-record.ts'
import type { Context } from '../../ports/context.ts'
import { subjectKey } from '../addresses/read-address.ts'
import type { ChainTrace } from './run-traces.ts'

/** Only tokens with an issuer can be frozen on the ledger; seizure and sanction lists stop no value by themselves. */
export async function markFrozen(
  { cases }: Pick<Context, 'cases'>,
  trace: Pick<ChainTrace, 'chain' | 'asset' | 'names'>,
  result: TraceResult,
): Promise<TraceResult> {
  if (assetOf(trace.asset).issuer === null) return result
  const resting = result.ends.filter(({ reason, address }) => reason === 'held' && address !== null)
  const keyOf = (end: TraceEnd) => subjectKey(trace.chain, trace.names.get(end.address ?? -1) ?? '')
  const freezes = new Map<string, string>()
  for (const hit of await cases.listingsOf([...new Set(resting.map(keyOf))]))
    if (hit.class === 'freeze' && hit.until === null && hit.removedIn === null)
      freezes.set(hit.subject, `frozen by its issuer: list ${hit.list.list}, entry ${hit.entry}`)
  if (freezes.size === 0) return result
  const ends = result.ends.map((end) => {
    const basis = end.reason === 'held' ? freezes.get(keyOf(end)) : undefined
    return basis === undefined ? end : { ...end, reason: 'frozen' as const, basis }
  })
  return { ...result, ends }
}
