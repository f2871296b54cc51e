/**
 * The keys of a table as a filter in memory, filled by one pass over the table when a large batch first asks for it and kept up by the batches
 * that pass through it. Any other way of storing rows has to make it forget.
 */
import type { DuckDBConnection } from '@duckdb/node-api'
import { ChunkReader } from './chunk-reader.ts'
import { type Params, rowsOn } from './database.ts'
import { KeyFilter } from './key-filter.ts'

/** The least bytes of a filter, and the bytes a key that it is made with and grows at. */
const LEAST = 1 << 16
const MADE = 64
const GROWN = 4

export interface KnownKeysOptions {
  /** A query of one column of 64-bit numbers without nulls, `key`. */
  readonly sql: string
  readonly params?: Params
  /** The most bytes of the filter, a power of two. */
  readonly most: number
}

export class KnownKeys {
  readonly #sql: string
  readonly #params: Params
  /** The most bytes of the filter. */
  readonly #most: number
  #filter: KeyFilter | null = null

  constructor({ sql, params = {}, most }: KnownKeysOptions) {
    this.#sql = sql
    this.#params = params
    this.#most = most
  }

  get loaded(): boolean {
    return this.#filter !== null
  }

  forget(): void {
    this.#filter = null
  }

  /** Whether {@link filter} gives the filter that is held, without a pass over the table. */
  suits(more: number): boolean {
    const held = this.#filter
    return held !== null && (held.bytes >= this.#most || (held.count + more) * GROWN <= held.bytes)
  }

  /**
   * The filter over all keys in the table, with room for some more. Keys that are on their way there must not be lacking when it is made anew:
   * `also` is a query of such.
   */
  async filter(on: DuckDBConnection, more: number, also?: string): Promise<KeyFilter> {
    if (this.#filter && this.suits(more)) return this.#filter
    this.#filter = null
    const sql = also === undefined ? this.#sql : `${this.#sql} UNION ALL ${also}`
    const [stored] = await rowsOn<{ n: number }>(
      on,
      `SELECT count(*)::DOUBLE AS n FROM (${sql})`,
      this.#params,
    )
    const filter = new KeyFilter(bytesFor((stored?.n ?? 0) + more, this.#most))
    const result = await on.stream(sql, this.#params)
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

function bytesFor(keys: number, most: number): number {
  return Math.min(most, Math.max(LEAST, 2 ** Math.ceil(Math.log2(keys * MADE))))
}
