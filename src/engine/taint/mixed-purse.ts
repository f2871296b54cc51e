/**
 * Haircut and poison over one account: its balance is one pot. Haircut: a send carries ⌊sent × traced / balance⌋, both as they stand just
 * before it; what the floor leaves stays. Poison: once traced, everything it sends is, whole, until the balance has been zero.
 * An origin has one lot in a pot, the one that came the shortest way.
 */
import type { FlowTransfer } from '../../domain/flow-record.ts'
import { onwardToEmpty } from './onward-to-empty.ts'
import type { Purse, PurseOptions } from './purse.ts'
import { amountsBySeed, type Row } from './segment.ts'
import { shareOut } from './share-out.ts'
import { poisonRow, rowOf, sumOf } from './spread-taint.ts'

/** A lot whose origin and length of way are known. */
export interface MarkedLot {
  readonly seed: number
  readonly hop: number
}

/** Keeps one amount per origin. */
export class MixedPurse<Lot extends MarkedLot> implements Purse<Lot> {
  readonly #options: PurseOptions
  readonly #poison: boolean
  readonly #amounts = new Map<Lot, bigint>()
  /** Of each origin the one that came the shortest way. */
  readonly #lots = new Map<number, Lot>()
  readonly #onward: (transfer: FlowTransfer) => readonly FlowTransfer[]

  constructor(options: PurseOptions & { readonly method: 'haircut' | 'poison' }) {
    this.#options = options
    this.#poison = options.method === 'poison'
    this.#onward = onwardToEmpty(options)
  }

  enter(_transfer: FlowTransfer, row: Row<Lot>): void {
    for (const [lot, amount] of amountsBySeed(row)) this.#add(lot, amount)
  }

  onward(transfer: FlowTransfer): readonly FlowTransfer[] {
    return this.#onward(transfer)
  }

  leave(transfer: FlowTransfer): Row<Lot> {
    if (this.#amounts.size === 0) return []
    const whole = this.#wholeAt(transfer)
    if (!this.#poison) {
      const traced = sumOf([...this.#amounts.values()])
      const part = whole === 0n ? 0n : (transfer.amount * traced) / whole
      return rowOf(shareOut(this.#amounts, part), transfer.amount)
    }
    const row = poisonRow([...this.#amounts.keys()], transfer.amount)
    if (whole === transfer.amount) this.#amounts.clear()
    return row
  }

  rest(): Row<Lot> {
    const { history, direction } = this.#options
    if (!this.#poison) return rowOf(this.#amounts, 0n)
    if (this.#amounts.size === 0) return []
    return poisonRow(
      this.#amounts.keys(),
      direction === 'forward' ? history.closing : history.opening,
    )
  }

  /** The balance that the record takes from: forward before the send, backward after the receipt. */
  #wholeAt(transfer: FlowTransfer): bigint {
    const { history, direction } = this.#options
    return direction === 'forward'
      ? history.balanceBeforeSend(history.placeSent(transfer))
      : history.balanceBeforeReceipt(history.placeReceived(transfer)) + transfer.amount
  }

  #add(lot: Lot, amount: bigint): void {
    const known = this.#lots.get(lot.seed)
    const before = known && this.#amounts.get(known)
    if (known && before !== undefined && known.hop <= lot.hop) {
      this.#amounts.set(known, before + amount)
      return
    }
    if (known) this.#amounts.delete(known)
    this.#lots.set(lot.seed, lot)
    this.#amounts.set(lot, (before ?? 0n) + amount)
  }
}
