/** A block's columns on their way between threads: memory that is handed over. What outputs without an address hold is sent as one piece. */
import type { BlockColumns, OutputColumns } from '../../domain/ledger-record.ts'

/** The entries of {@link OutputColumns.data}: rows, and bytes one after the other. */
interface PackedData {
  readonly rows: Uint32Array
  readonly ends: Uint32Array
  readonly bytes: Uint8Array
}

interface PackedOutputs extends Omit<OutputColumns, 'data'> {
  readonly data: PackedData
}

export interface PackedBlock extends Omit<BlockColumns, 'outputs' | 'inputs'> {
  readonly outputs: PackedOutputs
  readonly inputs: Omit<BlockColumns['inputs'], 'spent'> & { readonly spent: PackedOutputs }
}

export function packBlock({ outputs, inputs, ...block }: BlockColumns): PackedBlock {
  const spent = packOutputs(inputs.spent)
  return { ...block, outputs: packOutputs(outputs), inputs: { ...inputs, spent } }
}

export function unpackBlock({ outputs, inputs, ...block }: PackedBlock): BlockColumns {
  const spent = unpackOutputs(inputs.spent)
  return { ...block, outputs: unpackOutputs(outputs), inputs: { ...inputs, spent } }
}

export function memoryOfBlock({ transactions, outputs, inputs }: PackedBlock): ArrayBuffer[] {
  const { spent } = inputs
  return memoryOf(
    [transactions, outputs, outputs.data, inputs, spent, spent.data].flatMap((columns) =>
      Object.values(columns),
    ),
  )
}

/** Each piece of memory under these arrays once. */
export function memoryOf(columns: readonly unknown[]): ArrayBuffer[] {
  const memory = new Set<ArrayBuffer>()
  for (const column of columns)
    if (ArrayBuffer.isView(column) && column.buffer instanceof ArrayBuffer)
      memory.add(column.buffer)
  return [...memory]
}

function packOutputs({ data, ...columns }: OutputColumns): PackedOutputs {
  const rows = Uint32Array.from(data.keys())
  const ends = new Uint32Array(rows.length)
  let size = 0
  let at = 0
  for (const { length } of data.values()) {
    size += length
    ends[at] = size
    at += 1
  }
  const bytes = new Uint8Array(size)
  at = 0
  for (const held of data.values()) {
    bytes.set(held, (ends[at] ?? 0) - held.length)
    at += 1
  }
  return { ...columns, data: { rows, ends, bytes } }
}

function unpackOutputs({ data, ...columns }: PackedOutputs): OutputColumns {
  const { rows, ends, bytes } = data
  const held = new Map<number, Uint8Array>()
  for (const [at, row] of rows.entries())
    held.set(row, bytes.subarray(at === 0 ? 0 : ends[at - 1], ends[at]))
  return { ...columns, data: held }
}
