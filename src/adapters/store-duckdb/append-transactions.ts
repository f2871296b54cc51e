/**
 * Stores the transactions and outputs of blocks that simply stand at the end of their chain as they were gathered, without a temporary table and
 * without a join. Every row is the one that the way through tables stores (commit-blocks.ts).
 */
import { setImmediate } from 'node:timers/promises'
import type { DuckDBConnection } from '@duckdb/node-api'
import type { ChainId } from '../../domain/chain.ts'
import { NO_ADDRESS } from '../../domain/ledger-record.ts'
import { chunksOf, IdCells, RowOwners, WordCells } from './block-cells.ts'
import type { HeldBlocks } from './block-staging.ts'
import { CHUNK_ROWS } from './column-writer.ts'
import { type BlockNumbers, blockNumbers, type HeldBlock, wordsOf } from './held-block.ts'
import { type Shape, TableAppender, validBits } from './table-appender.ts'
import { TextCells } from './text-cells.ts'
import type { PlacedNumbers } from './unspent-outputs.ts'

const text = { width: 16 }
const u32 = { width: 4 }
const TRANSACTION: readonly Shape[] = [text, u32, u32, u32, text, { width: 1 }, u32, u32]
const OUTPUT: readonly Shape[] = [
  ...[text, u32, u32, { width: 8 }, text, { width: 4, nullable: true }],
  { width: 16, nullable: true },
]
const DATA = 6

/** The blocks were inserted (`n_block`). Addresses of outputs are numbers of the store afterwards. */
export async function appendTransactions(
  on: DuckDBConnection,
  { chain, blocks }: HeldBlocks,
  { addresses }: PlacedNumbers,
): Promise<void> {
  const numbers = await blockNumbers(on)
  const writer = await TransactionAppender.open(on, chain, addresses)
  try {
    for (const [at, held] of blocks.entries()) {
      writer.add(held, numbers[at])
      // Other work gets its turn: the next file is begun meanwhile.
      await setImmediate()
    }
  } finally {
    writer.close()
  }
}

class TransactionAppender {
  readonly #transactions: TableAppender
  readonly #outputs: TableAppender
  readonly #addresses: Uint32Array
  readonly #words: WordCells
  readonly #ids = new IdCells()
  readonly #owners = new RowOwners()
  readonly #data = new TextCells(CHUNK_ROWS)
  readonly #block = new Uint32Array(CHUNK_ROWS)

  private constructor(
    tables: { readonly transactions: TableAppender; readonly outputs: TableAppender },
    chain: ChainId,
    addresses: Uint32Array,
  ) {
    this.#transactions = tables.transactions
    this.#outputs = tables.outputs
    this.#words = new WordCells(chain)
    this.#addresses = addresses
  }

  static async open(
    on: DuckDBConnection,
    chain: ChainId,
    addresses: Uint32Array,
  ): Promise<TransactionAppender> {
    const transactions = await TableAppender.open(on, 'transactions', TRANSACTION)
    const outputs = await TableAppender.open(on, 'outputs', OUTPUT)
    return new TransactionAppender({ transactions, outputs }, chain, addresses)
  }

  add(held: HeldBlock, { block, firstTx }: BlockNumbers = { block: 0, firstTx: 0 }): void {
    const { transactions, outputs } = held.columns
    this.#block.fill(block)
    for (const [from, to] of chunksOf(transactions.count))
      this.#addTransactions(held, firstTx, from, to)
    this.#owners.begin(transactions.firstOutput, firstTx)
    for (const [from, to] of chunksOf(outputs.scripts.length)) this.#addOutputs(held, from, to)
  }

  close(): void {
    this.#transactions.close()
    this.#outputs.close()
  }

  #addTransactions({ columns }: HeldBlock, firstTx: number, from: number, to: number): void {
    const { txids, coinbase, locktimes, vsizes } = columns.transactions
    const { tx, place } = this.#owners
    for (let row = from; row < to; row += 1) {
      tx[row - from] = firstTx + row
      place[row - from] = row
    }
    this.#words.begin(this.#transactions, to - from)
    this.#ids.fill(this.#transactions, 4, txids.subarray(from * 32, to * 32))
    this.#transactions.add(to - from, [
      ...[{ values: this.#words.chain.words }, { values: tx }, { values: this.#block }],
      ...[{ values: place }, { values: this.#ids.cells.words }],
      ...[{ values: coinbase.subarray(from, to) }, { values: locktimes.subarray(from, to) }],
      { values: vsizes.subarray(from, to) },
    ])
  }

  #addOutputs({ columns, addresses }: HeldBlock, from: number, to: number): void {
    const { values, scripts, data } = columns.outputs
    const rows = to - from
    const address = addresses.subarray(from, to)
    this.#words.begin(this.#outputs, rows)
    this.#owners.tell(from, to)
    for (let row = from; row < to; row += 1) {
      const local = addresses[row] ?? NO_ADDRESS
      if (local !== NO_ADDRESS) addresses[row] = this.#addresses[local] ?? NO_ADDRESS
      this.#words.script(row - from, scripts[row] ?? 0)
    }
    const valid = this.#fillData(data, from, to)
    this.#outputs.add(rows, [
      ...[{ values: this.#words.chain.words }, { values: this.#owners.tx }],
      ...[{ values: this.#owners.place }, { values: wordsOf(values.subarray(from, to)) }],
      { values: this.#words.scripts.words },
      { values: address, valid: validBits(rows, (row) => address[row] === NO_ADDRESS) },
      { values: this.#data.words, valid },
    ])
  }

  /** The cells of what outputs without an address hold, as hex digits; which rows have some. */
  #fillData(data: ReadonlyMap<number, Uint8Array>, from: number, to: number): Uint8Array {
    const valid = new Uint8Array(CHUNK_ROWS / 8)
    const mine = [...data].filter(([row]) => row >= from && row < to)
    if (mine.length === 0) return valid
    const texts = mine.map(([, bytes]) => Buffer.from(bytes).toString('hex'))
    const held = this.#outputs.hold(DATA, Buffer.from(texts.join('')))
    let start = 0
    for (const [row, { length }] of mine) {
      const at = row - from
      valid[at >> 3] = (valid[at >> 3] ?? 0) | (1 << (at & 7))
      this.#data.set(at, held, start, length * 2)
      start += length * 2
    }
    return valid
  }
}
