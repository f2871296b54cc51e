/**
 * Value of a token that its issuer has frozen or destroyed. What rests on a frozen address ends `frozen`, by the issuer's own act in the ledger
 * or by a published listing of that class; what left as a destroyed balance ends `seized`, not `burned`.
 */
import { assetOf } from '../../domain/asset.ts'
import { type ChainId, findChain } from '../../domain/chain.ts'
import type { FreezeRecord } from '../../domain/ledger-record.ts'
import { formatTime } from '../../domain/time.ts'
import type { TraceEnd, TraceResult } from '../../engine/trace/trace-record.ts'
import type { Context } from '../../ports/context.ts'
import { subjectKey } from '../addresses/read-address.ts'
import type { ChainTrace } from './run-traces.ts'

/** Only tokens can be frozen on a ledger; seizure and sanction lists stop no value by themselves. */
export async function markFrozen(
  { cases, ledger }: Pick<Context, 'cases' | 'ledger'>,
  trace: Pick<ChainTrace, 'chain' | 'asset' | 'names'>,
  result: TraceResult,
): Promise<TraceResult> {
  const ends = result.ends.filter(({ reason }) => reason === 'held' || reason === 'burned')
  if (findChain(trace.chain)?.model !== 'account' || ends.length === 0) return result
  const acts = await actsOn(ledger, trace.chain, trace.asset)
  const nameOf = ({ address }: TraceEnd) => trace.names.get(address ?? -1) ?? ''
  const keyOf = (end: TraceEnd) => subjectKey(trace.chain, nameOf(end))
  const resting = ends.filter(({ reason, address }) => reason === 'held' && address !== null)
  const listed = assetOf(trace.asset).issuer === null ? [] : [...new Set(resting.map(keyOf))]
  const listings = await frozenByList(cases, listed)
  const mark = (end: TraceEnd): TraceEnd => {
    const destroyed = end.reason === 'burned' ? acts.destroyed.get(end.txid) : undefined
    if (destroyed) return { ...end, reason: 'seized', basis: told('destroyed', destroyed) }
    if (end.reason !== 'held' || end.address === null) return end
    const act = acts.frozen.get(nameOf(end))
    const basis = act ? told('frozen', act) : listings.get(keyOf(end))
    return basis === undefined ? end : { ...end, reason: 'frozen', basis }
  }
  return { ...result, ends: result.ends.map(mark) }
}

/** The act by which each address is frozen now, and the acts that destroyed a balance by their transactions. */
async function actsOn(
  ledger: Context['ledger'],
  chain: ChainId,
  asset: string,
): Promise<{
  readonly frozen: ReadonlyMap<string, FreezeRecord>
  readonly destroyed: ReadonlyMap<string, FreezeRecord>
}> {
  const frozen = new Map<string, FreezeRecord>()
  const destroyed = new Map<string, FreezeRecord>()
  for (const act of await ledger.freezes({ chain })) {
    if (act.asset !== asset) continue
    if (act.act === 'freeze') frozen.set(act.address, act)
    else if (act.act === 'unfreeze') frozen.delete(act.address)
    else destroyed.set(act.txid, act)
  }
  return { frozen, destroyed }
}

async function frozenByList(
  cases: Context['cases'],
  keys: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const found = new Map<string, string>()
  if (keys.length === 0) return found
  for (const hit of await cases.listingsOf([...keys]))
    if (hit.class === 'freeze' && hit.until === null && hit.removedIn === null)
      found.set(hit.subject, `frozen by its issuer: list ${hit.list.list}, entry ${hit.entry}`)
  return found
}

function told(what: string, { txid, time }: FreezeRecord): string {
  return `${what} by its issuer in transaction ${txid} at ${formatTime(time)}`
}
