/**
 * Addresses of a file as they are written there, each with a number, given in the order in which they are asked for. A checksum is then worked
 * out once for each address, not once a row.
 */
import type { Chain } from '../../domain/chain.ts'
import { assertInvariant } from '../../domain/errors.ts'
import type { NumberedAddresses } from '../../domain/ledger-record.ts'
import { AddressPayloads } from './address-payloads.ts'
import { HexSlots, MOST_HEX } from './hex-slots.ts'
import { ledgerPayload } from './ledger-address.ts'
import { LONGEST_TEXT, TextSlots } from './text-slots.ts'

/** A table takes so many EVM addresses, about 130 MB, or half as many others, about 220 MB; the file then goes on with a new one. */
const MOST = MOST_HEX
const TEXT_ROOM = 2
/** A little room is left for the rows that are being read when it is full. */
const LIMIT = MOST - (1 << 16)
const NONE = -1

export class AddressTable implements NumberedAddresses {
  readonly #chains: Chain[] = []
  readonly #payloads: AddressPayloads
  readonly #hex: HexSlots
  readonly #texts: TextSlots
  readonly #found = new Uint32Array(1)
  /** The bytes that addresses were last looked for in, and the same as words. */
  #bytes: Buffer = Buffer.alloc(0)
  #words: DataView = new DataView(new ArrayBuffer(0))

  /** `room` for so many addresses, a power of two, is made at once. */
  constructor(room = 1 << 11) {
    this.#payloads = new AddressPayloads(room)
    this.#hex = new HexSlots(this.#payloads, room)
    this.#texts = new TextSlots(1 << 11)
  }

  get count(): number {
    return this.#payloads.count
  }

  /** The table to go on with: itself, or a new one when it is full. */
  next(): AddressTable {
    const taken = this.count + this.#texts.count * (TEXT_ROOM - 1)
    return taken < LIMIT ? this : new AddressTable(MOST / 4)
  }

  chainOf(number: number): string {
    const chain = this.#chains[this.#payloads.chainOf(number)]
    assertInvariant(chain !== undefined && number < this.count, 'No such address.', { number })
    return chain.id
  }

  payloadOf(number: number): Uint8Array {
    return this.#payloads.payloadOf(number)
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
    if (chain.family === 'evm' && this.#hex.findLater(this.#place(chain), cell, into, at))
      return true
    const number = this.#findText(chain, cell.bytes, cell.from, cell.to)
    into[at] = number
    return number >= 0
  }

  /** Looks for all that is left to be looked for. */
  settle(): void {
    this.#hex.settle()
  }

  /** The number of the address that stands at `from` to `to`; -1 when the bytes are no address of that chain. */
  find(chain: Chain, bytes: Buffer, from: number, to: number): number {
    if (!this.findLater(chain, { bytes, from, to }, this.#found, 0)) return NONE
    this.settle()
    return this.#found[0] ?? NONE
  }

  #findText(chain: Chain, bytes: Buffer, from: number, to: number): number {
    this.settle()
    if (bytes !== this.#bytes) {
      this.#bytes = bytes
      this.#words = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    }
    if (to - from > LONGEST_TEXT) return NONE
    const place = this.#place(chain)
    const known = this.#texts.find(place, this.#words, from, to)
    if (known !== NONE) return known
    const payload = ledgerPayload(chain, bytes.toString('latin1', from, to))
    if (payload === null) return NONE
    const number = this.#payloads.add(place, payload)
    this.#texts.add(place, this.#words, from, to, number)
    return number
  }

  /** Its place in the list of chains. */
  #place(chain: Chain): number {
    const at = this.#chains.indexOf(chain)
    return at >= 0 ? at : this.#chains.push(chain) - 1
  }
}
