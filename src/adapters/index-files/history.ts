/** What a chain's index tells of whole histories of addresses, as the ledger's own port does. */
import type { AddressTotals, TransferFilter, TransferRow } from '../../ports/ledger-store.ts'

/** A filter that names addresses; their numbers come with it. */
export interface HistoryAsk extends Omit<TransferFilter, 'addresses' | 'chain' | 'txids'> {
  readonly ids: readonly number[]
}

export interface History {
  totals(id: number): readonly AddressTotals[]
  /** In ledger order, in bounded memory. */
  transfers(ask: HistoryAsk): Iterable<TransferRow>
}

/** Whether a time lies in the window that was asked for. */
export function inWindow(time: number, { from, to }: Pick<HistoryAsk, 'from' | 'to'>): boolean {
  return (from === undefined || time >= from) && (to === undefined || time < to)
}
