/** Blocks as objects that people and tests read, from columns and back. */
import {
  type BlockColumns,
  type BlockRecord,
  type InputRecord,
  KNOWN,
  type SpendColumns,
  type TransactionRecord,
} from '../ledger-record.ts'
import type { DecodedBlock } from './block.ts'
import { type BlockPlace, toBlockColumns } from './block-columns.ts'
import { hexToId, idToHex } from './hex-id.ts'
import { OutputColumnsWriter, outputAt } from './output-columns.ts'

/** Throws `undo-mismatch` when the previous outputs given cannot be those of this block. */
export function toBlockRecord(block: DecodedBlock, place: BlockPlace): BlockRecord {
  return recordOfColumns(toBlockColumns(block, place))
}

/** The same block as objects. */
export function recordOfColumns(block: BlockColumns): BlockRecord {
  const { transactions, inputs, outputs, ...head } = block
  const { count, txids, coinbase, locktimes, vsizes, firstInput, firstOutput } = transactions
  return {
    ...head,
    transactions: Array.from({ length: count }, (_, position): TransactionRecord => {
      const mined = coinbase[position] === 1
      return {
        txid: hexAt(txids, position),
        position,
        coinbase: mined,
        locktime: locktimes[position] ?? 0,
        vsize: vsizes[position] ?? 0,
        inputs: rowsOf(firstInput, position).map((row) =>
          mined ? { prev: null, spent: null } : inputAt(inputs, row, head.chain),
        ),
        outputs: rowsOf(firstOutput, position).map((row) => outputAt(outputs, row, head.chain)),
      }
    }),
  }
}

/** The same block as columns. Throws `bad-id` on an id that is not 64 hex digits. */
export function columnsOfRecord(block: BlockRecord): BlockColumns {
  const { transactions, ...head } = block
  const count = transactions.length
  const firstInput = firstRows(transactions.map(({ inputs }) => inputs.length))
  const firstOutput = firstRows(transactions.map(({ outputs }) => outputs.length))
  const txids = new Uint8Array(32 * count)
  const writer = new OutputColumnsWriter(firstOutput[count] ?? 0, head)
  for (const [at, { txid, outputs }] of transactions.entries()) {
    txids.set(hexToId(txid), 32 * at)
    for (const output of outputs) writer.record(output)
  }
  return {
    ...head,
    transactions: {
      ...{ count, txids, firstInput, firstOutput },
      coinbase: Uint8Array.from(transactions, ({ coinbase }) => (coinbase ? 1 : 0)),
      locktimes: Uint32Array.from(transactions, ({ locktime }) => locktime),
      vsizes: Uint32Array.from(transactions, ({ vsize }) => vsize),
    },
    outputs: writer.finish(),
    inputs: inputColumns(block, firstInput[count] ?? 0),
  }
}

function inputAt(
  { prevTxids, prevIndexes, known, spent }: SpendColumns,
  row: number,
  chain: string,
): InputRecord {
  const prev = { txid: hexAt(prevTxids, row), index: prevIndexes[row] ?? 0 }
  if (known[row] === KNOWN.all) return { prev, spent: outputAt(spent, row, chain) }
  if (known[row] === KNOWN.nothing) return { prev, spent: null, revealed: null }
  const { scriptType, address } = outputAt(spent, row, chain)
  return { prev, spent: null, revealed: { scriptType, address } }
}

function inputColumns({ transactions, ...head }: BlockRecord, count: number): SpendColumns {
  const prevTxids = new Uint8Array(32 * count)
  const prevIndexes = new Uint32Array(count)
  const known = new Uint8Array(count)
  const writer = new OutputColumnsWriter(count, head)
  for (const [row, { prev, spent, revealed }] of transactions
    .flatMap(({ inputs }) => inputs)
    .entries()) {
    if (prev) {
      prevTxids.set(hexToId(prev.txid), 32 * row)
      prevIndexes[row] = prev.index
    }
    known[row] = spent ? KNOWN.all : revealed ? KNOWN.address : KNOWN.nothing
    if (spent) writer.record(spent)
    else if (revealed) writer.record({ ...revealed, value: 0n, data: null })
    else writer.skip()
  }
  return { count, prevTxids, prevIndexes, known, spent: writer.finish() }
}

function firstRows(lengths: readonly number[]): Uint32Array {
  const first = new Uint32Array(lengths.length + 1)
  for (const [at, length] of lengths.entries()) first[at + 1] = (first[at] ?? 0) + length
  return first
}

function rowsOf(first: Uint32Array, at: number): readonly number[] {
  const from = first[at] ?? 0
  return Array.from({ length: (first[at + 1] ?? 0) - from }, (_, row) => from + row)
}

function hexAt(ids: Uint8Array, at: number): string {
  return idToHex(ids.subarray(32 * at, 32 * at + 32))
}
