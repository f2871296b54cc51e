/**
 * Ledger order: what came first. On UTXO chains (height, transaction index, output index); on account chains block time comes
 * first, which equals height order there and also places rows whose source gives no height; on e-wallets time and row. The txid
 * breaks what is left, so the order is total.
 */
import type { LedgerModel } from './chain.ts'
import { TRANSFER_KINDS, type TransferKind } from './ledger-record.ts'

export interface LedgerPoint {
  readonly major: number
  readonly minor: number
  readonly position: number
  readonly index: number
  readonly txid: string
}

export function ledgerPoint(
  model: LedgerModel,
  at: {
    readonly height: number | null
    readonly time: number
    readonly position: number
    readonly index: number
    readonly txid: string
  },
): LedgerPoint {
  const { height, time, position, index, txid } = at
  return model === 'utxo'
    ? { major: height ?? 0, minor: 0, position, index, txid }
    : { major: time, minor: height ?? 0, position, index, txid }
}

/** Negative when `a` came first. */
export function comparePoints(a: LedgerPoint, b: LedgerPoint): number {
  return (
    a.major - b.major ||
    a.minor - b.minor ||
    a.position - b.position ||
    a.index - b.index ||
    (a.txid < b.txid ? -1 : a.txid > b.txid ? 1 : 0)
  )
}

/** Total ledger order of transfers: what shares a point is ordered by kind, then by the store's number. */
export function compareTransfers(a: OrderedTransfer, b: OrderedTransfer): number {
  // One reading's ranks are this order: nothing else of the two has to be read.
  if (a.rank !== undefined && b.rank !== undefined && a.ranking === b.ranking)
    return a.rank - b.rank
  return comparePoints(a.point, b.point) || kindRank(a) - kindRank(b) || a.ref - b.ref
}

/** Order of kinds within one ledger point. */
export function kindRank({ kind }: { readonly kind: TransferKind }): number {
  return TRANSFER_KINDS.indexOf(kind)
}

interface OrderedTransfer {
  readonly rank?: number
  readonly ranking?: object
  readonly point: LedgerPoint
  readonly kind: TransferKind
  readonly ref: number
}
