/**
 * The keys of a table as a filter in memory, filled by one pass over the table when a large batch first asks for it and kept up by the batches
 * that pass through it. Any other way of storing rows has to make it forget.
 */
import type { DuckDBConnection } from '@duckdb/node-api'
import { ChunkReader } from './chunk-reader.ts'
import { type Params, rowsOn } from './database.ts'
import { KeyFilter } from './key-filter.ts'

/** The least and the most bytes of a filter, and the bytes a key that it is made with and grows at. */
const LEAST = 1 << 16
const MOST = 1 << 27
const MADE = 32
const GROWN = 4

export class KnownKeys {
  /** One column of 64-bit numbers without nulls, `key`. */
  readonly #sql: string
  readonly #params: Params
  #filter: KeyFilter | null = null

  constructor(sql: string, params: Params = {}) {
    this.#sql = sql
    this.#params = params
  }

  get loaded(): boolean {
    return this.#filter !== null
  }

  forget(): void {
    this.#filter = null
  }

  /** The filter over all keys in the table, with room for some more. */
  async filter(on: DuckDBConnection, more: number): Promise<KeyFilter> {
    const held = this.#filter
    if (held && (held.bytes >= MOST || (held.count + more) * GROWN <= held.bytes)) return held
    this.#filter = null
    const [stored] = await rowsOn<{ n: number }>(
      on,
      `SELECT count(*)::DOUBLE AS n FROM (${this.#sql})`,
      this.#params,
    )
    const filter = new KeyFilter(bytesFor((stored?.n ?? 0) + more))
    const result = await on.stream(this.#sql, this.#params)
    for (;;) {
      const chunk = await result.fetchChunk()
      if (chunk === null || chunk.rowCount === 0) break
      const words = new Uint32Array(new ChunkReader(chunk).raw(8).buffer, 0, chunk.rowCount * 2)
      for (let at = 0; at < words.length; at += 2) filter.add(words[at + 1] ?? 0, words[at] ?? 0)
    }
    this.#filter = filter
    return filter
  }
}

function bytesFor(keys: number): number {
  return Math.min(MOST, Math.max(LEAST, 2 ** Math.ceil(Math.log2(keys * MADE))))
}
