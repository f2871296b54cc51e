/** Answers flow needs from plain lists, so that the library runs the same algorithms over anyone's transactions, without a store. */
import { assertInvariant } from '../../domain/errors.ts'
import type {
  AccountSide,
  FlowBlock,
  FlowNeed,
  FlowProcess,
  FlowReply,
  FlowSpend,
  FlowTransaction,
  FlowTransfer,
  Outpoint,
  Standing,
} from '../../domain/flow-record.ts'

/** A ledger that is whole in memory. */
export interface PlainLedger {
  transaction(tx: number): FlowTransaction | undefined
  spend(outpoint: Outpoint): FlowSpend
  block(height: number): FlowBlock
  /** In ledger order. */
  side(side: 'incoming' | 'outgoing', account: number): readonly FlowTransfer[]
}

/** Runs a process to its end. Throws an InvariantError when it asks for a transaction that is not there. */
export function runOverPlain<T>(
  process: FlowProcess<T>,
  ledger: PlainLedger,
  standing: (address: number) => Standing,
): T {
  let step = process.next()
  while (!step.done) step = process.next(answer(step.value, ledger, standing))
  return step.value
}

function answer(
  need: FlowNeed,
  ledger: PlainLedger,
  standing: (address: number) => Standing,
): FlowReply {
  switch (need.need) {
    case 'incoming':
    case 'outgoing': {
      const { need: side, accounts, limit } = need
      return {
        need: side,
        sides: accounts.map((account) => sideOf(ledger, { side, account, limit })),
      }
    }
    case 'spends':
      return { need: 'spends', spends: need.outpoints.map((outpoint) => ledger.spend(outpoint)) }
    case 'sources':
      return { need: 'sources', transactions: need.txs.map((tx) => get(ledger, tx)) }
    case 'standing':
      return { need: 'standing', standings: need.addresses.map(standing) }
    case 'blocks':
      return { need: 'blocks', blocks: need.heights.map((height) => ledger.block(height)) }
    case 'pause':
      return { need: 'pause' }
  }
}

function sideOf(
  ledger: PlainLedger,
  at: {
    readonly side: 'incoming' | 'outgoing'
    readonly account: number
    readonly limit: number
  },
): AccountSide {
  const all = ledger.side(at.side, at.account)
  const transfers = at.limit < all.length ? all.slice(0, at.limit) : all
  return { account: at.account, total: all.length, transfers }
}

function get(ledger: PlainLedger, tx: number): FlowTransaction {
  const found = ledger.transaction(tx)
  assertInvariant(found !== undefined, 'A transaction was asked for that is not in the list.')
  return found
}
