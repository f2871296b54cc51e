/**
 * Outputs by the transaction id and index that inputs name them with, in typed arrays: about 60 bytes each, no object. Open addressing with
 * linear probing over the numbers of entries; a removed entry's place is used again.
 */
import { randomInt } from 'node:crypto'

/** What an entry tells of an output. */
export interface OutputFacts {
  /** Number of its transaction. */
  tx: number
  valueLow: number
  valueHigh: number
  /** Place in SCRIPT_TYPES. */
  script: number
  /** Number of its address, or `NO_ADDRESS`. */
  address: number
}

/** Words of a transaction id. */
const ID = 8
const FIRST = 1 << 10

export class OutputTable {
  readonly #limit: number
  /** Ids are chosen by whoever makes transactions: without a secret they could be made to collide. */
  readonly #secret = randomInt(2 ** 32)
  #capacity = FIRST
  /** Entry and one, or 0; twice as many as entries. */
  #slots = new Uint32Array(FIRST * 2)
  #ids = new Uint32Array(FIRST * ID)
  #indexes = new Uint32Array(FIRST)
  #txs = new Uint32Array(FIRST)
  #values = new Uint32Array(FIRST * 2)
  #scripts = new Uint8Array(FIRST)
  #addresses = new Uint32Array(FIRST)
  readonly #free: number[] = []
  #next = 0

  constructor(limit: number) {
    this.#limit = limit
  }

  /** How many it holds. */
  get size(): number {
    return this.#next - this.#free.length
  }

  /** How many it has memory for. */
  get capacity(): number {
    return this.#capacity
  }

  get full(): boolean {
    return this.size >= this.#limit
  }

  /** Reads the output whose id stands in `ids` from word `at` on, and takes it out. False when it is not here. */
  take(ids: Uint32Array, at: number, index: number, into: OutputFacts): boolean {
    const slot = this.#slotOf(ids, at, index)
    const entry = (this.#slots[slot] ?? 0) - 1
    if (entry < 0) return false
    this.read(entry, into)
    this.#remove(entry, slot)
    return true
  }

  read(entry: number, into: OutputFacts): void {
    into.tx = this.#txs[entry] ?? 0
    into.valueLow = this.#values[entry * 2] ?? 0
    into.valueHigh = this.#values[entry * 2 + 1] ?? 0
    into.script = this.#scripts[entry] ?? 0
    into.address = this.#addresses[entry] ?? 0
  }

  /** Adds an output, or replaces the one of that name. False when there was one. */
  add(ids: Uint32Array, at: number, index: number, facts: OutputFacts): boolean {
    if (this.#next === this.#capacity && this.#free.length === 0) this.#grow()
    const slot = this.#slotOf(ids, at, index)
    const known = this.#slots[slot] ?? 0
    const entry = known > 0 ? known - 1 : (this.#free.pop() ?? this.#next++)
    this.#slots[slot] = entry + 1
    for (let word = 0; word < ID; word += 1) this.#ids[entry * ID + word] = ids[at + word] ?? 0
    this.#indexes[entry] = index
    this.#txs[entry] = facts.tx
    this.#values[entry * 2] = facts.valueLow
    this.#values[entry * 2 + 1] = facts.valueHigh
    this.#scripts[entry] = facts.script
    this.#addresses[entry] = facts.address
    return known === 0
  }

  #remove(entry: number, from: number): void {
    const mask = this.#slots.length - 1
    let gap = from
    this.#free.push(entry)
    // Whatever stands behind the gap and was pushed past it moves up, so that no search ends too early.
    for (let slot = (gap + 1) & mask; ; slot = (slot + 1) & mask) {
      const held = this.#slots[slot] ?? 0
      if (held === 0) break
      const home = this.#home(this.#ids, (held - 1) * ID, this.#indexes[held - 1] ?? 0)
      if (((slot - home) & mask) < ((slot - gap) & mask)) continue
      this.#slots[gap] = held
      gap = slot
    }
    this.#slots[gap] = 0
  }

  /** Takes everything out, and gives its memory back. */
  clear(): void {
    this.#capacity = FIRST
    this.#slots = new Uint32Array(FIRST * 2)
    this.#ids = new Uint32Array(FIRST * ID)
    this.#indexes = new Uint32Array(FIRST)
    this.#txs = new Uint32Array(FIRST)
    this.#values = new Uint32Array(FIRST * 2)
    this.#scripts = new Uint8Array(FIRST)
    this.#addresses = new Uint32Array(FIRST)
    this.#free.length = 0
    this.#next = 0
  }

  /** Every entry that is held, in no particular order. */
  *entries(): Generator<number, void, undefined> {
    for (const held of this.#slots) if (held > 0) yield held - 1
  }

  /** The words of an entry's id, and where they begin in them; its index. */
  nameOf(entry: number): {
    readonly ids: Uint32Array
    readonly at: number
    readonly index: number
  } {
    return { ids: this.#ids, at: entry * ID, index: this.#indexes[entry] ?? 0 }
  }

  /** Where the output stands, or the empty slot where it would. */
  #slotOf(ids: Uint32Array, at: number, index: number): number {
    const mask = this.#slots.length - 1
    for (let slot = this.#home(ids, at, index); ; slot = (slot + 1) & mask) {
      const held = this.#slots[slot] ?? 0
      if (held === 0 || this.#is(held - 1, ids, at, index)) return slot
    }
  }

  #home(ids: Uint32Array, at: number, index: number): number {
    const mixed = Math.imul((ids[at] ?? 0) ^ this.#secret, 0x9e3779b1)
    const other = Math.imul((ids[at + 1] ?? 0) + index, 0x85ebca77)
    return ((mixed ^ other ^ ((mixed ^ other) >>> 15)) >>> 0) & (this.#slots.length - 1)
  }

  #is(entry: number, ids: Uint32Array, at: number, index: number): boolean {
    if (this.#indexes[entry] !== index) return false
    for (let word = 0; word < ID; word += 1)
      if (this.#ids[entry * ID + word] !== ids[at + word]) return false
    return true
  }

  #grow(): void {
    const capacity = Math.min(this.#capacity * 2, Math.max(this.#limit, this.#capacity + 1))
    this.#ids = longer(this.#ids, capacity * ID)
    this.#indexes = longer(this.#indexes, capacity)
    this.#txs = longer(this.#txs, capacity)
    this.#values = longer(this.#values, capacity * 2)
    this.#addresses = longer(this.#addresses, capacity)
    const scripts = new Uint8Array(capacity)
    scripts.set(this.#scripts)
    this.#scripts = scripts
    this.#capacity = capacity
    if (this.#slots.length < capacity * 1.5) this.#spread()
  }

  #spread(): void {
    const held = this.#slots
    this.#slots = new Uint32Array(held.length * 2)
    const mask = this.#slots.length - 1
    for (const entry of held) {
      if (entry === 0) continue
      let slot = this.#home(this.#ids, (entry - 1) * ID, this.#indexes[entry - 1] ?? 0)
      while (this.#slots[slot] !== 0) slot = (slot + 1) & mask
      this.#slots[slot] = entry
    }
  }
}

function longer(items: Uint32Array, length: number): Uint32Array<ArrayBuffer> {
  const made = new Uint32Array(length)
  made.set(items)
  return made
}
