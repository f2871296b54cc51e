/** What a chain's index tells of whole histories of addresses, as the ledger's own port does. */
import type { AddressTotals, TransferFilter, TransferRow } from '../../ports/ledger-store.ts'

/** A filter that names addresses; their numbers come with it. */
export interface HistoryAsk extends Omit<TransferFilter, 'addresses' | 'chain' | 'txids'> {
  readonly ids: readonly number[]
}

export interface History {
  totals(id: number): readonly AddressTotals[]
  /** In ledger order; `null` where there are more rows than are gathered in memory. */
  transfers(ask: HistoryAsk): Iterable<TransferRow> | null
}

/** More rows than this are left to the record, which spills to disk. */
export const MOST_GATHERED = 2_000_000

/** Whether a time lies in the window that was asked for. */
export function inWindow(time: number, { from, to }: Pick<HistoryAsk, 'from' | 'to'>): boolean {
  return (from === undefined || time >= from) && (to === undefined || time < to)
}
