/**
 * Outputs by the transaction id and index that inputs name them with, in typed arrays: 80 bytes each, no object. Open addressing with
 * linear probing over hashes and numbers of entries; a removed entry's place is used again. What is looked at together lies together: a
 * search reads one line of slots and one entry, wherever these are in memory.
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
  /** Number of the batch that made it. */
  batch: number
}

/** Words of a transaction id. */
const ID = 8
/** Words of an entry: the id, then these; as many as a line of the processor's cache has. */
const ENTRY = 16
const INDEX = 8
const TX = 9
const VALUE = 10
const SCRIPT = 12
const ADDRESS = 13
const BATCH = 14
const FIRST = 1 << 10

export class OutputTable {
  readonly #limit: number
  /** Ids are chosen by whoever makes transactions: without a secret they could be made to collide. */
  readonly #secret = randomInt(2 ** 32)
  #capacity = FIRST
  /** Two words each: entry and one, or 0; the hash. Twice as many slots as entries. */
  #slots = new Uint32Array(FIRST * 4)
  #mask = FIRST * 2 - 1
  #entries = new Uint32Array(FIRST * ENTRY)
  /** The first of the entries that were removed, or -1; the first word of each tells the next, and one. */
  #free = -1
  #next = 0
  /** How many it holds. */
  size = 0

  constructor(limit: number) {
    this.#limit = limit
  }

  get full(): boolean {
    return this.size >= this.#limit
  }

  /** Reads the output whose id stands in `ids` from word `at` on, and takes it out. False when it is not here. */
  take(ids: Uint32Array, at: number, index: number, into: OutputFacts): boolean {
    const slot = this.#slotOf(ids, at, index, this.#hash(ids, at, index))
    const entry = (this.#slots[slot * 2] ?? 0) - 1
    if (entry < 0) return false
    this.#read(entry, into)
    this.#remove(entry, slot)
    return true
  }

  #read(entry: number, into: OutputFacts): void {
    const from = entry * ENTRY
    const words = this.#entries
    into.tx = words[from + TX] ?? 0
    into.valueLow = words[from + VALUE] ?? 0
    into.valueHigh = words[from + VALUE + 1] ?? 0
    into.script = words[from + SCRIPT] ?? 0
    into.address = words[from + ADDRESS] ?? 0
    into.batch = words[from + BATCH] ?? 0
  }

  /** Adds an output, or replaces the one of that name. False when there was one. */
  add(ids: Uint32Array, at: number, index: number, facts: OutputFacts): boolean {
    if (this.#next === this.#capacity && this.#free < 0) this.#grow()
    const hash = this.#hash(ids, at, index)
    const slot = this.#slotOf(ids, at, index, hash)
    const known = this.#slots[slot * 2] ?? 0
    const entry = known > 0 ? known - 1 : this.#room()
    this.#slots[slot * 2] = entry + 1
    this.#slots[slot * 2 + 1] = hash
    const to = entry * ENTRY
    const words = this.#entries
    for (let word = 0; word < ID; word += 1) words[to + word] = ids[at + word] ?? 0
    words[to + INDEX] = index
    words[to + TX] = facts.tx
    words[to + VALUE] = facts.valueLow
    words[to + VALUE + 1] = facts.valueHigh
    words[to + SCRIPT] = facts.script
    words[to + ADDRESS] = facts.address
    words[to + BATCH] = facts.batch
    return known === 0
  }

  /** A place for another entry. */
  #room(): number {
    this.size += 1
    const free = this.#free
    if (free < 0) return this.#next++
    this.#free = (this.#entries[free * ENTRY] ?? 0) - 1
    return free
  }

  #remove(entry: number, from: number): void {
    const mask = this.#mask
    const slots = this.#slots
    let gap = from
    this.#entries[entry * ENTRY] = this.#free + 1
    this.#free = entry
    this.size -= 1
    // Whatever stands behind the gap and was pushed past it moves up, so that no search ends too early.
    for (let slot = (gap + 1) & mask; ; slot = (slot + 1) & mask) {
      const held = slots[slot * 2] ?? 0
      if (held === 0) break
      const home = (slots[slot * 2 + 1] ?? 0) & mask
      if (((slot - home) & mask) < ((slot - gap) & mask)) continue
      slots[gap * 2] = held
      slots[gap * 2 + 1] = slots[slot * 2 + 1] ?? 0
      gap = slot
    }
    slots[gap * 2] = 0
  }

  /** Takes everything out; its memory is used again. */
  clear(): void {
    this.#slots.fill(0)
    this.#free = -1
    this.#next = 0
    this.size = 0
  }

  /** Where the output stands, or the empty slot where it would. */
  #slotOf(ids: Uint32Array, at: number, index: number, hash: number): number {
    const mask = this.#mask
    const slots = this.#slots
    for (let slot = hash & mask; ; slot = (slot + 1) & mask) {
      const held = slots[slot * 2] ?? 0
      if (held === 0) return slot
      if (slots[slot * 2 + 1] === hash && this.#is(held - 1, ids, at, index)) return slot
    }
  }

  #hash(ids: Uint32Array, at: number, index: number): number {
    const mixed = Math.imul((ids[at] ?? 0) ^ this.#secret, 0x9e3779b1)
    const other = Math.imul((ids[at + 1] ?? 0) + index, 0x85ebca77)
    return (mixed ^ other ^ ((mixed ^ other) >>> 15)) >>> 0
  }

  #is(entry: number, ids: Uint32Array, at: number, index: number): boolean {
    const from = entry * ENTRY
    const words = this.#entries
    if (words[from + INDEX] !== index) return false
    for (let word = 0; word < ID; word += 1) if (words[from + word] !== ids[at + word]) return false
    return true
  }

  #grow(): void {
    const capacity = Math.min(this.#capacity * 2, Math.max(this.#limit, this.#capacity + 1))
    const longer = new Uint32Array(capacity * ENTRY)
    longer.set(this.#entries)
    this.#entries = longer
    this.#capacity = capacity
    if (this.#mask + 1 < capacity * 1.5) this.#spread()
  }

  #spread(): void {
    const held = this.#slots
    const slots = new Uint32Array(held.length * 2)
    const mask = slots.length / 2 - 1
    for (let from = 0; from < held.length; from += 2) {
      const [entry = 0, hash = 0] = [held[from], held[from + 1]]
      if (entry === 0) continue
      let slot = hash & mask
      while (slots[slot * 2] !== 0) slot = (slot + 1) & mask
      slots[slot * 2] = entry
      slots[slot * 2 + 1] = hash
    }
    this.#slots = slots
    this.#mask = mask
  }
}
