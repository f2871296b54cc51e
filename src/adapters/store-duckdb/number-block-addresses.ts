/**
 * Gives the addresses of a batch of blocks their numbers in the store. A filter over all that is stored tells most of them to be new: they are
 * appended as they are. Only those that it doubts are looked for among the stored ones.
 */
import { setImmediate } from 'node:timers/promises'
import type { DuckDBConnection } from '@duckdb/node-api'
import { U32List } from '../../domain/bitcoin/u32-list.ts'
import type { ChainId } from '../../domain/chain.ts'
import { NO_ADDRESS } from '../../domain/ledger-record.ts'
import type { FlowSink, StoredNames } from '../../ports/flow-sink.ts'
import { ChunkReader } from './chunk-reader.ts'
import { ChunkRows } from './chunk-rows.ts'
import { CHUNK_ROWS } from './column-writer.ts'
import { rowsOn } from './database.ts'
import { withOneThread } from './one-thread.ts'
import type { PayloadNumbers } from './payload-numbers.ts'
import type { StoredKeys } from './stored-keys.ts'
import { TableAppender } from './table-appender.ts'
import { TextCells } from './text-cells.ts'

/** All addresses of a batch: of one chain, each with one number. */
export interface BlockAddresses {
  readonly chain: ChainId
  readonly payloads: PayloadNumbers
}

export interface NumberingOptions {
  readonly keys: StoredKeys
  readonly appendFrom: number
  /** Is told of the new ones. */
  readonly sink: FlowSink
}

/** Other work gets its turn after so many chunks of addresses. */
const TURN = 32
const TEXT = { width: 16 }

/**
 * Fills `addresses` as commitAddresses does; the store's numbers by those of the batch. New ones are numbered in the order in which they first
 * appear. `null` where the batch has too few to be worth a pass over all that are stored: nothing was done.
 */
export async function numberBlockAddresses(
  on: DuckDBConnection,
  { chain, payloads }: BlockAddresses,
  { keys, appendFrom, sink }: NumberingOptions,
): Promise<Uint32Array | null> {
  const known = keys.addresses(chain)
  if (!known.loaded && payloads.size < appendFrom) return null
  const filter = await known.filter(on, payloads.size)
  const doubts = new U32List(1024)
  for (let number = 0; number < payloads.size; number += 1) {
    const end = payloads.startOf(number + 1)
    const start = Math.max(payloads.startOf(number), end - 8)
    if (filter.add(wordOf(payloads.bytes, start, end - 4), wordOf(payloads.bytes, start, end)))
      doubts.push(number)
    if (number % (CHUNK_ROWS * TURN) === 0) await setImmediate()
  }
  const ids = new Uint32Array(payloads.size).fill(NO_ADDRESS)
  const doubtful = doubts.finish()
  if (doubtful.length > 0) await findStored(on, { chain, payloads, doubtful }, ids)
  const first = await nextNumber(on, chain)
  giveNumbers(ids, first)
  const fresh = newNumbers(ids, first)
  await withOneThread(on, () => appendNew(on, { chain, payloads, fresh }, ids))
  if (fresh.length > 0) await sink.takeNames({ chain, first, ...copied(payloads, fresh) })
  return ids
}

/** The four bytes before `end` as a number, without those before `start` (stored-keys.ts). */
function wordOf(bytes: Uint8Array, start: number, end: number): number {
  let value = 0
  for (let at = Math.max(start, end - 4); at < end; at += 1) value = (value << 8) | (bytes[at] ?? 0)
  return value
}

/** Those in doubt that the store holds already. */
async function findStored(
  on: DuckDBConnection,
  { chain, payloads, doubtful }: BlockAddresses & { readonly doubtful: Uint32Array },
  ids: Uint32Array,
): Promise<void> {
  await on.run('CREATE TEMP TABLE d_address (local UINTEGER, payload BLOB)')
  const local = { width: 4 }
  const table = await TableAppender.open(on, 'd_address', [local, TEXT], { temporary: true })
  await appendPayloads(table, payloads, { numbers: doubtful, as: doubtful, chain: null })
  const result = await on.stream(
    'SELECT d.local, a.id FROM d_address d JOIN addresses a ON a.payload = d.payload AND a.chain = $chain',
    { chain },
  )
  for (;;) {
    const chunk = await result.fetchChunk()
    if (chunk === null || chunk.rowCount === 0) return
    const read = new ChunkReader(chunk)
    const [locals, stored] = [read.u32s(), read.u32s()]
    for (const [row, local] of locals.entries()) ids[local] = stored[row] ?? NO_ADDRESS
  }
}

async function nextNumber(on: DuckDBConnection, chain: ChainId): Promise<number> {
  const [row] = await rowsOn<{ next: number }>(
    on,
    'SELECT coalesce(max(id)::DOUBLE + 1, 0) AS next FROM addresses WHERE chain = $chain',
    { chain },
  )
  return row?.next ?? 0
}

function giveNumbers(ids: Uint32Array, first: number): void {
  let next = first
  for (const [local, id] of ids.entries()) {
    if (id !== NO_ADDRESS) continue
    ids[local] = next
    next += 1
  }
}

/** Those of the batch that have `first` or above in the store. */
function newNumbers(ids: Uint32Array, first: number): Uint32Array {
  const numbers = new U32List(ids.length)
  for (let number = 0; number < ids.length; number += 1)
    if ((ids[number] ?? 0) >= first) numbers.push(number)
  return numbers.finish()
}

/** The bytes of these, one after the other, in memory of their own. */
function copied(payloads: PayloadNumbers, fresh: Uint32Array): Pick<StoredNames, 'ends' | 'bytes'> {
  const ends = new Uint32Array(fresh.length)
  let size = 0
  for (let at = 0; at < fresh.length; at += 1) {
    const number = fresh[at] ?? 0
    size += payloads.startOf(number + 1) - payloads.startOf(number)
    ends[at] = size
  }
  const bytes = new Uint8Array(size)
  const from = payloads.bytes
  for (let at = 0, to = 0; at < fresh.length; at += 1) {
    const number = fresh[at] ?? 0
    const end = payloads.startOf(number + 1)
    for (let byte = payloads.startOf(number); byte < end; byte += 1, to += 1)
      bytes[to] = from[byte] ?? 0
  }
  return { ends, bytes }
}

async function appendNew(
  on: DuckDBConnection,
  { chain, payloads, fresh }: BlockAddresses & { readonly fresh: Uint32Array },
  ids: Uint32Array,
): Promise<void> {
  const table = await TableAppender.open(on, 'addresses', [TEXT, { width: 4 }, TEXT])
  await appendPayloads(table, payloads, {
    ...{ numbers: fresh, chain },
    as: fresh.map((number) => ids[number] ?? 0),
  })
}

/** Appends the chain, unless it is `null`, then `as`, then the bytes of each of these numbers, which ascend. Closes the table. */
async function appendPayloads(
  table: TableAppender,
  payloads: PayloadNumbers,
  {
    numbers,
    as,
    chain,
  }: {
    readonly numbers: Uint32Array
    readonly as: Uint32Array
    readonly chain: ChainId | null
  },
): Promise<void> {
  const name = Buffer.from(chain ?? '')
  const chains = new TextCells(CHUNK_ROWS)
  const cells = new TextCells(CHUNK_ROWS)
  try {
    for (let from = 0; from < numbers.length; from += CHUNK_ROWS) {
      const part = numbers.subarray(from, from + CHUNK_ROWS)
      const begin = payloads.startOf(part[0] ?? 0)
      const end = payloads.startOf((part.at(-1) ?? 0) + 1)
      const held = table.hold(chain === null ? 1 : 2, payloads.bytes.subarray(begin, end))
      for (let row = 0; row < part.length; row += 1) {
        const start = payloads.startOf(part[row] ?? 0)
        cells.set(row, held, start - begin, payloads.startOf((part[row] ?? 0) + 1) - start)
      }
      const columns = [{ values: as.subarray(from) }, { values: cells.words }]
      if (chain !== null) {
        chains.set(0, table.hold(0, name), 0, name.length)
        chains.repeat(0, part.length)
        columns.unshift({ values: chains.words })
      }
      table.add(part.length, columns)
      if ((from / CHUNK_ROWS) % TURN === 0) await setImmediate()
    }
  } finally {
    table.close()
  }
}

/** Leaves `r_address(local, id)` of what {@link numberBlockAddresses} gave. */
export async function writeNumbers(on: DuckDBConnection, ids: Uint32Array): Promise<void> {
  const rows = await ChunkRows.open(on, 'r_address', { local: 'UINTEGER', id: 'UINTEGER' })
  for (const [local, id] of ids.entries()) {
    const at = rows.next()
    rows.columns.local[at] = local
    rows.columns.id[at] = id
  }
  rows.flush()
  rows.close()
}
