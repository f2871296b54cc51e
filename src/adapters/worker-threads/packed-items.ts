/**
 * What a source gives on its way between threads. Columns are handed over, not copied; of the addresses and scopes that a file numbers only those
 * that the other side does not know yet are sent.
 */
import { InvariantError } from '../../domain/errors.ts'
import type { Place, ReadItem } from '../../domain/import-record.ts'
import type { LedgerItem, NumberedAddresses, TransferRows } from '../../domain/ledger-record.ts'
import {
  BlockPacker,
  memoryOf,
  memoryOfBlock,
  type PackedBlock,
  unpackBlock,
} from './packed-block.ts'

type Item = ReadItem<LedgerItem>
type BlockItem = Extract<Item, { kind: 'value' }> & {
  readonly value: Extract<LedgerItem, { kind: 'block-columns' }>
}
type RowsItem = Extract<Item, { kind: 'value' }> & {
  readonly value: Extract<LedgerItem, { kind: 'transfers' }>
}

/** Addresses numbered from `first` on: payloads one after the other. */
export interface PackedAddresses {
  /** Which of the source's tables, counted from 1. */
  readonly table: number
  readonly chains: readonly string[]
  readonly chain: Uint8Array
  readonly ends: Uint32Array
  readonly bytes: Uint8Array
}

export type PackedItem =
  | { readonly kind: 'item'; readonly item: Item }
  | { readonly kind: 'block'; readonly block: PackedBlock; readonly place: Place }
  | {
      readonly kind: 'rows'
      readonly rows: Omit<TransferRows, 'addresses' | 'scopes' | 'reuse'>
      readonly place: RowsItem['place']
      /** Those that are new, and whether they begin a list. */
      readonly scopes: TransferRows['scopes']
      readonly newList: boolean
      readonly addresses: PackedAddresses
    }

/** Bytes that a payload mostly has. */
const PAYLOAD_GUESS = 24

/** Packs the items of one source, in order. */
export class ItemPacker {
  readonly #blocks: BlockPacker
  #reuse: TransferRows['reuse']
  #table: NumberedAddresses | null = null
  #tables = 0
  #sent = 0
  #scopes: TransferRows['scopes'] = []
  #scopesSent = 0

  /** `blocks` may have packed those of other sources before. */
  constructor(blocks: BlockPacker = new BlockPacker()) {
    this.#blocks = blocks
  }

  /** With the memory that is handed over. */
  pack(item: Item): { readonly packed: PackedItem; readonly memory: readonly ArrayBuffer[] } {
    if (isBlock(item)) {
      const block = this.#blocks.pack(item.value.block)
      return { packed: { kind: 'block', block, place: item.place }, memory: memoryOfBlock(block) }
    }
    if (!isRows(item)) return { packed: { kind: 'item', item }, memory: [] }
    const { addresses, scopes, reuse, ...rows } = item.value.rows
    this.#reuse = reuse
    const newList = scopes !== this.#scopes
    const fresh = scopes.slice(newList ? 0 : this.#scopesSent)
    this.#scopes = scopes
    this.#scopesSent = scopes.length
    const packed = {
      ...{ kind: 'rows' as const, rows, place: item.place },
      ...{ scopes: fresh, newList, addresses: this.#addresses(addresses) },
    }
    return {
      packed,
      memory: memoryOf([...Object.values(rows), ...Object.values(packed.addresses)]),
    }
  }

  /** Gives memory that came back from the other side to the source. */
  reuse(memory: ArrayBuffer): void {
    this.#reuse?.(memory)
  }

  #addresses(table: NumberedAddresses): PackedAddresses {
    if (table !== this.#table) {
      this.#table = table
      this.#tables += 1
      this.#sent = 0
    }
    const first = this.#sent
    const count = table.count - first
    this.#sent = table.count
    const chains: string[] = []
    const chain = new Uint8Array(count)
    const ends = new Uint32Array(count)
    let bytes = new Uint8Array(count * PAYLOAD_GUESS)
    let size = 0
    for (let at = 0; at < count; at++) {
      const payload = table.payloadOf(first + at)
      if (size + payload.length > bytes.length) bytes = twice(bytes, payload.length)
      bytes.set(payload, size)
      size += payload.length
      ends[at] = size
      chain[at] = placeOf(chains, table.chainOf(first + at))
    }
    return { table: this.#tables, chains, chain, ends, bytes }
  }
}

/** Unpacks the items of one source, in order; `reuse` takes memory back that the packer's side may use again. */
export class ItemUnpacker {
  readonly #reuse: TransferRows['reuse']
  #table = 0
  #addresses = new SentAddresses()
  #scopes: TransferRows['scopes'][number][] = []

  constructor(reuse?: TransferRows['reuse']) {
    this.#reuse = reuse
  }

  unpack(packed: PackedItem): Item {
    if (packed.kind === 'item') return packed.item
    if (packed.kind === 'block') {
      const block = unpackBlock(packed.block)
      return { kind: 'value', value: { kind: 'block-columns', block }, place: packed.place }
    }
    if (packed.addresses.table !== this.#table) this.#addresses = new SentAddresses()
    this.#table = packed.addresses.table
    this.#addresses.add(packed.addresses)
    if (packed.newList) this.#scopes = []
    this.#scopes.push(...packed.scopes)
    const named = { scopes: this.#scopes, addresses: this.#addresses }
    const rows = { ...packed.rows, ...named, ...(this.#reuse ? { reuse: this.#reuse } : {}) }
    return { kind: 'value', value: { kind: 'transfers', rows }, place: packed.place }
  }
}

/** The addresses of a table that were sent so far. */
class SentAddresses implements NumberedAddresses {
  readonly #parts: { readonly first: number; readonly part: PackedAddresses }[] = []
  /** Part of each number. */
  #partOf = new Uint32Array(1 << 12)
  count = 0

  add(part: PackedAddresses): void {
    if (part.ends.length === 0) return
    const upTo = this.count + part.ends.length
    if (upTo > this.#partOf.length) {
      const larger = new Uint32Array(Math.max(upTo, this.#partOf.length * 2))
      larger.set(this.#partOf)
      this.#partOf = larger
    }
    this.#partOf.fill(this.#parts.length, this.count, upTo)
    this.#parts.push({ first: this.count, part })
    this.count = upTo
  }

  chainOf(number: number): string {
    const { first, part } = this.#find(number)
    return part.chains[part.chain[number - first] ?? 0] ?? ''
  }

  payloadOf(number: number): Uint8Array {
    const { first, part } = this.#find(number)
    const at = number - first
    return part.bytes.subarray(at === 0 ? 0 : part.ends[at - 1], part.ends[at])
  }

  #find(number: number): { readonly first: number; readonly part: PackedAddresses } {
    const found = number < this.count ? this.#parts[this.#partOf[number] ?? 0] : undefined
    if (!found) throw new InvariantError('invariant-broken', 'No such address.')
    return found
  }
}

function isBlock(item: Item): item is BlockItem {
  return item.kind === 'value' && item.value.kind === 'block-columns'
}

function isRows(item: Item): item is RowsItem {
  return item.kind === 'value' && item.value.kind === 'transfers'
}

function placeOf(list: string[], text: string): number {
  const at = list.lastIndexOf(text)
  return at >= 0 ? at : list.push(text) - 1
}

function twice(old: Uint8Array, more: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(old.length * 2 + more)
  bytes.set(old)
  return bytes
}
