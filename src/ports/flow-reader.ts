import type {
  AccountQuery,
  AccountSide,
  FlowSpend,
  FlowTransaction,
  Outpoint,
} from '../domain/flow-record.ts'

/**
 * Where the columns of one chain's flows come from. Every implementation gives equal replies, in the order of what was asked;
 * each list of transfers is in ledger order. Transactions of orphaned blocks never appear.
 */
export interface FlowReader {
  outgoing(query: AccountQuery): Promise<readonly AccountSide[]>
  incoming(query: AccountQuery): Promise<readonly AccountSide[]>
  spends(outpoints: readonly Outpoint[]): Promise<readonly FlowSpend[]>
  /** Whole transactions by number. Throws an InvariantError on a number that was never given out. */
  sources(txs: readonly number[]): Promise<readonly FlowTransaction[]>
}
