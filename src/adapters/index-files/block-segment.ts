/**
 * Writes a segment of a UTXO chain from blocks as they are stored, before all of them are known: the bytes of one that is built from the record
 * (build-outputs.ts).
 */
import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { turnIds } from '../../domain/bitcoin/turn-ids.ts'
import { VERIFICATIONS } from '../../domain/taxonomy.ts'
import {
  type FlowInputColumns,
  NONE,
  type OutputColumns,
  type TransactionColumns,
} from '../../ports/flow-columns.ts'
import type { StoredBlock } from '../../ports/flow-sink.ts'
import { InputWriter } from './input-writer.ts'
import { OutputFile } from './output-file.ts'
import { OutOfOrder } from './segment-plan.ts'
import { SideWriter, SPAN } from './side-writer.ts'
import { writeOutputRow, writeTransactionRow } from './transaction-row.ts'

export class BlockSegmentBuilder {
  readonly #dir: string
  #writer: BlockWriter | null = null

  constructor(dir: string) {
    this.#dir = dir
  }

  /** Throws when the block does not follow the one before. */
  add(block: StoredBlock): void {
    this.#writer ??= new BlockWriter(this.#dir, block.firstTx)
    this.#writer.add(block)
  }

  /** Sorts. */
  finish(): void {
    if (this.#writer) for (const _ of this.#writer.finish());
    this.#writer?.close()
  }

  /** Gives up: nothing is left. */
  discard(): void {
    this.#writer?.close()
    rmSync(this.#dir, { recursive: true, force: true })
  }
}

class BlockWriter {
  readonly #firstTx: number
  readonly #transactions: OutputFile
  readonly #ranks: OutputFile
  readonly #firstOutputs: OutputFile
  readonly #outputs: OutputFile
  readonly #firstInputs: OutputFile
  readonly #paid: SideWriter
  readonly #inputs: InputWriter
  /** One row of a side. */
  readonly #row = new Uint32Array(4)
  readonly #columns = new BlockColumnsMemory()
  #height = -1
  #rank = 0
  #outputRows = 0
  #inputRows = 0

  constructor(dir: string, firstTx: number) {
    mkdirSync(dir, { recursive: true })
    const file = (name: string) => new OutputFile(join(dir, name))
    this.#firstTx = firstTx
    this.#transactions = file('transactions')
    this.#ranks = file('ranks')
    this.#firstOutputs = file('first-outputs')
    this.#outputs = file('outputs')
    this.#firstInputs = file('first-inputs')
    const side = { span: SPAN }
    this.#paid = new SideWriter(dir, 'paid', side)
    // Whatever is spent of later transactions than the first is one of this segment.
    const order = { numbers: { from: firstTx, count: NONE - firstTx }, ascending: true }
    this.#inputs = new InputWriter(dir, order, { side, expected: side })
  }

  add(block: StoredBlock): void {
    const { height, firstTx, transactions } = block
    if (height <= this.#height || firstTx !== this.#firstTx + this.#rank) throw new OutOfOrder()
    this.#height = height
    const columns = this.#columns.of(block)
    for (let at = 0; at < transactions.count; at += 1) {
      writeTransactionRow(this.#transactions, columns.transactions, at)
      this.#ranks.u32(this.#rank + at)
      this.#firstOutputs.u32(this.#outputRows + (transactions.firstOutput[at] ?? 0))
      this.#firstInputs.u32(this.#inputRows + (transactions.firstInput[at] ?? 0))
    }
    this.#addOutputs(columns.outputs)
    for (let row = 0; row < columns.inputs.rows; row += 1) {
      const rank = (columns.inputs.tx[row] ?? 0) - this.#firstTx
      this.#inputs.add(columns.inputs, row, rank, block.inputs.spends[row] === 0)
    }
    this.#rank += transactions.count
    this.#outputRows += columns.outputs.rows
    this.#inputRows += columns.inputs.rows
  }

  *finish(): Generator<number> {
    this.#firstOutputs.u32(this.#outputRows)
    this.#firstInputs.u32(this.#inputRows)
    this.#closeFiles()
    yield* this.#paid.finish()
    yield* this.#inputs.finish()
  }

  close(): void {
    this.#closeFiles()
    this.#paid.close()
    this.#inputs.close()
  }

  #closeFiles(): void {
    for (const file of [this.#transactions, this.#ranks, this.#firstOutputs]) file.close()
    for (const file of [this.#outputs, this.#firstInputs]) file.close()
  }

  #addOutputs(columns: OutputColumns): void {
    const { value, address, tx, index } = columns
    const words = this.#row
    for (let row = 0; row < columns.rows; row += 1) {
      writeOutputRow(this.#outputs, columns, row)
      const owner = address[row] ?? NONE
      if (owner === NONE) continue
      words[0] = (tx[row] ?? 0) - this.#firstTx
      words[1] = index[row] ?? 0
      words[2] = value[row * 2] ?? 0
      words[3] = value[row * 2 + 1] ?? 0
      this.#paid.add(owner, 0, words)
    }
  }
}

/** The columns of a block as the record gives them, in memory that is used again. */
class BlockColumnsMemory {
  #transactions = transactionMemory(0)
  #outputs = rowMemory(0)
  #inputs = { ...rowMemory(0), prevIndex: new Uint32Array(0) }

  of(block: StoredBlock): {
    readonly transactions: TransactionColumns
    readonly outputs: OutputColumns
    readonly inputs: FlowInputColumns
  } {
    const { transactions, firstTx } = block
    const [outputs, inputs] = [block.outputs.scripts.length, block.inputs.scripts.length]
    if (this.#outputs.tx.length < outputs) this.#outputs = rowMemory(outputs * 2)
    if (this.#inputs.tx.length < inputs)
      this.#inputs = { ...rowMemory(inputs * 2), prevIndex: new Uint32Array(inputs * 2) }
    fillOwners(this.#outputs, transactions.firstOutput, firstTx)
    fillOwners(this.#inputs, transactions.firstInput, firstTx)
    return {
      transactions: this.#transactionsOf(block),
      outputs: {
        ...{ rows: outputs, ...this.#outputs, value: block.outputs.values },
        ...{ script: block.outputs.scripts, address: block.outputs.addresses },
      },
      inputs: this.#inputsOf(block.inputs),
    }
  }

  #transactionsOf(block: StoredBlock): TransactionColumns {
    const { txids, coinbase, locktimes, vsizes, count } = block.transactions
    if (this.#transactions.tx.length < count) this.#transactions = transactionMemory(count * 2)
    const memory = this.#transactions
    for (let at = 0; at < count; at += 1) memory.tx[at] = block.firstTx + at
    for (let at = 0; at < count; at += 1) memory.position[at] = at
    memory.height.fill(block.height)
    memory.time.fill(block.time)
    memory.verification.fill(VERIFICATIONS.indexOf(block.verification))
    turnIds(new Uint32Array(txids.buffer, txids.byteOffset, count * 8), memory.hash)
    return { rows: count, ...memory, coinbase, locktime: locktimes, vsize: vsizes }
  }

  #inputsOf(inputs: StoredBlock['inputs']): FlowInputColumns {
    const { spends, prevIndexes } = inputs
    const { tx, index, prevIndex } = this.#inputs
    for (let row = 0; row < spends.length; row += 1)
      prevIndex[row] = spends[row] === 1 ? (prevIndexes[row] ?? NONE) : NONE
    return {
      ...{ rows: spends.length, tx, index, prevTx: inputs.prevTxs, prevIndex },
      ...{ value: inputs.values, valued: inputs.valued },
      ...{ script: inputs.scripts, address: inputs.addresses },
    }
  }
}

function fillOwners(
  { tx, index }: { readonly tx: Uint32Array; readonly index: Uint32Array },
  firsts: Uint32Array,
  firstTx: number,
): void {
  for (let at = 0; at + 1 < firsts.length; at += 1) {
    const [first, end] = [firsts[at] ?? 0, firsts[at + 1] ?? 0]
    for (let row = first; row < end; row += 1) {
      tx[row] = firstTx + at
      index[row] = row - first
    }
  }
}

function rowMemory(rows: number) {
  return { tx: new Uint32Array(rows), index: new Uint32Array(rows) }
}

function transactionMemory(rows: number) {
  return {
    ...{ tx: new Uint32Array(rows), hash: new Uint32Array(rows * 8), odd: new Uint8Array(rows) },
    ...{ height: new Uint32Array(rows), position: new Uint32Array(rows) },
    ...{ time: new Float64Array(rows), verification: new Uint8Array(rows) },
  }
}
