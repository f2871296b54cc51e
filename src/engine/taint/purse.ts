/**
 * What is traced of one account's balance while its records are gone through, forward or backward. Sources of the rules: methods §5;
 * FIFO and LIFO on accounts are queue and stack of receipts, by analogy to transactions; haircut is tracing in proportion; TIHO and
 * seniority on accounts are our reading. The unknown opening balance is clean.
 */
import type { FlowTransfer } from '../../domain/flow-record.ts'
import type { AccountHistory } from './account-history.ts'
import type { Row } from './segment.ts'

export type Direction = 'forward' | 'backward'

/**
 * Forward, value enters with receipts and leaves with sends; backward it enters with sends (what they carried) and leaves with
 * receipts (what paid for them). Records are told in ledger order, backward against it; those that can carry nothing may be left out.
 */
export interface Purse<Lot> {
  /** What is traced of a record enters. */
  enter(transfer: FlowTransfer, row: Row<Lot>): void
  /** What a record takes out, as a row of its own amount. */
  leave(transfer: FlowTransfer): Row<Lot>
  /** The records that what just entered with this one may leave with: all of them, and as few others as are known without more reading. */
  onward(transfer: FlowTransfer): readonly FlowTransfer[]
  /** What entered and did not leave. */
  rest(): Row<Lot>
}

export interface PurseOptions {
  readonly history: AccountHistory
  readonly direction: Direction
}
