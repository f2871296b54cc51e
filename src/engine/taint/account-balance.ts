/**
 * One account's balance in one asset as a holding, oldest value first. A step is a transaction whose one input is the balance, whose
 * outlets are what is sent, and whose rest is what is kept:
 *
 * - fifo, lifo: a send consumes the head or the tail of the queue of receipts.
 * - haircut: tainted_sent = ⌊sent × tainted_balance / balance⌋, balances just before that transfer (one transfer at a time); what
 *   the floor leaves stays with the balance, and origins share each amount by {@link shareOut}.
 * - poison: once tainted, every send is tainted whole until the balance has been zero once.
 * - tiho: defined per transaction: taint goes to the highest of its sends and of what is kept (ties: sends first, in order).
 * - seniority: sends are filled in order, taint first.
 */
import { UserInputError } from '../../domain/errors.ts'
import { collectTaint } from './collect-taint.ts'
import {
  amountsBySeed,
  cutSegments,
  type Holding,
  joinSegments,
  lengthOf,
  reverseSegments,
  type Segment,
  wholeRow,
} from './segment.ts'
import { shareOut } from './share-out.ts'
import { poisonRow, rowOf, spreadTaint } from './spread-taint.ts'
import { requireBackward, type TaintMethod } from './taint-method.ts'

/** The balance after a receipt. */
export function receiveInto(method: TaintMethod, balance: Holding, received: Holding): Holding {
  const value = balance.value + received.value
  if (method === 'poison') {
    const both = joinSegments(balance.segments, received.segments)
    return { value, segments: poisonRow(amountsBySeed(both).keys(), value) }
  }
  const segments = joinSegments(wholeRow(balance), wholeRow(received))
  if (method !== 'haircut') return { value, segments }
  return { value, segments: rowOf(amountsBySeed(segments), value) }
}

export interface AccountStep {
  /** What each send carries, in order. */
  readonly sent: readonly (readonly Segment[])[]
  readonly kept: Holding
}

/**
 * What the sends of one transaction of an account carry, and what it keeps. Throws `bad-transfer` when an amount is negative or they
 * exceed the balance.
 */
export function spendFrom(
  method: TaintMethod,
  balance: Holding,
  sends: readonly bigint[],
): AccountStep {
  const value = balance.value - sends.reduce((sum, amount) => sum + amount, 0n)
  if (value < 0n || sends.some((amount) => amount < 0n))
    throw new UserInputError(
      'bad-transfer',
      value < 0n ? 'An account sends more than its balance.' : 'A transfer has a negative amount.',
    )
  if (method === 'haircut') return oneAtATime(balance, sends)
  const { outlets, rest } = spreadTaint({
    method,
    inputs: [balance],
    outlets: sends,
    restRanks: true,
  })
  const segments = method === 'lifo' ? reverseSegments(rest) : rest
  return { sent: outlets, kept: { value, segments } }
}

function oneAtATime(balance: Holding, sends: readonly bigint[]): AccountStep {
  let kept = balance
  const sent = sends.map((amount) => {
    const { outlets, rest } = spreadTaint({ method: 'haircut', inputs: [kept], outlets: [amount] })
    kept = { value: kept.value - amount, segments: rest }
    return outlets[0] ?? []
  })
  return { sent, kept }
}

/** The balance before a send, when what is traced of the send and of what was kept is known: inverse of {@link spendFrom}. */
export function unspend(method: TaintMethod, kept: Holding, sent: Holding): Holding {
  requireBackward(method)
  const value = kept.value + sent.value
  const rest = method === 'lifo' ? { ...kept, segments: reverseSegments(wholeRow(kept)) } : kept
  const { inputs } = collectTaint({ method, inputs: [value], outlets: [sent, rest] })
  return { value, segments: inputs[0] ?? [] }
}

/**
 * Splits what is traced of a balance into the part of its last receipt and that of the balance before: inverse of
 * {@link receiveInto}. Haircut: the receipt's part is ⌊traced × received / balance⌋.
 */
export function unreceive(
  method: TaintMethod,
  balance: Holding,
  received: bigint,
): { readonly before: Holding; readonly received: readonly Segment[] } {
  requireBackward(method)
  const value = balance.value - received
  if (method === 'poison') {
    const seeds = [...amountsBySeed(balance.segments).keys()]
    return {
      before: { value, segments: poisonRow(seeds, value) },
      received: poisonRow(seeds, received),
    }
  }
  if (method === 'haircut') {
    const left = new Map(amountsBySeed(balance.segments))
    const traced = [...left.values()].reduce((sum, amount) => sum + amount, 0n)
    const part = balance.value === 0n ? 0n : (traced * received) / balance.value
    const row = rowOf(shareOut(left, part), received)
    return { before: { value, segments: rowOf(left, value) }, received: row }
  }
  const row = wholeRow(balance)
  const { pieces, rest } = cutSegments(row, [lengthOf(row) - received])
  return { before: { value, segments: pieces[0] ?? [] }, received: rest }
}
