/** A map by output or transfer (txid, index), without making a text of each name. */
import type { OutputName } from '../../domain/plain-transaction.ts'

/** Keeps the order in which transactions, and outputs within one, were first set. */
export class NamedMap<Value> {
  readonly #values = new Map<string, Map<number, Value>>()

  get({ txid, index }: OutputName): Value | undefined {
    return this.#values.get(txid)?.get(index)
  }

  set({ txid, index }: OutputName, value: Value): void {
    const known = this.#values.get(txid)
    if (known) known.set(index, value)
    else this.#values.set(txid, new Map([[index, value]]))
  }

  /** Removes and returns. */
  take({ txid, index }: OutputName): Value | undefined {
    const known = this.#values.get(txid)
    const value = known?.get(index)
    if (known?.delete(index) && known.size === 0) this.#values.delete(txid)
    return value
  }

  *entries(): Generator<readonly [OutputName, Value]> {
    for (const [txid, values] of this.#values)
      for (const [index, value] of values) yield [{ txid, index }, value]
  }
}
