/**
 * TIHO and seniority over one account, in our reading: all that an account sends in one transaction, before it receives anything in it,
 * is one transaction of the balance with what is kept. TIHO: taint goes to the highest of the sends and of what is kept (ties: sends
 * first, in order); seniority: the sends are filled in order, taint first. Neither has a way back.
 */
import type { FlowTransfer } from '../../domain/flow-record.ts'
import { onwardToEmpty } from './onward-to-empty.ts'
import type { Purse, PurseOptions } from './purse.ts'
import { type Row, taintOf } from './segment.ts'
import { spreadTaint } from './spread-taint.ts'

/** Keeps the traced part of the balance in the order in which it came. */
export class RankedPurse<Lot> implements Purse<Lot> {
  readonly #options: PurseOptions & { readonly method: 'tiho' | 'seniority' }
  readonly #onward: (transfer: FlowTransfer) => readonly FlowTransfer[]
  #row: Row<Lot> = []
  /** What the later sends of a transaction carry, decided at its first. */
  #decided: { readonly first: number; readonly rows: readonly Row<Lot>[] } = { first: 0, rows: [] }

  constructor(options: PurseOptions & { readonly method: 'tiho' | 'seniority' }) {
    this.#options = options
    this.#onward = onwardToEmpty(options)
  }

  enter(_transfer: FlowTransfer, row: Row<Lot>): void {
    this.#row = taintOf(this.#row, row)
  }

  onward(transfer: FlowTransfer): readonly FlowTransfer[] {
    return this.#onward(transfer)
  }

  leave(transfer: FlowTransfer): Row<Lot> {
    const { history, method } = this.#options
    const place = history.placeSent(transfer)
    const decided = this.#decided.rows[place - this.#decided.first]
    if (decided) return decided
    const sends = this.#together(place)
    const { outlets, rest } = spreadTaint({
      method,
      inputs: [{ value: history.balanceBeforeSend(place), segments: this.#row }],
      outlets: sends.map(({ amount }) => amount),
      restRanks: true,
    })
    this.#row = taintOf(rest)
    this.#decided = { first: place, rows: outlets }
    return outlets[0] ?? []
  }

  rest(): Row<Lot> {
    return this.#row
  }

  #together(place: number): readonly FlowTransfer[] {
    const { history } = this.#options
    const [first] = history.sent.slice(place, place + 1)
    const before = history.receiptsBefore(place)
    let end = place + 1
    while (history.sent[end]?.txid === first?.txid && history.receiptsBefore(end) === before)
      end += 1
    return history.sent.slice(place, end)
  }
}
