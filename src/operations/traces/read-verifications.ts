/** How far the movements of a trace were checked, where somebody's word is all there is: the books of wallets, banks and exchanges. */
import { findChain } from '../../domain/chain.ts'
import type { Verification } from '../../domain/taxonomy.ts'
import type { Context } from '../../ports/context.ts'
import type { ChainTrace } from './run-traces.ts'

const CHUNK = 2_000

/** By `txid:index:kind`; empty on chains with blocks, where `weir tx` tells it. */
export async function readVerifications(
  { ledger }: Pick<Context, 'ledger'>,
  { chain, result }: Pick<ChainTrace, 'chain' | 'result'>,
): Promise<ReadonlyMap<string, Verification>> {
  const found = new Map<string, Verification>()
  if (findChain(chain)?.model !== 'ewallet') return found
  const txids = [...new Set(result.segments.map(({ txid }) => txid))]
  for (let at = 0; at < txids.length; at += CHUNK)
    for await (const row of ledger.transfers({ chain, txids: txids.slice(at, at + CHUNK) }))
      found.set(`${row.txid}:${row.index}:${row.kind}`, row.verification)
  return found
}
