/**
 * One account's whole history in one asset, as positions that no method changes: where each receipt and each send begins in the line of
 * all that came in or went out, and the balance before and after it. The opening balance stands first in the line and is clean: what a
 * provider says was there, else the smallest that keeps the balance from going below zero.
 */
import { assertInvariant } from '../../domain/errors.ts'
import type { FlowTransfer, Standing } from '../../domain/flow-record.ts'
import { compareTransfers } from '../../domain/ledger-order.ts'
import type { Direction } from './purse.ts'

/** One side, in ledger order; `starts[i]` is the sum of what came before `transfers[i]`, with one more entry for the end. */
interface Side {
  readonly transfers: readonly FlowTransfer[]
  readonly starts: readonly bigint[]
}

/** From a balance, the next record that takes it lower: by receipt and by send, as the place of a record on the side that takes. */
interface Falls {
  readonly afterReceipt: Int32Array
  readonly afterSend: Int32Array
}

/** Positions of both sides. */
export class AccountHistory {
  readonly opening: bigint
  /** A provider's word stands behind the opening balance, and what was sent does not belie it. */
  readonly openingTold: boolean
  readonly #received: Side
  readonly #sent: Side
  readonly #falls = new Map<Direction, Falls>()

  /** Needs the whole history on both sides, in any order. */
  constructor(
    incoming: readonly FlowTransfer[],
    outgoing: readonly FlowTransfer[],
    held?: Standing['held'],
  ) {
    const received = inOrder(incoming)
    const sent = inOrder(outgoing)
    const smallest = smallestOpening(received, sent)
    const told = held
      ? held.amount + sumBefore(sent, held.time) - sumBefore(received, held.time)
      : -1n
    this.openingTold = told >= smallest
    this.opening = this.openingTold ? told : smallest
    this.#received = sideOf(received, this.opening)
    this.#sent = sideOf(sent, 0n)
  }

  get received(): readonly FlowTransfer[] {
    return this.#received.transfers
  }

  get sent(): readonly FlowTransfer[] {
    return this.#sent.transfers
  }

  /** The balance after the last record. */
  get closing(): bigint {
    return (this.#received.starts.at(-1) ?? 0n) - (this.#sent.starts.at(-1) ?? 0n)
  }

  /** Ledger position (`LedgerPoint.major`) of the first record, or `null` when there is none. */
  get first(): number | null {
    const [received, sent] = [this.received[0], this.sent[0]]
    if (!received || !sent) return (received ?? sent)?.point.major ?? null
    return Math.min(received.point.major, sent.point.major)
  }

  /** Place of a transfer among the receipts. Throws an InvariantError when it is not one of this account. */
  placeReceived(transfer: FlowTransfer): number {
    return placeOf(this.received, transfer)
  }

  /** Place of a transfer among the sends. */
  placeSent(transfer: FlowTransfer): number {
    return placeOf(this.sent, transfer)
  }

  /** Where a receipt begins in the line of all that came in, the opening balance first. */
  receiptStart(place: number): bigint {
    return this.#received.starts[place] ?? 0n
  }

  /** Where a send begins in the line of all that went out. */
  sendStart(place: number): bigint {
    return this.#sent.starts[place] ?? 0n
  }

  /** Number of receipts that came before a send; one to oneself comes after its own send. */
  receiptsBefore(place: number): number {
    const send = this.sent[place]
    return send ? lowerBound(this.received, send) : this.received.length
  }

  /** Number of sends that came before a receipt. */
  sendsBefore(place: number): number {
    const receipt = this.received[place]
    if (!receipt) return this.sent.length
    const at = lowerBound(this.sent, receipt)
    return this.sent[at]?.ref === receipt.ref ? at + 1 : at
  }

  balanceBeforeSend(place: number): bigint {
    return this.receiptStart(this.receiptsBefore(place)) - this.sendStart(place)
  }

  balanceBeforeReceipt(place: number): bigint {
    return this.receiptStart(place) - this.sendStart(this.sendsBefore(place))
  }

  /** Places of the sends that take part of [start, end) of the line of what came in, when the oldest goes first. */
  sendsOver(start: bigint, end: bigint): readonly number[] {
    return over(this.#sent, start, end)
  }

  /** Places of the receipts that make up [start, end) of the line of what went out, when the oldest goes first. */
  receiptsOver(start: bigint, end: bigint): readonly number[] {
    return over(this.#received, start, end)
  }

  /**
   * The next record by which the balance falls below what it was at this one: forward from after it, the next send; backward from
   * before it, the previous receipt. -1 when there is none.
   */
  nextFall(direction: Direction, side: 'received' | 'sent', place: number): number {
    let falls = this.#falls.get(direction)
    if (!falls) {
      falls = fallsOf(this, direction)
      this.#falls.set(direction, falls)
    }
    return (side === 'received' ? falls.afterReceipt : falls.afterSend)[place] ?? -1
  }
}

function inOrder(transfers: readonly FlowTransfer[]): readonly FlowTransfer[] {
  for (let place = 1; place < transfers.length; place += 1) {
    const [before, after] = [transfers[place - 1], transfers[place]]
    if (before && after && compareTransfers(before, after) > 0)
      return [...transfers].sort(compareTransfers)
  }
  return transfers
}

/** What was moved before a moment. */
function sumBefore(transfers: readonly FlowTransfer[], time: number): bigint {
  let sum = 0n
  for (const transfer of transfers) if (transfer.time < time) sum += transfer.amount
  return sum
}

function smallestOpening(received: readonly FlowTransfer[], sent: readonly FlowTransfer[]): bigint {
  let balance = 0n
  let lowest = 0n
  let next = 0
  for (const send of sent) {
    for (let at = received[next]; at && compareTransfers(at, send) < 0; at = received[next]) {
      balance += at.amount
      next += 1
    }
    balance -= send.amount
    if (balance < lowest) lowest = balance
  }
  return -lowest
}

function sideOf(transfers: readonly FlowTransfer[], from: bigint): Side {
  const starts = [from]
  let at = from
  for (const { amount } of transfers) {
    at += amount
    starts.push(at)
  }
  return { transfers, starts }
}

/** Number of transfers that come before this one. */
function lowerBound(transfers: readonly FlowTransfer[], transfer: FlowTransfer): number {
  let low = 0
  let high = transfers.length
  while (low < high) {
    const middle = (low + high) >> 1
    const at = transfers[middle]
    if (at && compareTransfers(at, transfer) < 0) low = middle + 1
    else high = middle
  }
  return low
}

function placeOf(transfers: readonly FlowTransfer[], transfer: FlowTransfer): number {
  const place = lowerBound(transfers, transfer)
  const there = transfers[place]
  const found = there !== undefined && compareTransfers(there, transfer) === 0
  assertInvariant(found, 'A transfer is missing from its own account.', { ref: transfer.ref })
  return place
}

function over({ transfers, starts }: Side, start: bigint, end: bigint): readonly number[] {
  const places: number[] = []
  let low = 0
  let high = transfers.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((starts[middle + 1] ?? 0n) <= start) low = middle + 1
    else high = middle
  }
  for (let place = low; place < transfers.length && (starts[place] ?? end) < end; place += 1)
    if ((transfers[place]?.amount ?? 0n) > 0n) places.push(place)
  return places
}

/** One pass over both sides with a stack of the balances that wait to be undercut. */
function fallsOf(history: AccountHistory, direction: Direction): Falls {
  const { received, sent } = history
  const falls: Falls = {
    afterReceipt: new Int32Array(received.length).fill(-1),
    afterSend: new Int32Array(sent.length).fill(-1),
  }
  const waiting: { side: 'received' | 'sent'; place: number; level: bigint }[] = []
  const taker = direction === 'forward' ? 'sent' : 'received'
  for (const { side, place, level } of levels(history, direction)) {
    for (let top = waiting.at(-1); top && top.level > level; top = waiting.at(-1)) {
      waiting.pop()
      if (side === taker)
        (top.side === 'received' ? falls.afterReceipt : falls.afterSend)[top.place] = place
    }
    waiting.push({ side, place, level })
  }
  return falls
}

/** All records in order, forward with the balance after each, backward with that before. */
function* levels(history: AccountHistory, direction: Direction) {
  const { received, sent } = history
  let [nextReceipt, nextSend] = [0, 0]
  const merged: { side: 'received' | 'sent'; place: number }[] = []
  while (nextReceipt < received.length || nextSend < sent.length) {
    const isReceipt = nextSend >= sent.length || nextReceipt < history.receiptsBefore(nextSend)
    if (isReceipt) merged.push({ side: 'received', place: nextReceipt++ })
    else merged.push({ side: 'sent', place: nextSend++ })
  }
  const forward = direction === 'forward'
  let balance = forward ? history.opening : history.closing
  if (!forward) merged.reverse()
  for (const { side, place } of merged) {
    const amount = (side === 'received' ? received[place] : sent[place])?.amount ?? 0n
    balance += (side === 'received') === forward ? amount : -amount
    yield { side, place, level: balance }
  }
}
