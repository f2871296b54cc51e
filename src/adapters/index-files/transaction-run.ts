/** Consecutive transactions of a UTXO chain, with all their inputs and outputs, as they stand in the files. */
import type { FlowTransaction } from '../../domain/flow-record.ts'
import {
  INPUT_ROW,
  OUTPUT_ROW,
  readInputRow,
  readOutputRow,
  readTransactionRow,
  TRANSACTION_ROW,
} from './transaction-row.ts'

interface RunBytes {
  /** Rank of the first. */
  readonly first: number
  readonly rows: Buffer
  /** Where the inputs and outputs of each begin, counted over the whole segment, and where those of the last end. */
  readonly inputStarts: Uint32Array
  readonly inputs: Buffer
  readonly outputStarts: Uint32Array
  readonly outputs: Buffer
}

export class TransactionRun {
  readonly #bytes: RunBytes

  constructor(bytes: RunBytes) {
    this.#bytes = bytes
  }

  /** Members in the order in which the record's own reader gives them. */
  transaction(rank: number): FlowTransaction {
    const { first, rows, inputStarts, inputs, outputStarts, outputs } = this.#bytes
    const at = rank - first
    return {
      ...readTransactionRow(rows, at * TRANSACTION_ROW),
      inputs: readAll(inputStarts, at, (row) => readInputRow(inputs, row * INPUT_ROW)),
      outputs: readAll(outputStarts, at, (row) => readOutputRow(outputs, row * OUTPUT_ROW)),
    }
  }
}

function readAll<T>(starts: Uint32Array, at: number, read: (row: number) => T): readonly T[] {
  const base = starts[0] ?? 0
  const all: T[] = []
  for (let row = starts[at] ?? 0; row < (starts[at + 1] ?? 0); row += 1) all.push(read(row - base))
  return all
}
