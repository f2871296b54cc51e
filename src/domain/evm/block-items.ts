/**
 * A block of an account chain to ledger facts.
 *
 * Index of a movement in its transaction: token movements carry their log's index in the block. What no event tells is numbered above
 * all logs: the transaction's own value from {@link NATIVE_INDEX}, then internal movements in execution order, and the fee last.
 * Credits of the block itself stand under the block's hash. A failed transaction moves nothing but pays its fee.
 */
import { nativeAsset } from '../asset.ts'
import type { LedgerItem, TransferKind, TransferRecord } from '../ledger-record.ts'
import type { AccountBlock, AccountTransaction, ValueMove } from './account-block.ts'
import type { IssuerActs } from './issuer-acts.ts'
import { FEE_INDEX, NATIVE_INDEX } from './movement-index.ts'
import { tokenItems } from './token-items.ts'

/** A log of a known event whose words do not read. */
export interface UnreadableLog {
  readonly txid: string
  readonly index: number
}

/** Everything a block tells, in ledger order; `acts` are issuer acts beside the built-in ones. */
export function blockItems(
  block: AccountBlock,
  acts: IssuerActs = new Map(),
): {
  readonly items: readonly LedgerItem[]
  readonly unreadable: readonly UnreadableLog[]
} {
  const items: LedgerItem[] = [blockItem(block)]
  const unreadable: UnreadableLog[] = []
  for (const transaction of block.transactions) {
    if (transaction.success === true) {
      items.push(...tokenItems(block, transaction, { acts, unreadable }))
      items.push(...valueMoves(block, transaction))
      items.push(...grantItems(block, transaction))
    }
    items.push(...feeOf(block, transaction))
  }
  items.push(...credits(block))
  return { items, unreadable }
}

/** The block itself: what its facts belong to, and give way with. */
function blockItem({
  chain,
  height,
  hash,
  previousHash,
  time,
  verification,
  finality,
}: AccountBlock): LedgerItem {
  const block = {
    chain,
    height,
    hash,
    previousHash,
    time,
    verification,
    work: 0n,
    transactions: [],
  }
  return { kind: 'block', block: { ...block, ...(finality === undefined ? {} : { finality }) } }
}

function grantItems(
  { chain, height, hash, time }: AccountBlock,
  { txid, position, grants = [] }: AccountTransaction,
): readonly LedgerItem[] {
  return grants.map((grant, at) => {
    const place = { chain, txid, index: NATIVE_INDEX + at, height, position, time, block: hash }
    return { kind: 'resource', resource: { ...place, ...grant } }
  })
}

function valueMoves(block: AccountBlock, transaction: AccountTransaction): readonly LedgerItem[] {
  const own = transaction.moves.map((move, at) =>
    valueItem(block, transaction, { ...move, index: NATIVE_INDEX + at }),
  )
  const first = NATIVE_INDEX + Math.max(1, own.length)
  const internals = (transaction.internals ?? []).map((move, at) =>
    valueItem(block, transaction, {
      ...move,
      kind: move.kind === 'reward' ? 'reward' : 'internal',
      index: first + at,
    }),
  )
  return [...own, ...internals]
}

interface PlacedMove extends Omit<ValueMove, 'kind'> {
  readonly kind: TransferKind
  readonly index: number
}

function valueItem(
  block: AccountBlock,
  { txid, position }: Pick<AccountTransaction, 'txid' | 'position'>,
  move: PlacedMove,
): LedgerItem {
  const { from, to, asset, amount, kind, index, verification } = move
  const { chain, height, time, hash } = block
  const facts = { chain, txid, index, kind, height, position, time, from, to, asset, amount }
  return { kind: 'transfer', transfer: { ...facts, verification, note: null, block: hash } }
}

function feeOf(block: AccountBlock, transaction: AccountTransaction): readonly LedgerItem[] {
  const { fee, from } = transaction
  if (fee === null || fee === 0n || from === null) return []
  const asset = nativeAsset(block.chain)?.id ?? block.chain
  return [
    valueItem(block, transaction, {
      ...{ from, to: null, asset, amount: fee, kind: 'fee' as const, index: FEE_INDEX },
      verification: transaction.feeVerification,
    }),
  ]
}

function credits(block: AccountBlock): readonly LedgerItem[] {
  const { chain, hash, height, time } = block
  const asset = nativeAsset(chain)?.id ?? chain
  const position = block.transactions.length
  return block.credits.map(({ to, amount, note, verification }, index) => {
    const transfer: TransferRecord = {
      ...{ chain, txid: hash, index: NATIVE_INDEX + index, kind: 'reward', height, position, time },
      ...{ from: null, to, asset, amount, verification, note, block: hash },
    }
    return { kind: 'transfer', transfer }
  })
}
