/** One segment of a UTXO chain: a stretch of heights, read by transaction number, by outpoint and by address. */
import { join } from 'node:path'
import type {
  FlowSpend,
  FlowTransaction,
  FlowTransfer,
  Outpoint,
} from '../../domain/flow-record.ts'
import type { Verification } from '../../domain/taxonomy.ts'
import { NONE } from '../../ports/flow-columns.ts'
import { InputFile } from './input-file.ts'
import type { RowRange } from './key-file.ts'
import type { NumberRange } from './segment-plan.ts'
import { amountAt, SideFile } from './side-file.ts'
import { SPEND_ROW } from './spend-file.ts'
import {
  INPUT_ROW,
  OUTPUT_ROW,
  readTransactionRow,
  TRANSACTION_ROW,
  verificationAt,
} from './transaction-row.ts'
import { TransactionRun } from './transaction-run.ts'

const COLUMN_BYTES = 1 << 22
/** Transactions whose ranks are nearer than this are read together, up to so many at once. */
const GAP_RANKS = 16
const RUN_RANKS = 1024

export class OutputSegment {
  readonly incoming: SideFile
  readonly outgoing: SideFile
  readonly #numbers: NumberRange
  readonly #foreign: SideFile
  readonly #ranks: InputFile
  readonly #transactions: InputFile
  readonly #firstInputs: InputFile
  readonly #firstOutputs: InputFile
  readonly #inputs: InputFile
  readonly #outputs: InputFile
  readonly #spends: InputFile
  readonly #columns: readonly [txs: InputFile, addresses: InputFile]

  constructor(dir: string, numbers: NumberRange) {
    const open = (name: string): InputFile => new InputFile(join(dir, name))
    this.#numbers = numbers
    this.incoming = new SideFile(dir, 'paid')
    this.outgoing = new SideFile(dir, 'spent')
    this.#foreign = new SideFile(dir, 'foreign')
    this.#ranks = open('ranks')
    this.#transactions = open('transactions')
    this.#firstInputs = open('first-inputs')
    this.#firstOutputs = open('first-outputs')
    this.#inputs = open('inputs')
    this.#outputs = open('outputs')
    this.#spends = open('spends')
    this.#columns = [open('input-txs'), open('input-addresses')]
  }

  get files(): readonly InputFile[] {
    return [
      ...[...this.incoming.files, ...this.outgoing.files, ...this.#foreign.files],
      ...[this.#ranks, this.#transactions, this.#firstInputs, this.#firstOutputs],
      ...[this.#inputs, this.#outputs, this.#spends],
    ]
  }

  /** Files that are only ever read from start to end. */
  get columnFiles(): readonly InputFile[] {
    return this.#columns
  }

  /** The rank of a transaction number, or `null` where it is not in this segment. */
  rank(tx: number): number | null {
    const at = tx - this.#numbers.from
    if (at < 0 || at >= this.#numbers.count) return null
    const rank = this.#ranks.read(at * 4, 4).readUInt32LE(0)
    return rank === NONE ? null : rank
  }

  time(rank: number): number {
    return this.#row(rank).time
  }

  verification(rank: number): Verification {
    return verificationAt(this.#bytes(rank), 0)
  }

  transaction(rank: number): FlowTransaction {
    return this.#run(rank, rank).transaction(rank)
  }

  /** Whole transactions, in the order of their ranks, which ascend: those that lie near each other are read together. */
  *transactions(ranks: readonly number[]): Generator<FlowTransaction> {
    for (let at = 0; at < ranks.length; ) {
      const first = ranks[at] ?? 0
      let upTo = at + 1
      let last = first
      for (let next = ranks[upTo]; next !== undefined; next = ranks[++upTo]) {
        if (next - last > GAP_RANKS || next - first >= RUN_RANKS) break
        last = next
      }
      const run = this.#run(first, last)
      for (; at < upTo; at += 1) yield run.transaction(ranks[at] ?? 0)
    }
  }

  #run(first: number, last: number): TransactionRun {
    const count = last - first + 1
    const rows = this.#transactions.read(first * TRANSACTION_ROW, count * TRANSACTION_ROW)
    const [inputStarts, outputStarts] = [this.#firstInputs, this.#firstOutputs].map((file) => {
      const bytes = file.read(first * 4, (count + 1) * 4)
      return new Uint32Array(bytes.buffer, bytes.byteOffset, count + 1)
    }) as [Uint32Array, Uint32Array]
    const inputs = readRows(this.#inputs, inputStarts, INPUT_ROW)
    const outputs = readRows(this.#outputs, outputStarts, OUTPUT_ROW)
    return new TransactionRun({ first, rows, inputStarts, inputs, outputStarts, outputs })
  }

  /** What in this segment spends an output, of this segment or an earlier one. */
  spend({ tx, index }: Outpoint): FlowSpend {
    const rank = this.rank(tx)
    if (rank === null) {
      const rows = this.#foreign.find(tx, index)
      const words = rows && this.#foreign.words(rows.start, rows.start + 1)
      return words ? { tx: words[0] ?? 0, index: words[1] ?? 0 } : null
    }
    const { start, end } = rowsOf(this.#firstOutputs, rank)
    if (start + index >= end) return null
    const bytes = this.#spends.read((start + index) * SPEND_ROW, SPEND_ROW)
    const by = bytes.readUInt32LE(0)
    return by === NONE ? null : { tx: by, index: bytes.readUInt32LE(4) }
  }

  /** Appends what one address received (outputs) or spent (inputs), as an account sees it. */
  append(
    into: FlowTransfer[],
    address: number,
    { side, range }: { readonly side: 'outgoing' | 'incoming'; readonly range: RowRange },
  ): void {
    const words = this[side].words(range.start, range.end)
    for (let at = 0; at < words.length; at += 4) {
      const rank = words[at] ?? 0
      const index = words[at + 1] ?? 0
      const row = this.#row(rank)
      const point = { major: row.height, minor: 0, position: row.position, index, txid: row.txid }
      into.push({
        ...{ ref: row.tx, txid: row.txid, point, height: row.height, time: row.time },
        kind: row.coinbase ? 'reward' : 'transfer',
        from: side === 'outgoing' ? address : null,
        to: side === 'incoming' ? address : null,
        amount: amountAt(words, at),
        verification: row.verification,
      })
    }
  }

  #row(rank: number): Omit<FlowTransaction, 'inputs' | 'outputs'> {
    return readTransactionRow(this.#bytes(rank), 0)
  }

  #bytes(rank: number): Buffer {
    return this.#transactions.read(rank * TRANSACTION_ROW, TRANSACTION_ROW)
  }

  /** Of blocks above a height: numbers of transactions and addresses of their known inputs, in ledger order, in pieces of about a million rows. */
  *inputColumns(
    after: number,
  ): Generator<{ readonly tx: Uint32Array; readonly address: Uint32Array }> {
    const [txs, addresses] = this.#columns
    for (let from = this.#firstAbove(after) * 4; from < txs.size; ) {
      const tx = readColumn(txs, from)
      // A transaction is never split over two pieces.
      const whole = from + COLUMN_BYTES >= txs.size ? tx.length : wholeTransactions(tx)
      const address = readColumn(addresses, from)
      yield { tx: tx.subarray(0, whole), address: address.subarray(0, whole) }
      from += whole * 4
    }
  }

  /** The first row of the input columns that lies above a height: they are in ledger order. */
  #firstAbove(height: number): number {
    const [txs] = this.#columns
    let low = 0
    let high = height < 0 ? 0 : txs.size / 4
    while (low < high) {
      const middle = (low + high) >> 1
      const rank = this.rank(txs.read(middle * 4, 4).readUInt32LE(0)) ?? 0
      if (this.#row(rank).height <= height) low = middle + 1
      else high = middle
    }
    return low
  }
}

/** All rows of a run of transactions. */
function readRows(file: InputFile, starts: Uint32Array, width: number): Buffer {
  const from = starts[0] ?? 0
  return file.read(from * width, ((starts.at(-1) ?? 0) - from) * width)
}

function rowsOf(firsts: InputFile, rank: number): RowRange {
  const bounds = firsts.read(rank * 4, 8)
  return { start: bounds.readUInt32LE(0), end: bounds.readUInt32LE(4) }
}

function readColumn(file: InputFile, from: number): Uint32Array {
  const bytes = new Uint8Array(Math.min(COLUMN_BYTES, file.size - from))
  file.readInto(bytes, from)
  return new Uint32Array(bytes.buffer)
}

/** How many rows from the start belong to transactions that end before the last one begins. */
function wholeTransactions(tx: Uint32Array): number {
  const last = tx.at(-1)
  let at = tx.length - 1
  while (at > 0 && tx[at - 1] === last) at -= 1
  return at === 0 ? tx.length : at
}
