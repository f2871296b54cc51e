/**
 * Addresses of a file as they are written there, each with a number: an open-addressing table over the bytes of the text, its hash keyed
 * anew in every process, every hit compared with the whole text. A checksum is then worked out once for each address, not once a row.
 */
import { randomBytes } from 'node:crypto'
import type { Chain } from '../../domain/chain.ts'
import { assertInvariant } from '../../domain/errors.ts'
import type { NumberedAddresses } from '../../domain/ledger-record.ts'
import { ledgerPayload } from './ledger-address.ts'

/** A table takes so many addresses, about 80 MB; the file then goes on with a new one. */
const LIMIT = 1 << 19
/** Of each address stand together: length, chain and text, in one line of the processor's cache. Longer texts are no addresses. */
const ENTRY_BYTES = 64
const TEXT_AT = 2
const SEED = randomBytes(4).readUInt32LE(0)
const NONE = -1

export class AddressTable implements NumberedAddresses {
  readonly #chains: Chain[] = []
  /** Pairs: hash, and one more than the number. */
  #slots = new Uint32Array(1 << 13)
  #entries = new Uint8Array(ENTRY_BYTES << 11)
  #payloads = new Uint8Array(ENTRY_BYTES << 11)
  count = 0

  get full(): boolean {
    return this.count >= LIMIT
  }

  chainOf(number: number): string {
    const chain = this.#chains[this.#entries[number * ENTRY_BYTES + 1] ?? 0]
    assertInvariant(chain !== undefined && number < this.count, 'No such address.', { number })
    return chain.id
  }

  payloadOf(number: number): Uint8Array {
    const start = number * ENTRY_BYTES
    return this.#payloads.subarray(start + 1, start + 1 + (this.#payloads[start] ?? 0))
  }

  /** The number of the address that stands at `from` to `to`; -1 when the bytes are no address of that chain. */
  find(chain: Chain, bytes: Buffer, from: number, to: number): number {
    const hash = hashOf(bytes, from, to)
    const mask = this.#slots.length / 2 - 1
    let slot = hash & mask
    for (;;) {
      const number = (this.#slots[slot * 2 + 1] ?? 0) - 1
      if (number === NONE) return this.#add(chain, bytes.subarray(from, to), { hash, slot })
      if (this.#slots[slot * 2] === hash && this.#is(number, chain, bytes, from, to)) return number
      slot = (slot + 1) & mask
    }
  }

  #is(number: number, chain: Chain, bytes: Buffer, from: number, to: number): boolean {
    const start = number * ENTRY_BYTES
    const entries = this.#entries
    if (entries[start] !== to - from || this.#chains[entries[start + 1] ?? 0] !== chain)
      return false
    for (let at = from, mine = start + TEXT_AT; at < to; at++, mine++)
      if (bytes[at] !== entries[mine]) return false
    return true
  }

  #add(
    chain: Chain,
    text: Buffer,
    { hash, slot }: { readonly hash: number; readonly slot: number },
  ): number {
    const payload =
      text.length > ENTRY_BYTES - TEXT_AT ? null : ledgerPayload(chain, text.toString('latin1'))
    if (payload === null) return NONE
    const number = this.count++
    const start = number * ENTRY_BYTES
    if (start === this.#entries.length) {
      this.#entries = doubled(this.#entries)
      this.#payloads = doubled(this.#payloads)
    }
    this.#entries[start] = text.length
    this.#entries[start + 1] = this.#place(chain)
    this.#entries.set(text, start + TEXT_AT)
    this.#payloads[start] = payload.length
    this.#payloads.set(payload, start + 1)
    this.#slots[slot * 2] = hash
    this.#slots[slot * 2 + 1] = number + 1
    if (this.count * 3 > this.#slots.length) this.#spread()
    return number
  }

  #place(chain: Chain): number {
    const at = this.#chains.indexOf(chain)
    return at >= 0 ? at : this.#chains.push(chain) - 1
  }

  #spread(): void {
    const old = this.#slots
    const slots = new Uint32Array(old.length * 2)
    const mask = slots.length / 2 - 1
    for (let from = 0; from < old.length; from += 2) {
      if (old[from + 1] === 0) continue
      let slot = (old[from] ?? 0) & mask
      while (slots[slot * 2 + 1] !== 0) slot = (slot + 1) & mask
      slots[slot * 2] = old[from] ?? 0
      slots[slot * 2 + 1] = old[from + 1] ?? 0
    }
    this.#slots = slots
  }
}

function doubled(old: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  const larger = new Uint8Array(old.length * 2)
  larger.set(old)
  return larger
}

/** Multiply and fold over four bytes at a time, keyed. Collisions cost time and nothing else. */
function hashOf(bytes: Uint8Array, from: number, to: number): number {
  let hash = SEED
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
