/** Which rows of a batch may have a key that is stored, or that a row before them in the batch has. */
import type { DuckDBConnection } from '@duckdb/node-api'
import { CHUNK_ROWS, ColumnWriter } from './column-writer.ts'
import { rowsOn } from './database.ts'
import { type HeldRows, keysOf } from './held-rows.ts'
import type { KeyFilter } from './key-filter.ts'

/** Rows that may be known are looked for among all that are stored when they are no more than these; else all of them are in doubt. */
const ASKED = 50_000

/** Rows that may be known, by the place of their group. */
export type Doubts = Map<number, readonly number[]>

/** Adds those of more groups, whose places begin at `first`. `filter` is over the keys in `transfer_keys`, and holds those of the rows afterwards. */
export function addDoubts(
  groups: readonly HeldRows[],
  filter: KeyFilter,
  { first, doubts }: { readonly first: number; readonly doubts: Doubts },
): void {
  const most = groups.reduce((rows, held) => Math.max(rows, held.rows.count), 0)
  const memory = new Uint32Array(most * 2)
  for (const [at, held] of groups.entries()) {
    const keys = keysOf(held, 0, held.rows.count, memory)
    const rows: number[] = []
    filter.fetch(keys, held.rows.count)
    for (let row = 0; row < held.rows.count; row += 1)
      if (filter.add(keys[row * 2 + 1] ?? 0, keys[row * 2] ?? 0)) rows.push(row)
    if (rows.length > 0) doubts.set(first + at, rows)
  }
}

/** Without the rows that the filter was wrong about, unless there are too many to ask for. */
export async function clearDoubts(
  on: DuckDBConnection,
  groups: readonly HeldRows[],
  doubts: Doubts,
): Promise<Doubts> {
  let count = 0
  for (const rows of doubts.values()) count += rows.length
  return count > ASKED ? doubts : cleared(on, groups, doubts)
}

async function cleared(
  on: DuckDBConnection,
  groups: readonly HeldRows[],
  doubts: Doubts,
): Promise<Doubts> {
  const asked: number[] = []
  for (const [at, rows] of doubts) {
    const keys = keysOf(groups[at] as HeldRows)
    for (const row of rows) asked.push(keys[row * 2] ?? 0, keys[row * 2 + 1] ?? 0)
  }
  const met = new MetKeys(Uint32Array.from(asked), await storedKeys(on, Uint32Array.from(asked)))
  const sure = new Map<number, number[]>()
  for (const [at, held] of groups.entries()) {
    const keys = keysOf(held)
    const rows: number[] = []
    for (let row = 0; row < held.rows.count; row += 1)
      if (met.meet(keys[row * 2] ?? 0, keys[row * 2 + 1] ?? 0)) rows.push(row)
    if (rows.length > 0) sure.set(at, rows)
  }
  return sure
}

/** Keys in doubt: those that are stored, and those that a row of the batch had before. */
class MetKeys {
  /** By the lower word, then by the higher. */
  readonly #met = new Map<number, Map<number, boolean>>()

  constructor(keys: Uint32Array, stored: ReadonlySet<bigint>) {
    for (let at = 0; at < keys.length; at += 2) {
      const [low, high] = [keys[at] ?? 0, keys[at + 1] ?? 0]
      const highs = this.#met.get(low) ?? new Map<number, boolean>()
      this.#met.set(low, highs.set(high, stored.has(keyOf(low, high))))
    }
  }

  /** Whether the key of the next row was met before. */
  meet(low: number, high: number): boolean {
    const highs = this.#met.get(low)
    const known = highs?.get(high)
    if (known === false) highs?.set(high, true)
    return known ?? false
  }
}

function keyOf(low: number, high: number): bigint {
  return (BigInt(high) << 32n) | BigInt(low)
}

/** Those of the keys (pairs of words, the lower first) that stand in the store. */
async function storedKeys(on: DuckDBConnection, keys: Uint32Array): Promise<ReadonlySet<bigint>> {
  await on.run('DROP TABLE IF EXISTS d_key')
  const writer = await ColumnWriter.open(on, 'd_key', [['key', 'UBIGINT', 8]])
  for (let from = 0; from < keys.length; from += CHUNK_ROWS * 2) {
    const part = keys.slice(from, from + CHUNK_ROWS * 2)
    writer.add(part.length / 2, [part])
  }
  writer.close()
  const rows = await rowsOn<{ key: bigint }>(
    on,
    'SELECT DISTINCT k.key FROM transfer_keys k SEMI JOIN d_key d ON d.key = k.key',
  )
  return new Set(rows.map(({ key }) => key))
}
