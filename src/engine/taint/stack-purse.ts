/** LIFO over one account: what was received last leaves first. */
import { assertInvariant } from '../../domain/errors.ts'
import type { FlowTransfer } from '../../domain/flow-record.ts'
import type { AccountHistory } from './account-history.ts'
import type { Direction, Purse, PurseOptions } from './purse.ts'
import { joinSegments, type Row, reverseSegments } from './segment.ts'
import { rowBetween, type Stretch, stretchesOf } from './stretch.ts'

/** Keeps stretches of the balance: a unit lies at the height that the balance had when it came, and nothing below it moves. */
export class StackPurse<Lot> implements Purse<Lot> {
  readonly #history: AccountHistory
  readonly #direction: Direction
  /** Ascending; the top stands last. */
  readonly #stretches: Stretch<Lot>[] = []
  #entered: readonly Stretch<Lot>[] = []

  constructor({ history, direction }: PurseOptions) {
    this.#history = history
    this.#direction = direction
  }

  enter(transfer: FlowTransfer, row: Row<Lot>): void {
    const forward = this.#direction === 'forward'
    const { low } = forward ? this.#ofReceipt(transfer) : this.#ofSend(transfer)
    this.#entered = stretchesOf(forward ? row : reverseSegments(row), low)
    for (const stretch of this.#entered) this.#stretches.push(stretch)
  }

  onward(transfer: FlowTransfer): readonly FlowTransfer[] {
    const [lowest] = this.#entered
    const history = this.#history
    const forward = this.#direction === 'forward'
    const [from, onto] = forward ? (['received', 'sent'] as const) : (['sent', 'received'] as const)
    const takers: FlowTransfer[] = []
    const start = forward ? history.placeReceived(transfer) : history.placeSent(transfer)
    let place = history.nextFall(this.#direction, from, start)
    while (lowest && place >= 0) {
      const taker = history[onto][place]
      if (!taker) break
      takers.push(taker)
      const { low } = forward ? this.#ofSend(taker) : this.#ofReceipt(taker)
      if (low <= lowest.start) break
      place = history.nextFall(this.#direction, onto, place)
    }
    return takers
  }

  leave(transfer: FlowTransfer): Row<Lot> {
    const forward = this.#direction === 'forward'
    const { low, high } = forward ? this.#ofSend(transfer) : this.#ofReceipt(transfer)
    const pieces: Stretch<Lot>[] = []
    for (let top = this.#stretches.at(-1); top && top.end > low; top = this.#stretches.at(-1)) {
      assertInvariant(top.end <= high, 'A trace passed over a record.')
      this.#stretches.pop()
      if (top.start >= low) pieces.push(top)
      else {
        pieces.push({ ...top, start: low })
        this.#stretches.push({ ...top, end: low })
        break
      }
    }
    const row = rowBetween(pieces.reverse(), low, high)
    return forward ? reverseSegments(row) : row
  }

  rest(): Row<Lot> {
    return joinSegments(
      this.#stretches.map(({ start, end, lot }) => ({ seed: lot, amount: end - start })),
    )
  }

  #ofReceipt(transfer: FlowTransfer) {
    const low = this.#history.balanceBeforeReceipt(this.#history.placeReceived(transfer))
    return { low, high: low + transfer.amount }
  }

  #ofSend(transfer: FlowTransfer) {
    const high = this.#history.balanceBeforeSend(this.#history.placeSent(transfer))
    return { low: high - transfer.amount, high }
  }
}
