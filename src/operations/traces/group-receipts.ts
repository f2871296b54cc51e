/** Reads the receipts that origins name, grouped by what is traced together: one chain and one asset. */
import type { NoteBook } from '../../domain/answer.ts'
import { type AssetId, assetOf, nativeAsset, resolveAsset } from '../../domain/asset.ts'
import { type ChainId, findChain } from '../../domain/chain.ts'
import { counted } from '../../domain/counted.ts'
import { UserInputError } from '../../domain/errors.ts'
import type { FlowTransaction, FlowTransfer } from '../../domain/flow-record.ts'
import { ledgerPoint } from '../../domain/ledger-order.ts'
import type { OutputOrigin, TransferOrigin } from '../../engine/trace/trace-record.ts'
import type { Context } from '../../ports/context.ts'
import type { OriginGroup, OriginReceipts } from './origin-record.ts'
import type { TraceRequest } from './trace-input.ts'

/** One group per chain and asset, in that order. Throws `no-such-asset` when the asset asked for was never received. */
export async function groupReceipts(
  context: Context,
  request: TraceRequest,
  receipts: readonly OriginReceipts[],
  notes: NoteBook,
): Promise<readonly OriginGroup[]> {
  const groups = new Map<string, OriginReceipts[]>()
  for (const item of receipts) {
    if (!wantsAsset(request.asset, item)) continue
    if (request.chain !== null && request.chain !== item.chain) continue
    const key = `${item.chain}\n${item.asset}`
    groups.set(key, [...(groups.get(key) ?? []), item])
  }
  if (receipts.length > 0 && groups.size === 0)
    throw new UserInputError(
      'no-such-asset',
      request.asset === null
        ? `The origins received nothing on ${request.chain}.`
        : 'The origins never received that asset there.',
      { hints: [`They received: ${[...new Set(receipts.map(receivedText))].join(', ')}.`] },
    )
  const found: OriginGroup[] = []
  for (const [, items] of [...groups].sort(([a], [b]) => (a < b ? -1 : 1)))
    found.push(await readGroup(context, request, { items, notes }))
  return found
}

function receivedText({ chain, asset }: OriginReceipts): string {
  return `${assetOf(asset).symbol} on ${chain}`
}

function wantsAsset(wanted: string | null, { chain, asset }: OriginReceipts): boolean {
  return wanted === null || wanted === asset || resolveAsset(chain, wanted)?.id === asset
}

interface GroupItems {
  readonly items: readonly OriginReceipts[]
  readonly notes: NoteBook
}

async function readGroup(
  context: Context,
  request: TraceRequest,
  { items, notes }: GroupItems,
): Promise<OriginGroup> {
  const { chain, asset } = items[0] as OriginReceipts
  const outputs: OutputOrigin[] = []
  const transfers: TransferOrigin[] = []
  const receipts: OriginGroup['receipts'] = []
  let earliest: number | null = null
  const received = await readTransfers(context, request, { items, notes })
  if (isUtxo(chain, asset)) noteWithoutOutputs(chain, notes, { items, received })
  for (const item of items)
    for (const transfer of received.get(keyOf(item)) ?? []) {
      const { seed, only } = item
      const { time, ref, txid, point } = transfer
      if (!inWindow(request, time) || only?.has(`${txid}:${point.index}`) === false) continue
      earliest = Math.min(earliest ?? time, time)
      receipts.push({ seed, transfer })
      if (isUtxo(chain, asset)) outputs.push({ seed, outpoint: { tx: ref, index: point.index } })
      else transfers.push({ seed, transfer })
    }
  return { chain, asset, outputs, transfers, receipts, earliest }
}

/** Rows of files tell of payments whose outputs no imported block holds: they cannot be followed. */
function noteWithoutOutputs(
  chain: ChainId,
  notes: NoteBook,
  {
    items,
    received,
  }: Pick<GroupItems, 'items'> & {
    readonly received: ReadonlyMap<string, readonly FlowTransfer[]>
  },
): void {
  const without = items.filter((item) => {
    const held = new Set(
      (received.get(keyOf(item)) ?? []).map(({ txid, point }) => `${txid}:${point.index}`),
    )
    return item.only === null ? held.size === 0 : [...item.only].some((name) => !held.has(name))
  })
  if (without.length > 0)
    notes.add(
      'no-outputs',
      `Receipts of ${without[0]?.address || 'an output'}${without.length > 1 ? ` and ${counted(without.length - 1, 'other origin')}` : ''} on ${chain} stand in transfer rows only: traces there need its blocks.`,
    )
}

function keyOf({ by, address, only }: OriginReceipts): string {
  return by === 'transaction' ? `${by} ${[...(only ?? [])].join(' ')}` : `${by} ${address}`
}

/** Transfers by {@link keyOf}. */
async function readTransfers(
  context: Context,
  request: TraceRequest,
  { items, notes }: GroupItems,
): Promise<ReadonlyMap<string, readonly FlowTransfer[]>> {
  const found = new Map<string, readonly FlowTransfer[]>()
  for (const by of ['receiver', 'sender'] as const)
    for (const [address, transfers] of await readSide(context, request, { items, notes, by }))
      found.set(`${by} ${address}`, transfers)
  const outputs = await readOutputs(context, items)
  for (const item of items)
    if (item.by === 'transaction')
      found.set(
        keyOf(item),
        [...(item.only ?? [])].flatMap((name) => outputs.get(name) ?? []),
      )
  return found
}

async function readSide(
  { ledger, signal }: Context,
  { budget }: TraceRequest,
  { items, notes, by }: GroupItems & { readonly by: 'receiver' | 'sender' },
): Promise<readonly (readonly [string, readonly FlowTransfer[]])[]> {
  const mine = items.filter((item) => item.by === by)
  const [first] = mine
  if (!first) return []
  const { chain, asset } = first
  const addresses = [...new Set(mine.map(({ address }) => address))]
  const ids = await ledger.addressIds(chain, addresses)
  signal.throwIfAborted()
  const accounts = ids.filter((id) => id !== null)
  const reader = ledger.flow(chain)
  const query = { asset, accounts, limit: budget }
  const sides = by === 'receiver' ? await reader.incoming(query) : await reader.outgoing(query)
  const cut = sides.filter(({ total, transfers }) => total > transfers.length)
  if (cut.length > 0)
    notes.add(
      'receipts-truncated',
      `${counted(cut.length, 'origin address')} on ${chain} ${cut.length === 1 ? 'has' : 'have'} more transfers than the budget of ${counted(budget, 'record')}: only the first ${budget} of each were read. Give a larger --budget.`,
    )
  const byAccount = new Map(sides.map((side) => [side.account, side.transfers]))
  return addresses.map((address, at) => [address, byAccount.get(ids[at] ?? -1) ?? []] as const)
}

/** Named outputs as receipts of who can spend them, by `txid:index`: each transaction is read once, and no history of an address. */
async function readOutputs(
  { ledger }: Context,
  items: readonly OriginReceipts[],
): Promise<ReadonlyMap<string, FlowTransfer>> {
  const found = new Map<string, FlowTransfer>()
  const named = items.filter(({ by }) => by === 'transaction')
  const [first] = named
  if (!first) return found
  const { chain } = first
  const txids = new Set(
    named.flatMap(({ only }) => [...(only ?? [])].map((name) => name.replace(/:\d+$/, ''))),
  )
  for (const txid of txids) {
    const number = await ledger.transactionNumber(chain, txid)
    const [transaction] = number === null ? [] : await ledger.flow(chain).sources([number])
    if (!transaction) continue
    for (const [index, output] of transaction.outputs.entries())
      found.set(`${txid}:${index}`, receiptOf(transaction, index, output))
  }
  return found
}

function receiptOf(
  { tx, txid, height, position, time, coinbase, verification }: FlowTransaction,
  index: number,
  { value, address }: FlowTransaction['outputs'][number],
): FlowTransfer {
  const point = ledgerPoint('utxo', { height, time, position, txid, index })
  const kind = coinbase ? 'reward' : 'transfer'
  const at = { ref: tx, txid, point, height, time, verification }
  return { ...at, from: null, to: address, amount: value, kind }
}

function inWindow({ from, to, receivedBefore = null }: TraceRequest, time: number): boolean {
  return (
    (from === null || time >= from) &&
    (to === null || time < to) &&
    (receivedBefore === null || time < receivedBefore)
  )
}

/** Whether value of this asset moves in outputs. */
export function isUtxo(chain: ChainId, asset: AssetId): boolean {
  return findChain(chain)?.model === 'utxo' && nativeAsset(chain)?.id === asset
}
