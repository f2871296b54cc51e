/** From which block on an address has to be asked for, by what is held of it already. */
import type { AssetId } from '../../domain/asset.ts'
import { type ChainId, findChain } from '../../domain/chain.ts'
import type { SourceBlock, SourcePlace } from '../../ports/address-source.ts'
import type { Context } from '../../ports/context.ts'
import { coveredRanges } from '../traces/covered-ranges.ts'

export interface HeldQuestion {
  readonly chain: ChainId
  readonly address: string
  /** What is asked for: held when all of them are. */
  readonly assets: readonly AssetId[]
  readonly from: SourcePlace
  readonly head: SourceBlock
}

/**
 * `null` when everything from `from` to the head is held. What is held from `from` on is not asked for again where heights say where
 * it ends: pages of account chains tell times, so these are asked for from the end of what is held only for one asset.
 */
export async function missingFrom(
  { ledger }: Pick<Context, 'ledger'>,
  { chain, address, assets, from, head }: HeldQuestion,
): Promise<SourcePlace | null> {
  const utxo = findChain(chain)?.model === 'utxo'
  const records = await ledger.coverage({ chain, addresses: [address] })
  const start = utxo ? from.height : from.time
  const end = utxo ? head.height + 1 : head.time + 1
  const ends = assets.map((asset) => {
    const ranges = coveredRanges(records, { chain, asset, address })
    const range = ranges.find((each) => each.from <= start && each.to > start)
    return Math.min(end, range?.to ?? start)
  })
  const first = Math.min(...ends)
  if (assets.length > 0 && first >= end) return null
  if (first <= start) return from
  if (utxo) return { height: first, time: timeAt(records, first) ?? from.time }
  return assets.length === 1
    ? { height: heightAt(records, first) ?? from.height, time: first }
    : from
}

type Records = Awaited<ReturnType<Context['ledger']['coverage']>>

/** The time at which a held range ends that ends at this height. */
function timeAt(records: Records, height: number): number | null {
  return records.find(({ toHeight }) => toHeight === height)?.to ?? null
}

function heightAt(records: Records, time: number): number | null {
  return records.find(({ to, toHeight }) => to === time && toHeight !== null)?.toHeight ?? null
}
