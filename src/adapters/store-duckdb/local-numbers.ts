/** Numbers of a source's addresses in one batch: one look-up in an array for each address of a row. */
import type { ChainId } from '../../domain/chain.ts'
import { NO_ADDRESS, type NumberedAddresses } from '../../domain/ledger-record.ts'

/** Gives an address that the batch has not met yet its number in the batch. */
export type NumberAddress = (chain: ChainId, payload: Uint8Array) => number

export class LocalNumbers {
  readonly #addresses: NumberedAddresses
  readonly #number: NumberAddress
  /** One more than the number in the batch; 0 for addresses that it has not met. */
  #known = new Uint32Array(1 << 12)

  constructor(addresses: NumberedAddresses, number: NumberAddress) {
    this.#addresses = addresses
    this.#number = number
  }

  /** The batch's numbers of both sides of each row, given out in row order, the sender first. */
  sides(from: Uint32Array, to: Uint32Array): readonly [Uint32Array, Uint32Array] {
    this.#grow()
    const senders = new Uint32Array(from.length)
    const receivers = new Uint32Array(to.length)
    for (let row = 0; row < from.length; row++) {
      senders[row] = this.#local(from[row] ?? NO_ADDRESS)
      receivers[row] = this.#local(to[row] ?? NO_ADDRESS)
    }
    return [senders, receivers]
  }

  #local(number: number): number {
    if (number === NO_ADDRESS) return NO_ADDRESS
    const known = this.#known[number] ?? 0
    if (known > 0) return known - 1
    const local = this.#number(this.#addresses.chainOf(number), this.#addresses.payloadOf(number))
    this.#known[number] = local + 1
    return local
  }

  #grow(): void {
    if (this.#known.length >= this.#addresses.count) return
    const known = new Uint32Array(Math.max(this.#addresses.count, this.#known.length * 2))
    known.set(this.#known)
    this.#known = known
  }
}
