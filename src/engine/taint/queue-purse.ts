/** FIFO over one account: a send consumes what was received before it, oldest first, and nothing later. */
import { assertInvariant } from '../../domain/errors.ts'
import type { FlowTransfer } from '../../domain/flow-record.ts'
import type { AccountHistory } from './account-history.ts'
import type { Direction, Purse, PurseOptions } from './purse.ts'
import { joinSegments, type Row } from './segment.ts'
import { rowBetween, type Stretch, stretchesOf } from './stretch.ts'

const PASSED_OVER = 'A trace passed over a record that takes part of what it follows.'

/** Keeps stretches of the line of all that came in; receipts and sends are places in it that never move. */
export class QueuePurse<Lot> implements Purse<Lot> {
  readonly #history: AccountHistory
  readonly #direction: Direction
  /** What leaves first stands first: ascending forward, descending backward. */
  readonly #stretches: Stretch<Lot>[] = []
  #head = 0
  #entered: readonly Stretch<Lot>[] = []

  constructor({ history, direction }: PurseOptions) {
    this.#history = history
    this.#direction = direction
  }

  enter(transfer: FlowTransfer, row: Row<Lot>): void {
    const history = this.#history
    const forward = this.#direction === 'forward'
    const start = forward
      ? history.receiptStart(history.placeReceived(transfer))
      : history.sendStart(history.placeSent(transfer))
    this.#entered = stretchesOf(row, start)
    for (const stretch of forward ? this.#entered : [...this.#entered].reverse())
      this.#stretches.push(stretch)
  }

  onward(): readonly FlowTransfer[] {
    const history = this.#history
    const forward = this.#direction === 'forward'
    const found = this.#entered.flatMap(({ start, end }) => {
      const places = forward ? history.sendsOver(start, end) : history.receiptsOver(start, end)
      const side = forward ? history.sent : history.received
      return places.flatMap((place) => side[place] ?? [])
    })
    return found
  }

  leave(transfer: FlowTransfer): Row<Lot> {
    const from = this.#startOf(transfer)
    const to = from + transfer.amount
    const pieces: Stretch<Lot>[] = []
    for (let piece = this.#take(from, to); piece; piece = this.#take(from, to)) pieces.push(piece)
    return rowBetween(this.#direction === 'forward' ? pieces : pieces.reverse(), from, to)
  }

  #startOf(transfer: FlowTransfer): bigint {
    const history = this.#history
    return this.#direction === 'forward'
      ? history.sendStart(history.placeSent(transfer))
      : history.receiptStart(history.placeReceived(transfer))
  }

  /** Takes the part of the first stretch that lies in [from, to); `null` when none does. */
  #take(from: bigint, to: bigint): Stretch<Lot> | null {
    const first = this.#stretches[this.#head]
    if (!first || first.start >= to || first.end <= from) return null
    let { start, end } = first
    if (start < from) start = from
    if (end > to) end = to
    const forward = this.#direction === 'forward'
    assertInvariant(forward ? start === first.start : end === first.end, PASSED_OVER)
    if (end - start === first.end - first.start) this.#head += 1
    else this.#stretches[this.#head] = forward ? { ...first, start: end } : { ...first, end: start }
    return { ...first, start, end }
  }

  rest(): Row<Lot> {
    return joinSegments(
      this.#stretches
        .slice(this.#head)
        .map(({ start, end, lot }) => ({ seed: lot, amount: end - start })),
    )
  }
}
