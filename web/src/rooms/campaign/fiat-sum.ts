import { WholeSum } from '../../parts/whole-sum.ts'

/** Adds values of one currency, all with as many digits; those that have no price are left out. */
export class FiatSum {
  readonly #sum = new WholeSum()
  #digits = -1

  add(fiat: string | null): void {
    if (fiat === null) return
    const point = fiat.indexOf('.')
    if (this.#digits < 0) this.#digits = point < 0 ? 0 : fiat.length - 1 - point
    this.#sum.add(point < 0 ? fiat : fiat.slice(0, point) + fiat.slice(point + 1))
  }

  /** As it is written; `null` when nothing had a price. */
  get told(): string | null {
    if (this.#digits < 0) return null
    const text = this.#sum.value.toString().padStart(this.#digits + 1, '0')
    return this.#digits === 0
      ? text
      : `${text.slice(0, -this.#digits)}.${text.slice(-this.#digits)}`
  }
}
