/** What providers say an account held before anything of it is known: running balances of statements begin with it. */
import type { AssetId } from '../../domain/asset.ts'
import { type ChainId, findChain } from '../../domain/chain.ts'
import type { BalanceRecord } from '../../domain/ledger-record.ts'
import type { Context } from '../../ports/context.ts'

/** By asset, counted back from the earliest word over what moved before it. Only books that somebody keeps have one. */
export async function toldOpenings(
  { ledger }: Pick<Context, 'ledger'>,
  { chain, address }: { readonly chain: ChainId; readonly address: string },
): Promise<ReadonlyMap<AssetId, bigint>> {
  const openings = new Map<AssetId, bigint>()
  if (findChain(chain)?.model !== 'ewallet') return openings
  const earliest = new Map<AssetId, BalanceRecord>()
  for (const balance of await ledger.balances({ chain, addresses: [address] }))
    if (!earliest.has(balance.asset)) earliest.set(balance.asset, balance)
  for (const [asset, { time, amount }] of earliest) {
    let opening = amount
    for await (const row of ledger.transfers({ chain, addresses: [address], asset, to: time })) {
      if (row.from.includes(address)) opening += row.amount
      if (row.to === address) opening -= row.amount
    }
    if (opening >= 0n) openings.set(asset, opening)
  }
  return openings
}
