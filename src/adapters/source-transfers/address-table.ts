/**
 * Addresses of a file as they are written there, each with a number: an open-addressing table over the bytes of the text, its hash keyed
 * anew in every process, every hit compared with the whole text. A checksum is then worked out once for each address, not once a row. EVM
 * addresses without capitals carry none: they are looked for by the twenty bytes they stand for, in a table of their own that is half as large.
 */
import { randomBytes } from 'node:crypto'
import { evmAddressPayload } from '../../domain/address/address-payload.ts'
import type { Chain } from '../../domain/chain.ts'
import { assertInvariant } from '../../domain/errors.ts'
import type { NumberedAddresses } from '../../domain/ledger-record.ts'
import { ledgerPayload } from './ledger-address.ts'
import { lowerHexBytes } from './plain-cells.ts'

/** A table takes so many EVM addresses or half as many others, about 65 MB; the file then goes on with a new one. */
const ROOM = 1 << 20
/** A little room is left for the rows that are being read when it is full. */
const LIMIT = ROOM - (1 << 14)
/** Of each address stand together: length, chain and text, in one line of the processor's cache. Longer texts are no addresses. */
const ENTRY_BYTES = 64
const TEXT_AT = 2
/** Chain, a byte that is free, length and bytes of a payload: a type and at most 40 bytes of a witness program, which are whole words. */
const PAYLOAD_BYTES = 44
const PAYLOAD_AT = 3
const PAYLOAD_WORDS = PAYLOAD_BYTES / 4
/** Words of an EVM address, and the word of its entry that they begin at. */
const HEX_WORDS = 5
const HEX_AT = 1
const HEX_CHARACTERS = 42
/** So many are looked for together: what each look-up waits for comes while others wait. */
const TOGETHER = 256
const SEED = randomBytes(4).readUInt32LE(0)
const NONE = -1

const NOWHERE = new Uint32Array(0)

export class AddressTable implements NumberedAddresses {
  readonly #chains: Chain[] = []
  /** Pairs: hash, and one more than the number. */
  #slots: Uint32Array
  #entries: DataView
  #payloads: Uint8Array
  #payloadWords: Uint32Array
  /** One more than the number, by the hash of the bytes. */
  #hexSlots: Uint32Array
  readonly #hex = new Uint8Array(HEX_WORDS * 4)
  readonly #hexWords = new Uint32Array(this.#hex.buffer)
  /** EVM addresses that are yet to be looked for: their words, hashes, and where their numbers go. */
  readonly #later = {
    count: 0,
    words: new Uint32Array(TOGETHER * HEX_WORDS),
    hashes: new Uint32Array(TOGETHER),
    into: Array.from<unknown, Uint32Array>({ length: TOGETHER }, () => NOWHERE),
    at: new Uint32Array(TOGETHER),
  }
  #laterChain: Chain | null = null
  /** Addresses that are held as texts. */
  #texts = 0
  /** The bytes that addresses were last looked for in, and the same as words. */
  #bytes: Buffer = Buffer.alloc(0)
  #words: DataView = new DataView(new ArrayBuffer(0))
  count = 0

  /** `room` for so many addresses, a power of two, is made at once. */
  constructor(room = 1 << 11) {
    this.#slots = new Uint32Array(room * 4)
    this.#entries = new DataView(new ArrayBuffer(room * ENTRY_BYTES))
    this.#payloads = new Uint8Array(room * PAYLOAD_BYTES)
    this.#payloadWords = new Uint32Array(this.#payloads.buffer)
    this.#hexSlots = new Uint32Array(room * 2)
  }

  /** The table to go on with: itself, or a new one when it is full. */
  next(): AddressTable {
    return this.count + this.#texts < LIMIT ? this : new AddressTable(ROOM / 2)
  }

  chainOf(number: number): string {
    const chain = this.#chains[this.#payloads[number * PAYLOAD_BYTES] ?? 0]
    assertInvariant(chain !== undefined && number < this.count, 'No such address.', { number })
    return chain.id
  }

  payloadOf(number: number): Uint8Array {
    const start = number * PAYLOAD_BYTES + PAYLOAD_AT
    return this.#payloads.subarray(start, start + (this.#payloads[start - 1] ?? 0))
  }

  /**
   * Puts the number of the address that stands at `from` to `to` into `into[at]`, by {@link settle} at the latest; false when the bytes are no
   * address of that chain. Numbers are given in the order of asking.
   */
  findLater(
    chain: Chain,
    cell: { readonly bytes: Buffer; readonly from: number; readonly to: number },
    into: Uint32Array,
    at: number,
  ): boolean {
    const { bytes, from, to } = cell
    if (this.#laterChain !== chain) this.settle()
    if (chain.family === 'evm' && isHex(bytes, from, to, this.#hex)) {
      this.#laterChain = chain
      const later = this.#later
      const place = later.count++
      later.words.set(this.#hexWords, place * HEX_WORDS)
      later.into[place] = into
      later.at[place] = at
      if (later.count === TOGETHER) this.settle()
      return true
    }
    const number = this.find(chain, bytes, from, to)
    into[at] = number
    return number >= 0
  }

  /** Looks for all that is left to be looked for. */
  settle(): void {
    const { count, words, hashes, into, at } = this.#later
    const chain = this.#laterChain
    if (count === 0 || chain === null) return
    this.#later.count = 0
    this.#fetch(count)
    for (let place = 0; place < count; place += 1) {
      for (let word = 0; word < HEX_WORDS; word += 1)
        this.#hexWords[word] = words[place * HEX_WORDS + word] ?? 0
      const column = into[place] ?? NOWHERE
      column[at[place] ?? 0] = this.#findHex(chain, hashes[place] ?? 0)
    }
  }

  /** Touches what will be looked at, so that it stands in the processor's cache: the waits overlap. What it gives means nothing. */
  #fetch(count: number): number {
    const { words, hashes } = this.#later
    const mask = this.#hexSlots.length - 1
    let met = 0
    for (let place = 0; place < count; place += 1) {
      const hash = hashHex(words, place * HEX_WORDS)
      hashes[place] = hash
      met |= this.#hexSlots[hash & mask] ?? 0
    }
    for (let place = 0; place < count; place += 1) {
      const number = (this.#hexSlots[(hashes[place] ?? 0) & mask] ?? 0) - 1
      met |= this.#payloadWords[number * PAYLOAD_WORDS + HEX_AT] ?? 0
    }
    return met
  }

  /** The number of the address that stands at `from` to `to`; -1 when the bytes are no address of that chain. */
  find(chain: Chain, bytes: Buffer, from: number, to: number): number {
    this.settle()
    if (bytes !== this.#bytes) {
      this.#bytes = bytes
      this.#words = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    }
    if (chain.family === 'evm' && isHex(bytes, from, to, this.#hex))
      return this.#findHex(chain, hashHex(this.#hexWords, 0))
    const hash = hashOf(this.#words, from, to)
    const mask = this.#slots.length / 2 - 1
    let slot = hash & mask
    for (;;) {
      const number = (this.#slots[slot * 2 + 1] ?? 0) - 1
      if (number === NONE) {
        const payload = payloadAt(chain, bytes, from, to)
        if (payload === null) return NONE
        this.#slots[slot * 2] = hash
        this.#slots[slot * 2 + 1] = this.count + 1
        return this.#add(chain, bytes.subarray(from, to), payload)
      }
      if (this.#slots[slot * 2] === hash && this.#is(number, chain, from, to)) return number
      slot = (slot + 1) & mask
    }
  }

  #is(number: number, chain: Chain, from: number, to: number): boolean {
    const start = number * ENTRY_BYTES
    const entries = this.#entries
    if (entries.getUint8(start) !== to - from) return false
    if (this.#chains[entries.getUint8(start + 1)] !== chain) return false
    let at = from
    let mine = start + TEXT_AT
    for (; at + 4 <= to; at += 4, mine += 4)
      if (this.#words.getInt32(at, true) !== entries.getInt32(mine, true)) return false
    for (; at < to; at++, mine++)
      if (this.#words.getUint8(at) !== entries.getUint8(mine)) return false
    return true
  }

  #add(chain: Chain, text: Buffer, payload: Uint8Array): number {
    const number = this.#addPayload(chain, payload)
    const start = number * ENTRY_BYTES
    this.#entries.setUint8(start, text.length)
    this.#entries.setUint8(start + 1, this.#place(chain))
    for (let at = 0; at < text.length; at++)
      this.#entries.setUint8(start + TEXT_AT + at, text[at] ?? 0)
    this.#texts += 1
    if (this.#texts * 3 > this.#slots.length) this.#spread()
    return number
  }

  /** The number of the address that `#hex` holds. */
  #findHex(chain: Chain, hash: number): number {
    const wanted = this.#hexWords
    const payloads = this.#payloadWords
    const mask = this.#hexSlots.length - 1
    let slot = hash & mask
    for (;;) {
      const number = (this.#hexSlots[slot] ?? 0) - 1
      if (number === NONE) break
      const at = number * PAYLOAD_WORDS + HEX_AT
      if (
        payloads[at] === wanted[0] &&
        payloads[at + 1] === wanted[1] &&
        payloads[at + 2] === wanted[2] &&
        payloads[at + 3] === wanted[3] &&
        payloads[at + 4] === wanted[4] &&
        this.#chains[this.#payloads[number * PAYLOAD_BYTES] ?? 0] === chain
      )
        return number
      slot = (slot + 1) & mask
    }
    const number = this.#addPayload(chain, evmAddressPayload(this.#hex))
    this.#hexSlots[slot] = number + 1
    if ((this.count - this.#texts) * 2 > this.#hexSlots.length) this.#spreadHex()
    return number
  }

  #addPayload(chain: Chain, payload: Uint8Array): number {
    const number = this.count++
    const start = number * PAYLOAD_BYTES
    if (start === this.#payloads.length) {
      this.#entries = new DataView(larger(new Uint8Array(this.#entries.buffer)).buffer)
      this.#payloads = larger(this.#payloads)
      this.#payloadWords = new Uint32Array(this.#payloads.buffer)
    }
    this.#payloads[start] = this.#place(chain)
    this.#payloads[start + PAYLOAD_AT - 1] = payload.length
    this.#payloads.set(payload, start + PAYLOAD_AT)
    return number
  }

  #place(chain: Chain): number {
    const at = this.#chains.indexOf(chain)
    return at >= 0 ? at : this.#chains.push(chain) - 1
  }

  #spreadHex(): void {
    const old = this.#hexSlots
    this.#hexSlots = new Uint32Array(old.length * 2)
    const mask = this.#hexSlots.length - 1
    for (const held of old) {
      if (held === 0) continue
      let slot = hashHex(this.#payloadWords, (held - 1) * PAYLOAD_WORDS + HEX_AT) & mask
      while (this.#hexSlots[slot] !== 0) slot = (slot + 1) & mask
      this.#hexSlots[slot] = held
    }
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

function larger(old: Uint8Array): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(old.length * 4)
  bytes.set(old)
  return bytes
}

/** The payload of an address text; `null` when it is no address of that chain. */
function payloadAt(chain: Chain, bytes: Buffer, from: number, to: number): Uint8Array | null {
  if (to - from > ENTRY_BYTES - TEXT_AT) return null
  return ledgerPayload(chain, bytes.toString('latin1', from, to))
}

/** `0x` and forty hex digits without a capital, whose bytes then stand in `out`: such an address carries no checksum. */
function isHex(bytes: Uint8Array, from: number, to: number, out: Uint8Array): boolean {
  if (to - from !== HEX_CHARACTERS || bytes[from] !== 0x30 || bytes[from + 1] !== 0x78) return false
  return lowerHexBytes(bytes, from + 2, to, out)
}

function hashHex(words: Uint32Array, at: number): number {
  let hash = SEED
  for (let word = 0; word < HEX_WORDS; word++) hash = fold(hash ^ (words[at + word] ?? 0))
  hash = Math.imul(hash ^ (hash >>> 13), 0x85eb_ca6b)
  return (hash ^ (hash >>> 16)) >>> 0
}

/** Multiply and fold over four bytes at a time, keyed. Collisions cost time and nothing else. */
function hashOf(words: DataView, from: number, to: number): number {
  let hash = SEED
  let at = from
  for (; at + 4 <= to; at += 4) hash = fold(hash ^ words.getInt32(at, true))
  for (; at < to; at++) hash = fold(hash ^ words.getUint8(at))
  hash = Math.imul(hash ^ (hash >>> 13), 0x85eb_ca6b)
  return (hash ^ (hash >>> 16)) >>> 0
}

function fold(hash: number): number {
  const mixed = Math.imul(hash, 0x9e37_79b1)
  return mixed ^ (mixed >>> 15)
}
