/** Reads the receipts that origins name, grouped by what is traced together: one chain and one asset. */
import { type AssetId, assetOf, nativeAsset, resolveAsset } from '../../domain/asset.ts'
import { type ChainId, findChain } from '../../domain/chain.ts'
import { UserInputError } from '../../domain/errors.ts'
import type { FlowTransfer } from '../../domain/flow-record.ts'
import type { OutputOrigin, TransferOrigin } from '../../engine/trace/trace-record.ts'
import type { Context } from '../../ports/context.ts'
import type { OriginGroup, OriginReceipts } from './origin-record.ts'
import type { TraceRequest } from './trace-input.ts'

/** One group per chain and asset, in that order. Throws `no-such-asset` when the asset asked for was never received. */
export async function groupReceipts(
  context: Context,
  request: TraceRequest,
  receipts: readonly OriginReceipts[],
): Promise<readonly OriginGroup[]> {
  const groups = new Map<string, OriginReceipts[]>()
  for (const item of receipts) {
    if (!wantsAsset(request.asset, item)) continue
    if (request.chain !== null && request.chain !== item.chain) continue
    const key = `${item.chain}\n${item.asset}`
    groups.set(key, [...(groups.get(key) ?? []), item])
  }
  if (receipts.length > 0 && groups.size === 0)
    throw new UserInputError('no-such-asset', 'The origins never received that asset there.', {
      hints: [
        `They received: ${[...new Set(receipts.map(({ asset }) => assetOf(asset).symbol))].join(', ')}.`,
      ],
    })
  const found: OriginGroup[] = []
  for (const [, items] of [...groups].sort(([a], [b]) => (a < b ? -1 : 1)))
    found.push(await readGroup(context, request, items))
  return found
}

function wantsAsset(wanted: string | null, { chain, asset }: OriginReceipts): boolean {
  return wanted === null || wanted === asset || resolveAsset(chain, wanted)?.id === asset
}

async function readGroup(
  context: Context,
  request: TraceRequest,
  items: readonly OriginReceipts[],
): Promise<OriginGroup> {
  const { chain, asset } = items[0] as OriginReceipts
  const outputs: OutputOrigin[] = []
  const transfers: TransferOrigin[] = []
  const receipts: OriginGroup['receipts'] = []
  let earliest: number | null = null
  const received = await readIncoming(context, request, items)
  for (const { seed, address, only } of items)
    for (const transfer of received.get(address) ?? []) {
      const { time, ref, txid, point } = transfer
      if (!inWindow(request, time) || only?.has(`${txid}:${point.index}`) === false) continue
      earliest = Math.min(earliest ?? time, time)
      receipts.push({ seed, transfer })
      if (isUtxo(chain, asset)) outputs.push({ seed, outpoint: { tx: ref, index: point.index } })
      else transfers.push({ seed, transfer })
    }
  return { chain, asset, outputs, transfers, receipts, earliest }
}

async function readIncoming(
  { ledger, signal }: Context,
  { budget }: TraceRequest,
  items: readonly OriginReceipts[],
): Promise<ReadonlyMap<string, readonly FlowTransfer[]>> {
  const { chain, asset } = items[0] as OriginReceipts
  const addresses = [...new Set(items.map(({ address }) => address))]
  const ids = await ledger.addressIds(chain, addresses)
  signal.throwIfAborted()
  const accounts = ids.filter((id) => id !== null)
  const sides = await ledger.flow(chain).incoming({ asset, accounts, limit: budget })
  const byAccount = new Map(sides.map((side) => [side.account, side.transfers]))
  return new Map(addresses.map((address, at) => [address, byAccount.get(ids[at] ?? -1) ?? []]))
}

function inWindow({ from, to }: TraceRequest, time: number): boolean {
  return (from === null || time >= from) && (to === null || time < to)
}

/** Whether value of this asset moves in outputs. */
export function isUtxo(chain: ChainId, asset: AssetId): boolean {
  return findChain(chain)?.model === 'utxo' && nativeAsset(chain)?.id === asset
}
