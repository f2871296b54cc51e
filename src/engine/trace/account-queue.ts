/** FIFO over one account as a mapping of intervals, for whoever needs both directions of all its records at once: exposure. */
import type { FlowTransfer } from '../../domain/flow-record.ts'
import { AccountHistory } from '../taint/account-history.ts'
import { clip, type Interval, measure, shiftBy } from './interval.ts'

export { compareTransfers } from '../../domain/ledger-order.ts'

/** Part of a transfer. */
export interface TransferPiece {
  readonly transfer: FlowTransfer
  readonly intervals: readonly Interval[]
}

interface Side {
  readonly transfers: readonly FlowTransfer[]
  readonly startOf: (place: number) => bigint
  readonly over: (start: bigint, end: bigint) => readonly number[]
}

/** Both sides of one account's history, as two lines laid over each other. */
export class AccountQueue {
  readonly opening: bigint
  readonly #received: Side
  readonly #sent: Side
  readonly #history: AccountHistory

  /** Needs the whole history on both sides, in any order. */
  constructor(incoming: readonly FlowTransfer[], outgoing: readonly FlowTransfer[]) {
    const history = new AccountHistory(incoming, outgoing)
    this.#history = history
    this.opening = history.opening
    this.#received = {
      transfers: history.received,
      startOf: (place) => history.receiptStart(place),
      over: (start, end) => history.receiptsOver(start, end),
    }
    this.#sent = {
      transfers: history.sent,
      startOf: (place) => history.sendStart(place),
      over: (start, end) => history.sendsOver(start, end),
    }
  }

  /** In ledger order. */
  get received(): readonly FlowTransfer[] {
    return this.#received.transfers
  }

  get sent(): readonly FlowTransfer[] {
    return this.#sent.transfers
  }

  /** Place of a transfer among the receipts. Throws an InvariantError when it is not one of this account. */
  placeReceived(transfer: FlowTransfer): number {
    return this.#history.placeReceived(transfer)
  }

  placeSent(transfer: FlowTransfer): number {
    return this.#history.placeSent(transfer)
  }

  /** Where intervals of the receipt at a place go; what is not sent on is `held`. */
  spent(
    place: number,
    intervals: readonly Interval[],
  ): { readonly moved: readonly TransferPiece[]; readonly held: bigint } {
    const line = shiftBy(intervals, this.#received.startOf(place))
    const moved = piecesOf(this.#sent, line)
    return { moved, held: measure(intervals) - total(moved) }
  }

  /** Where intervals of the send at a place come from; what came before anything seen is `opening`. */
  funded(
    place: number,
    intervals: readonly Interval[],
  ): { readonly sources: readonly TransferPiece[]; readonly opening: bigint } {
    const line = shiftBy(intervals, this.#sent.startOf(place))
    const sources = piecesOf(this.#received, line)
    return { sources, opening: measure(intervals) - total(sources) }
  }
}

function piecesOf(side: Side, line: readonly Interval[]): readonly TransferPiece[] {
  const low = line[0]?.start
  const high = line.at(-1)?.end
  if (low === undefined || high === undefined) return []
  return side.over(low, high).flatMap((place) => {
    const transfer = side.transfers[place]
    const start = side.startOf(place)
    if (!transfer) return []
    const intervals = clip(line, start, start + transfer.amount, -start)
    return intervals.length === 0 ? [] : [{ transfer, intervals }]
  })
}

function total(pieces: readonly TransferPiece[]): bigint {
  return pieces.reduce((sum, piece) => sum + measure(piece.intervals), 0n)
}
