/**
 * Temporary tables of a batch's transactions: `s_tx`, `s_output`, `s_input`, and `s_data` for outputs without an address. They are filled for
 * batches that have to be joined with what is stored, or are too large to be held.
 */
import { blobValue, type DuckDBConnection } from '@duckdb/node-api'
import { NO_ADDRESS } from '../../domain/ledger-record.ts'
import { ChunkRows } from './chunk-rows.ts'
import { type HeldBlock, wordsOf } from './held-block.ts'
import { TableWriter } from './table-writer.ts'

const TX = {
  block: 'UINTEGER',
  position: 'UINTEGER',
  head: 'UUID',
  tail: 'UUID',
  coinbase: 'BOOLEAN',
  locktime: 'UINTEGER',
  vsize: 'UINTEGER',
} as const
const OUTPUT = {
  row: 'UINTEGER',
  block: 'UINTEGER',
  position: 'UINTEGER',
  idx: 'UINTEGER',
  value: 'UBIGINT',
  script: 'UTINYINT',
  local: 'UINTEGER',
} as const
/** `told_*` is what the source told of the output spent, as far as `told` says (KNOWN); after `found` (FOUND) stands what was found of it. */
const INPUT = {
  row: 'UINTEGER',
  block: 'UINTEGER',
  position: 'UINTEGER',
  idx: 'UINTEGER',
  spends: 'BOOLEAN',
  head: 'UUID',
  tail: 'UUID',
  prev_index: 'UINTEGER',
  told: 'UTINYINT',
  told_value: 'UBIGINT',
  told_script: 'UTINYINT',
  told_local: 'UINTEGER',
  found: 'UTINYINT',
  prev_tx: 'UINTEGER',
  value: 'UBIGINT',
  script: 'UTINYINT',
  address: 'UINTEGER',
} as const
/** What inputs found in the batch before, which was being committed then: `s_prior`, filled when its numbers are known. */
const PRIOR = { row: 'UINTEGER', prev_tx: 'UINTEGER', address: 'UINTEGER' } as const

interface Writers {
  readonly tx: ChunkRows<typeof TX>
  readonly output: ChunkRows<typeof OUTPUT>
  readonly input: ChunkRows<typeof INPUT>
  readonly prior: ChunkRows<typeof PRIOR>
  readonly data: TableWriter
}

/** One value each for a run of columns. */
type Words = Uint32Array

export class BlockTables {
  readonly #writers: Writers

  private constructor(writers: Writers) {
    this.#writers = writers
  }

  static async open(connection: DuckDBConnection): Promise<BlockTables> {
    await connection.run('CREATE TEMP TABLE s_data (row UINTEGER, data BLOB)')
    return new BlockTables({
      tx: await ChunkRows.open(connection, 's_tx', TX),
      output: await ChunkRows.open(connection, 's_output', OUTPUT),
      input: await ChunkRows.open(connection, 's_input', INPUT),
      prior: await ChunkRows.open(connection, 's_prior', PRIOR),
      data: await TableWriter.open(connection, 's_data'),
    })
  }

  /** `local` turns a block's numbers of addresses into those that are staged. */
  add(held: HeldBlock, local: (number: number) => number): void {
    const { count, firstInput, firstOutput } = held.columns.transactions
    const ids = wordsOf(held.columns.transactions.txids)
    const values = wordsOf(held.columns.outputs.values)
    const spent = {
      ids: wordsOf(held.columns.inputs.prevTxids),
      told: wordsOf(held.columns.inputs.spent.values),
    }
    const numbered = (number: number): number =>
      number === NO_ADDRESS ? NO_ADDRESS : local(number)
    for (let position = 0; position < count; position += 1) {
      this.#transaction(held, ids, position)
      const inputs = { ...spent, position, first: firstInput[position] ?? 0 }
      for (let row = inputs.first; row < (firstInput[position + 1] ?? 0); row += 1)
        this.#input(held, inputs, row, numbered)
      const outputs = { values, position, first: firstOutput[position] ?? 0 }
      for (let row = outputs.first; row < (firstOutput[position + 1] ?? 0); row += 1)
        this.#output(held, outputs, row, numbered)
    }
  }

  addPrior(row: number, tx: number, address: number): void {
    const { prior } = this.#writers
    const at = prior.next()
    prior.columns.row[at] = row
    prior.columns.prev_tx[at] = tx
    prior.columns.address[at] = address
  }

  flush(): void {
    for (const writer of Object.values(this.#writers)) writer.flush()
  }

  close(): void {
    for (const writer of Object.values(this.#writers)) writer.close()
  }

  #transaction({ block, columns }: HeldBlock, ids: Words, position: number): void {
    const { coinbase, locktimes, vsizes } = columns.transactions
    const { tx } = this.#writers
    const at = tx.next()
    tx.columns.block[at] = block
    tx.columns.position[at] = position
    writeId(tx.columns, at, ids, position)
    tx.columns.coinbase[at] = coinbase[position] ?? 0
    tx.columns.locktime[at] = locktimes[position] ?? 0
    tx.columns.vsize[at] = vsizes[position] ?? 0
  }

  #output(
    { block, columns, addresses }: HeldBlock,
    of: { readonly values: Words; readonly position: number; readonly first: number },
    row: number,
    local: (number: number) => number,
  ): void {
    const { outputs } = columns
    const { output, data } = this.#writers
    const number = output.count
    const at = output.next()
    const to = output.columns
    to.row[at] = number
    to.block[at] = block
    to.position[at] = of.position
    to.idx[at] = row - of.first
    to.value[at * 2] = of.values[row * 2] ?? 0
    to.value[at * 2 + 1] = of.values[row * 2 + 1] ?? 0
    to.script[at] = outputs.scripts[row] ?? 0
    to.local[at] = local(addresses[row] ?? NO_ADDRESS)
    const held = outputs.data.get(row)
    if (held !== undefined) data.add(number, blobValue(held.slice()))
  }

  #input(
    { block, columns, inputs: found }: HeldBlock,
    of: {
      readonly ids: Words
      readonly told: Words
      readonly position: number
      readonly first: number
    },
    row: number,
    local: (number: number) => number,
  ): void {
    const { inputs, transactions } = columns
    const { input } = this.#writers
    const at = input.next()
    const to = input.columns
    to.row[at] = input.count - 1
    to.block[at] = block
    to.position[at] = of.position
    to.idx[at] = row - of.first
    to.spends[at] = transactions.coinbase[of.position] === 1 ? 0 : 1
    writeId(to, at, of.ids, row)
    to.prev_index[at] = inputs.prevIndexes[row] ?? 0
    to.told[at] = inputs.known[row] ?? 0
    to.told_value[at * 2] = of.told[row * 2] ?? 0
    to.told_value[at * 2 + 1] = of.told[row * 2 + 1] ?? 0
    to.told_script[at] = inputs.spent.scripts[row] ?? 0
    to.told_local[at] = local(found.told[row] ?? NO_ADDRESS)
    to.found[at] = found.found[row] ?? 0
    to.prev_tx[at] = found.tx[row] ?? 0
    to.value[at * 2] = found.value[row * 2] ?? 0
    to.value[at * 2 + 1] = found.value[row * 2 + 1] ?? 0
    to.script[at] = found.script[row] ?? 0
    to.address[at] = found.address[row] ?? NO_ADDRESS
  }
}

const ID_WORDS = 8

/** An id as DuckDB holds two UUIDs: each its sixteen printed bytes backwards, as internal order has them already, the top bit turned. */
export function writeId(
  { head, tail }: { readonly head: Uint32Array; readonly tail: Uint32Array },
  at: number,
  ids: Uint32Array,
  row: number,
): void {
  for (let word = 0; word < 4; word += 1) {
    tail[at * 4 + word] = ids[row * ID_WORDS + word] ?? 0
    head[at * 4 + word] = ids[row * ID_WORDS + 4 + word] ?? 0
  }
  tail[at * 4 + 3] = (tail[at * 4 + 3] ?? 0) ^ 0x8000_0000
  head[at * 4 + 3] = (head[at * 4 + 3] ?? 0) ^ 0x8000_0000
}
