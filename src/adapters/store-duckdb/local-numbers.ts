/**
 * Numbers of a source's addresses in one batch: one look-up in an array for each address of a row. What an earlier batch stored has the
 * store's own number already, and is not looked for there again.
 */
import type { ChainId } from '../../domain/chain.ts'
import { NO_ADDRESS, type NumberedAddresses } from '../../domain/ledger-record.ts'

/** Gives an address that the batch has not met yet its number in the batch. */
export type NumberAddress = (chain: ChainId, payload: Uint8Array) => number

/** From here on a number in a batch is the store's own, with this added; {@link NO_ADDRESS} is none. */
export const STORED = 0x8000_0000

/** Stands for the number of an address that is yet to get one. */
const MET = 0xffff_ffff

/** The store's numbers of the addresses of one source, as far as they are known. */
export class StoredNumbers {
  /** One more than the number; 0 for those that are not known. */
  #ids = new Uint32Array(1 << 12)

  /** Puts those of a row's addresses that are met for the first time behind `into`: whoever asks gives them numbers, or forgets all of them. */
  meet(sides: readonly [Uint32Array, Uint32Array], count: number, into: number[]): void {
    if (count > this.#ids.length) this.#ids = longer(this.#ids, count)
    const ids = this.#ids
    const [from, to] = sides
    for (let row = 0; row < from.length; row += 1) {
      const sender = from[row] ?? NO_ADDRESS
      const receiver = to[row] ?? NO_ADDRESS
      // Nothing stands in the array for one that is none.
      if (ids[sender] === 0) {
        ids[sender] = MET
        into.push(sender)
      }
      if (ids[receiver] === 0) {
        ids[receiver] = MET
        into.push(receiver)
      }
    }
  }

  /** The store's number, or -1. */
  get(number: number): number {
    return (this.#ids[number] ?? 0) - 1
  }

  set(number: number, id: number): void {
    if (number >= this.#ids.length) this.#ids = longer(this.#ids, number + 1)
    this.#ids[number] = id + 1
  }
}

export class LocalNumbers {
  readonly #addresses: NumberedAddresses
  readonly #number: NumberAddress
  readonly #stored: StoredNumbers
  /** One more than the number in the batch; 0 for addresses that it has not met. */
  #known = new Uint32Array(1 << 12)

  constructor(addresses: NumberedAddresses, number: NumberAddress, stored: StoredNumbers) {
    this.#addresses = addresses
    this.#number = number
    this.#stored = stored
  }

  /** The batch's numbers of both sides of each row, given out in row order, the sender first. */
  sides(from: Uint32Array, to: Uint32Array): readonly [Uint32Array, Uint32Array] {
    if (this.#known.length < this.#addresses.count)
      this.#known = longer(this.#known, this.#addresses.count)
    const senders = new Uint32Array(from.length)
    const receivers = new Uint32Array(to.length)
    for (let row = 0; row < from.length; row++) {
      senders[row] = this.#local(from[row] ?? NO_ADDRESS)
      receivers[row] = this.#local(to[row] ?? NO_ADDRESS)
    }
    return [senders, receivers]
  }

  /** Keeps what the store made of the batch's numbers: `ids[local]`. */
  settle(ids: Uint32Array): void {
    for (const [number, known] of this.#known.entries()) {
      const id = known === 0 ? NO_ADDRESS : (ids[known - 1] ?? NO_ADDRESS)
      if (id < NO_ADDRESS - STORED) this.#stored.set(number, id)
    }
  }

  #local(number: number): number {
    if (number === NO_ADDRESS) return NO_ADDRESS
    const known = this.#known[number] ?? 0
    if (known > 0) return known - 1
    const id = this.#stored.get(number)
    if (id >= 0) return id + STORED
    const local = this.#number(this.#addresses.chainOf(number), this.#addresses.payloadOf(number))
    this.#known[number] = local + 1
    return local
  }
}

/** The same with room for `least` numbers. */
function longer(old: Uint32Array, least: number): Uint32Array<ArrayBuffer> {
  const made = new Uint32Array(Math.max(least, old.length * 2))
  made.set(old)
  return made
}
