/**
 * Addresses of a file as they are written there, each with a number: an open-addressing table over the bytes of the text, its hash keyed
 * anew in every process, every hit compared with the whole text. A checksum is then worked out once for each address, not once a row.
 */
import { randomBytes } from 'node:crypto'
import type { Chain } from '../../domain/chain.ts'
import { assertInvariant } from '../../domain/errors.ts'
import type { NumberedAddresses } from '../../domain/ledger-record.ts'
import { ledgerPayload } from './ledger-address.ts'

/** A table takes so many addresses, about 100 MB; the file then goes on with a new one. */
const LIMIT = 1 << 20
const SEED = randomBytes(4).readUInt32LE(0)
const NONE = -1

export class AddressTable implements NumberedAddresses {
  readonly #chains: Chain[] = []
  #slots = new Uint32Array(1 << 12)
  #hashes = new Uint32Array(1 << 11)
  #chainOf = new Uint8Array(1 << 11)
  readonly #texts = new ByteList()
  readonly #payloads = new ByteList()

  get count(): number {
    return this.#texts.count
  }

  get full(): boolean {
    return this.count >= LIMIT
  }

  chainOf(number: number): string {
    const chain = this.#chains[this.#chainOf[number] ?? 0]
    assertInvariant(chain !== undefined && number < this.count, 'No such address.', { number })
    return chain.id
  }

  payloadOf(number: number): Uint8Array {
    return this.#payloads.get(number)
  }

  /** The number of the address that stands at `from` to `to`; -1 when the bytes are no address of that chain. */
  find(chain: Chain, bytes: Buffer, from: number, to: number): number {
    const hash = hashOf(chain.id.length, bytes, from, to)
    const mask = this.#slots.length - 1
    let slot = hash & mask
    for (;;) {
      const number = (this.#slots[slot] ?? 0) - 1
      if (number === NONE) return this.#add(chain, bytes.subarray(from, to), { hash, slot })
      if (this.#hashes[number] === hash && this.#is(number, chain, bytes, from, to)) return number
      slot = (slot + 1) & mask
    }
  }

  #is(number: number, chain: Chain, bytes: Buffer, from: number, to: number): boolean {
    return (
      this.#chains[this.#chainOf[number] ?? 0] === chain &&
      this.#texts.equals(number, bytes, from, to)
    )
  }

  #add(chain: Chain, text: Buffer, { hash, slot }: { hash: number; slot: number }): number {
    const payload = ledgerPayload(chain, text.toString('latin1'))
    if (payload === null) return NONE
    const number = this.#texts.add(text)
    this.#payloads.add(payload)
    if (number === this.#hashes.length) {
      this.#hashes = grown(this.#hashes, new Uint32Array(number * 2))
      this.#chainOf = grown(this.#chainOf, new Uint8Array(number * 2))
    }
    this.#hashes[number] = hash
    this.#chainOf[number] = this.#place(chain)
    this.#slots[slot] = number + 1
    if (this.count * 3 > this.#slots.length * 2) this.#spread()
    return number
  }

  #place(chain: Chain): number {
    const at = this.#chains.indexOf(chain)
    return at >= 0 ? at : this.#chains.push(chain) - 1
  }

  #spread(): void {
    const slots = new Uint32Array(this.#slots.length * 2)
    const mask = slots.length - 1
    for (let number = 0; number < this.count; number++) {
      let slot = (this.#hashes[number] ?? 0) & mask
      while (slots[slot] !== 0) slot = (slot + 1) & mask
      slots[slot] = number + 1
    }
    this.#slots = slots
  }
}

/** Byte strings one after the other, by number. */
class ByteList {
  #bytes = Buffer.alloc(1 << 16)
  #ends = new Uint32Array(1 << 11)
  count = 0

  add(bytes: Uint8Array): number {
    const start = this.#start(this.count)
    const end = start + bytes.length
    if (end > this.#bytes.length) this.#bytes = grown(this.#bytes, Buffer.alloc(end * 2))
    if (this.count === this.#ends.length)
      this.#ends = grown(this.#ends, new Uint32Array(this.count * 2))
    this.#bytes.set(bytes, start)
    this.#ends[this.count] = end
    return this.count++
  }

  get(number: number): Uint8Array {
    return this.#bytes.subarray(this.#start(number), this.#ends[number])
  }

  equals(number: number, bytes: Uint8Array, from: number, to: number): boolean {
    const start = this.#start(number)
    if ((this.#ends[number] ?? 0) - start !== to - from) return false
    for (let at = from, mine = start; at < to; at++, mine++)
      if (bytes[at] !== this.#bytes[mine]) return false
    return true
  }

  #start(number: number): number {
    return number === 0 ? 0 : (this.#ends[number - 1] ?? 0)
  }
}

function grown<T extends Uint8Array | Uint32Array>(old: T, larger: T): T {
  larger.set(old)
  return larger
}

/** Multiply and fold over four bytes at a time, keyed. Collisions cost time and nothing else. */
function hashOf(key: number, bytes: Uint8Array, from: number, to: number): number {
  let hash = SEED ^ key
  let at = from
  for (; at + 4 <= to; at += 4) hash = fold(hash ^ word(bytes, at))
  for (; at < to; at++) hash = fold(hash ^ (bytes[at] ?? 0))
  hash = Math.imul(hash ^ (hash >>> 13), 0x85eb_ca6b)
  return (hash ^ (hash >>> 16)) >>> 0
}

function fold(hash: number): number {
  const mixed = Math.imul(hash, 0x9e37_79b1)
  return mixed ^ (mixed >>> 15)
}

function word(bytes: Uint8Array, at: number): number {
  return (
    (bytes[at] ?? 0) |
    ((bytes[at + 1] ?? 0) << 8) |
    ((bytes[at + 2] ?? 0) << 16) |
    ((bytes[at + 3] ?? 0) << 24)
  )
}
