/**
 * FIFO over one account in one asset (lawful first-in-first-out: a send consumes what was received before it, oldest first). The
 * unknown opening balance, the smallest that keeps the running balance non-negative, stands first in the queue and is clean.
 */
import { assertInvariant } from '../../domain/errors.ts'
import type { FlowTransfer } from '../../domain/flow-record.ts'
import { comparePoints } from '../../domain/ledger-order.ts'
import { TRANSFER_KINDS } from '../../domain/ledger-record.ts'
import { clip, type Interval, measure, shiftBy } from './interval.ts'

/** Total ledger order of transfers: what shares a point is ordered by kind, then by the store's number. */
export function compareTransfers(a: FlowTransfer, b: FlowTransfer): number {
  return comparePoints(a.point, b.point) || kindRank(a) - kindRank(b) || a.ref - b.ref
}

/** Order of kinds within one ledger point. */
export function kindRank(transfer: FlowTransfer): number {
  return TRANSFER_KINDS.indexOf(transfer.kind)
}

/** Part of a transfer. */
export interface TransferPiece {
  readonly transfer: FlowTransfer
  readonly intervals: readonly Interval[]
}

interface Stream {
  readonly transfers: readonly FlowTransfer[]
  /** starts[i] is where transfers[i] begins; one more entry for the end. */
  readonly starts: readonly bigint[]
  readonly places: ReadonlyMap<number, number>
}

/** Both sides of one account's history, as two streams laid over each other. */
export class AccountQueue {
  readonly opening: bigint
  readonly #incoming: Stream
  readonly #outgoing: Stream

  /** Needs the whole history on both sides, in any order. */
  constructor(incoming: readonly FlowTransfer[], outgoing: readonly FlowTransfer[]) {
    const received = [...incoming].sort(compareTransfers)
    const sent = [...outgoing].sort(compareTransfers)
    this.opening = smallestOpening(received, sent)
    this.#incoming = streamOf(received, this.opening)
    this.#outgoing = streamOf(sent, 0n)
  }

  /** Where intervals of a received transfer go; what is not sent on is `held`. */
  spent(
    ref: number,
    intervals: readonly Interval[],
  ): { readonly moved: readonly TransferPiece[]; readonly held: bigint } {
    const moved = piecesOf(this.#outgoing, inStream(this.#incoming, ref, intervals))
    return { moved, held: measure(intervals) - total(moved) }
  }

  /** Where intervals of a sent transfer come from; what came before anything seen is `opening`. */
  funded(
    ref: number,
    intervals: readonly Interval[],
  ): { readonly sources: readonly TransferPiece[]; readonly opening: bigint } {
    const sources = piecesOf(this.#incoming, inStream(this.#outgoing, ref, intervals))
    return { sources, opening: measure(intervals) - total(sources) }
  }

  /** Ledger position (`LedgerPoint.major`) of the first record, or `null` when there is none. */
  get first(): number | null {
    const starts = [this.#incoming.transfers[0], this.#outgoing.transfers[0]]
    const majors = starts.flatMap((transfer) => (transfer ? [transfer.point.major] : []))
    return majors.length === 0 ? null : Math.min(...majors)
  }
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

function streamOf(transfers: readonly FlowTransfer[], from: bigint): Stream {
  const starts = [from]
  const places = new Map<number, number>()
  let at = from
  transfers.forEach((transfer, place) => {
    places.set(transfer.ref, place)
    at += transfer.amount
    starts.push(at)
  })
  return { transfers, starts, places }
}

function inStream(
  stream: Stream,
  ref: number,
  intervals: readonly Interval[],
): readonly Interval[] {
  const start = stream.starts[stream.places.get(ref) ?? -1]
  assertInvariant(start !== undefined, 'A transfer is missing from its own account.', { ref })
  return shiftBy(intervals, start)
}

function piecesOf(stream: Stream, intervals: readonly Interval[]): readonly TransferPiece[] {
  const pieces: TransferPiece[] = []
  const low = intervals[0]?.start
  const high = intervals.at(-1)?.end
  if (low === undefined || high === undefined) return pieces
  for (let place = placeOf(stream.starts, low); place < stream.transfers.length; place += 1) {
    const transfer = stream.transfers[place]
    const start = stream.starts[place]
    if (!transfer || start === undefined || start >= high) break
    const taken = clip(intervals, start, start + transfer.amount, -start)
    if (taken.length > 0) pieces.push({ transfer, intervals: taken })
  }
  return pieces
}

/** The first place whose stretch may hold `value`. */
function placeOf(starts: readonly bigint[], value: bigint): number {
  let low = 0
  let high = starts.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if ((starts[middle] ?? 0n) <= value) low = middle
    else high = middle - 1
  }
  return low
}

function total(pieces: readonly TransferPiece[]): bigint {
  return pieces.reduce((sum, piece) => sum + measure(piece.intervals), 0n)
}
