/** Columns of texts that the rows of blocks have in common: the chain, the words for scripts, and ids. */
import { turnIds } from '../../domain/bitcoin/turn-ids.ts'
import type { ChainId } from '../../domain/chain.ts'
import { SCRIPT_TYPES } from '../../domain/ledger-record.ts'
import { CHUNK_ROWS } from './column-writer.ts'
import { wordsOf } from './held-block.ts'
import type { TableAppender } from './table-appender.ts'
import { TextCells } from './text-cells.ts'

const ID_BYTES = 32

/** The chain and the script types: what stands in many rows. */
export class WordCells {
  readonly chain = new TextCells(CHUNK_ROWS)
  readonly scripts = new TextCells(CHUNK_ROWS)
  readonly #words = new TextCells(SCRIPT_TYPES.length + 1)
  readonly #bytes: Uint8Array
  readonly #lengths: readonly number[]

  constructor(chain: ChainId) {
    const texts = [chain, ...SCRIPT_TYPES].map((word) => Buffer.from(word))
    this.#lengths = texts.map(({ length }) => length)
    this.#bytes = Buffer.concat(texts)
  }

  /** Fills the chain's cells for the next chunk of a table, whose first column it is. Then come the scripts. */
  begin(table: TableAppender, rows: number): void {
    const held = table.hold(0, this.#bytes)
    let start = 0
    for (const [at, length] of this.#lengths.entries()) {
      this.#words.set(at, held, start, length)
      start += length
    }
    this.chain.copy(0, this.#words, 0)
    this.chain.repeat(0, rows)
  }

  /** The cell of a script type, by its place in SCRIPT_TYPES. */
  script(row: number, type: number): void {
    this.scripts.copy(row, this.#words, type + 1)
  }
}

/** Ids of 32 bytes, as they are printed. */
export class IdCells {
  readonly cells = new TextCells(CHUNK_ROWS)
  readonly #printed = new Uint8Array(CHUNK_ROWS * ID_BYTES)

  /** `ids` are of at most one chunk, in internal order. */
  fill(table: TableAppender, column: number, ids: Uint8Array): void {
    turnIds(wordsOf(ids), wordsOf(this.#printed))
    const held = table.hold(column, this.#printed.subarray(0, ids.length))
    for (let at = 0, row = 0; at < ids.length; at += ID_BYTES, row += 1)
      this.cells.set(row, held, at, ID_BYTES)
  }
}

/** Number and place of the transactions that the rows of a block belong to; rows are asked for in order. */
export class RowOwners {
  readonly tx = new Uint32Array(CHUNK_ROWS)
  readonly place = new Uint32Array(CHUNK_ROWS)
  #firsts: Uint32Array = new Uint32Array(0)
  #firstTx = 0
  #position = 0

  /** `firsts` are the first rows of the block's transactions, of which the first has the number `firstTx`. */
  begin(firsts: Uint32Array, firstTx: number): void {
    this.#firsts = firsts
    this.#firstTx = firstTx
    this.#position = 0
  }

  /** Rows [from, to). */
  tell(from: number, to: number): void {
    const firsts = this.#firsts
    for (let row = from; row < to; row += 1) {
      while ((firsts[this.#position + 1] ?? to) <= row) this.#position += 1
      this.tx[row - from] = this.#firstTx + this.#position
      this.place[row - from] = row - (firsts[this.#position] ?? 0)
    }
  }
}

/** Rows by chunks. */
export function* chunksOf(rows: number): Generator<readonly [from: number, to: number]> {
  for (let from = 0; from < rows; from += CHUNK_ROWS)
    yield [from, Math.min(rows, from + CHUNK_ROWS)]
}
