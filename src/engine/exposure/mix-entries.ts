/**
 * Every record of one account with the balance before it. What is left of a receipt is its amount times the shares that the sends since
 * have left over; those products are kept for every record, to 192 binary digits and more, so that any part is found without walking the
 * history.
 */
import type { FlowTransfer } from '../../domain/flow-record.ts'
import { compareTransfers } from '../../domain/ledger-order.ts'
import type { AccountQueue } from '../trace/account-queue.ts'

/** A record of the account with the balance before it. */
export interface Entry {
  readonly transfer: FlowTransfer
  readonly balance: bigint
  /** Place in the history. */
  readonly place: number
  /** How often the account was emptied before it. */
  readonly epoch: number
  /** What sends have left over since the account was last empty: left × 2^scale, 1 at first. */
  readonly left: bigint
  readonly scale: number
}

type State = { -readonly [Member in keyof Omit<Entry, 'transfer'>]: Entry[Member] }

const ONE = 1n << 255n
const LEAST = 1n << 192n
const STEP = 64n

/** By place on each side; of one point what is sent comes before what is received, as in the queue. */
export function entriesOf({ received: receipts, sent: sends, opening }: AccountQueue): {
  readonly received: readonly Entry[]
  readonly sent: readonly Entry[]
} {
  const received: Entry[] = []
  const sent: Entry[] = []
  const state: State = { balance: opening, place: 0, epoch: 0, left: ONE, scale: 0 }
  const receive = (transfer: FlowTransfer): void => {
    received.push({ transfer, ...state })
    state.balance += transfer.amount
    state.place += 1
  }
  let next = 0
  for (const transfer of sends) {
    for (let at = receipts[next]; at && compareTransfers(at, transfer) < 0; at = receipts[next]) {
      receive(at)
      next += 1
    }
    sent.push({ transfer, ...state })
    send(state, transfer.amount)
  }
  for (const transfer of receipts.slice(next)) receive(transfer)
  return { received, sent }
}

function send(state: State, amount: bigint): void {
  const before = state.balance
  state.balance -= amount
  state.place += 1
  if (amount === 0n) return
  if (state.balance === 0n) {
    state.epoch += 1
    state.left = ONE
    state.scale = 0
    return
  }
  state.left = (state.left * state.balance) / before
  while (state.left < LEAST) {
    state.left <<= STEP
    state.scale -= Number(STEP)
  }
}
