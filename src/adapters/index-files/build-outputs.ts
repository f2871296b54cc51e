/**
 * Builds a segment of a UTXO chain from the record: transactions, then their outputs, then their inputs, each in one pass in ledger order;
 * then the sides of addresses and what spends what, by bounded sorts.
 */
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { NONE, type TransactionColumns } from '../../ports/flow-columns.ts'
import { InputFile } from './input-file.ts'
import { InputWriter } from './input-writer.ts'
import { OutputFile } from './output-file.ts'
import { RecordSorter } from './record-sorter.ts'
import { type NumberRange, type SegmentPlan, Unindexable } from './segment-plan.ts'
import { SideWriter } from './side-writer.ts'
import { TransactionCursor } from './transaction-cursor.ts'
import {
  TRANSACTION_ROW,
  transactionNumberAt,
  writeOutputRow,
  writeTransactionRow,
} from './transaction-row.ts'

/** Returns the numbers of its transactions. Throws OutOfOrder when not `sorted` and the store keeps rows otherwise. */
export async function buildOutputs(plan: SegmentPlan, sorted: boolean): Promise<NumberRange> {
  mkdirSync(plan.dir, { recursive: true })
  const { numbers, ascending } = await writeTransactions(plan)
  const inOrder = sorted || !ascending
  const transactions = new InputFile(join(plan.dir, 'transactions'))
  try {
    await writeOutputs(plan, transactions, inOrder)
    await writeInputs(plan, { transactions, numbers, sorted: inOrder, ascending })
  } finally {
    transactions.close()
  }
  return numbers
}

interface Written {
  readonly numbers: NumberRange
  /** Whether numbers ascend in ledger order. */
  readonly ascending: boolean
}

async function writeTransactions(plan: SegmentPlan): Promise<Written> {
  const file = new OutputFile(join(plan.dir, 'transactions'))
  const order = new NumberOrder()
  try {
    for await (const batch of plan.columns.transactions(plan.after)) {
      for (let row = 0; row < batch.rows; row += 1) {
        writeTransactionRow(file, batch, row)
        order.add(batch, row)
      }
      await plan.step(order.count)
    }
  } finally {
    file.close()
  }
  const { numbers, ascending } = order
  if (ascending) await writeAscendingRanks(plan, numbers)
  else await writeRanks(plan, numbers)
  return { numbers, ascending }
}

/** How the numbers of transactions that come in ledger order lie. */
class NumberOrder {
  #low = NONE
  #high = 0
  #height = -1
  #position = -1
  count = 0
  ascending = true

  /** Where a source does not tell which of two transactions of a block came first, the record's order is no order of rows. */
  add(batch: TransactionColumns, row: number): void {
    const [tx, height] = [batch.tx[row] ?? 0, batch.height[row] ?? 0]
    const position = batch.position[row] ?? 0
    if (height === this.#height && position === this.#position)
      throw new Unindexable('transactions of one block are held whose order nobody told')
    this.#height = height
    this.#position = position
    if (this.count > 0 && tx < this.#high) this.ascending = false
    if (tx < this.#low) this.#low = tx
    if (tx > this.#high) this.#high = tx
    this.count += 1
  }

  get numbers(): NumberRange {
    return this.count === 0
      ? { from: 0, count: 0 }
      : { from: this.#low, count: this.#high - this.#low + 1 }
  }
}

/** Numbers and ranks of the transactions that were written, in ledger order. */
function* transactionNumbers(plan: SegmentPlan): Generator<readonly [tx: number, rank: number]> {
  const input = new InputFile(join(plan.dir, 'transactions'))
  try {
    const step = 4096 * TRANSACTION_ROW
    for (let from = 0; from < input.size; from += step) {
      const rows = input.read(from, Math.min(step, input.size - from))
      for (let at = 0; at < rows.length; at += TRANSACTION_ROW)
        yield [transactionNumberAt(rows, at), (from + at) / TRANSACTION_ROW]
    }
  } finally {
    input.close()
  }
}

/** The rank of each number, for look-ups by number. */
async function writeAscendingRanks(plan: SegmentPlan, numbers: NumberRange): Promise<void> {
  const ranks = new OutputFile(join(plan.dir, 'ranks'))
  try {
    let next = numbers.from
    for (const [tx, rank] of transactionNumbers(plan)) {
      for (; next < tx; next += 1) ranks.u32(NONE)
      ranks.u32(rank)
      next += 1
    }
  } finally {
    ranks.close()
  }
  await plan.step(numbers.count)
}

/** The same where numbers were not given out in ledger order. */
async function writeRanks(plan: SegmentPlan, numbers: NumberRange): Promise<void> {
  const sorter = new RecordSorter({
    ...{ dir: join(plan.dir, 'ranks.sort'), width: 8, low: numbers.from },
    ...{ high: numbers.from + numbers.count, expected: numbers.count },
  })
  const ranks = new OutputFile(join(plan.dir, 'ranks'))
  try {
    for (const [tx, rank] of transactionNumbers(plan)) {
      const file = sorter.file(tx)
      const to = file.room(8)
      file.buffer.writeUInt32LE(tx, to)
      file.buffer.writeUInt32LE(rank, to + 4)
    }
    let next = numbers.from
    for (const chunk of sorter.sorted())
      for (let at = 0; at < chunk.length; at += 8) {
        for (; next < chunk.readUInt32LE(at); next += 1) ranks.u32(NONE)
        ranks.u32(chunk.readUInt32LE(at + 4))
        next += 1
      }
  } finally {
    sorter.discard()
    ranks.close()
  }
  await plan.step(numbers.count)
}

async function writeOutputs(
  plan: SegmentPlan,
  transactions: InputFile,
  sorted: boolean,
): Promise<void> {
  const firsts = new OutputFile(join(plan.dir, 'first-outputs'))
  const rows = new OutputFile(join(plan.dir, 'outputs'))
  const addresses = await plan.columns.addressCount()
  const paid = new SideWriter(plan.dir, 'paid', { addresses, rows: plan.extent.outputs })
  const cursor = new TransactionCursor(transactions, firsts, sorted)
  try {
    for await (const batch of plan.columns.outputs({ after: plan.after, sorted })) {
      const { value: values } = batch
      for (let row = 0; row < batch.rows; row += 1) {
        const index = batch.index[row] ?? 0
        const rank = cursor.match(batch.tx[row] ?? 0, index)
        if (rank < 0) continue
        writeOutputRow(rows, batch, row)
        const address = batch.address[row] ?? NONE
        const [low = 0, high = 0] = [values[row * 2], values[row * 2 + 1]]
        if (address !== NONE) paid.add(address, 0, [rank, index, low, high])
      }
      await plan.step(cursor.rows)
    }
    cursor.finish()
    firsts.close()
    rows.close()
    for (const done of paid.finish()) await plan.step(done)
  } finally {
    firsts.close()
    rows.close()
    paid.close()
  }
}

async function writeInputs(
  plan: SegmentPlan,
  of: {
    readonly transactions: InputFile
    readonly numbers: NumberRange
    readonly sorted: boolean
    readonly ascending: boolean
  },
): Promise<void> {
  const firsts = new OutputFile(join(plan.dir, 'first-inputs'))
  const addresses = await plan.columns.addressCount()
  const { inputs } = plan.extent
  const writer = new InputWriter(plan.dir, of, {
    ...{ side: { addresses, rows: inputs }, expected: inputs },
  })
  const cursor = new TransactionCursor(of.transactions, firsts, of.sorted)
  try {
    for await (const batch of plan.columns.inputs({ after: plan.after, sorted: of.sorted })) {
      for (let row = 0; row < batch.rows; row += 1) {
        const rank = cursor.match(batch.tx[row] ?? 0, batch.index[row] ?? 0)
        if (rank >= 0) writer.add(batch, row, rank, cursor.coinbase)
      }
      await plan.step(cursor.rows)
    }
    cursor.finish()
    firsts.close()
    for (const done of writer.finish()) await plan.step(done)
  } finally {
    firsts.close()
    writer.close()
  }
}
