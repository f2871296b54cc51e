/**
 * A block's columns on their way between threads. Those of large blocks are copied into memory that both share and that is used again; small ones
 * are handed over. What outputs without an address hold is sent as one piece.
 */
import type { BlockColumns, OutputColumns } from '../../domain/ledger-record.ts'
import { type PackedPiece, roomFor, SharedPiece, SharedPieces } from '../../domain/shared-piece.ts'

/** The entries of {@link OutputColumns.data}: rows, and bytes one after the other. */
interface PackedData {
  readonly rows: Uint32Array
  readonly ends: Uint32Array
  readonly bytes: Uint8Array
}

interface PackedOutputs extends Omit<OutputColumns, 'data'> {
  readonly data: PackedData
}

export interface PackedBlock extends Omit<BlockColumns, 'outputs' | 'inputs' | 'memory'> {
  readonly outputs: PackedOutputs
  readonly inputs: Omit<BlockColumns['inputs'], 'spent'> & { readonly spent: PackedOutputs }
  readonly memory: PackedPiece | null
}

/** Bytes of columns from which on they are copied into shared memory: pieces have a size of their own. */
const SHARED_FROM = 1 << 17
/** Bytes that whoever stores a block adds for each output and input (held-block.ts), and how many columns that are. */
const ADDED = { output: 4, input: 23, columns: 8 } as const

export class BlockPacker {
  readonly #pieces = new SharedPieces()

  pack({ outputs, inputs, memory: _, ...block }: BlockColumns): PackedBlock {
    const spent = packOutputs(inputs.spent)
    const packed = {
      ...{ ...block, outputs: packOutputs(outputs), inputs: { ...inputs, spent } },
      memory: null,
    }
    const bytes = columnsOf(packed).reduce((sum, { byteLength }) => sum + roomFor(byteLength), 0)
    if (bytes < SHARED_FROM) return packed
    const more = outputs.scripts.length * ADDED.output + inputs.count * ADDED.input
    const piece = this.#pieces.take(bytes + more + ADDED.columns * 8)
    const shared = intoPiece(packed, piece)
    return { ...shared, memory: piece.packed }
  }
}

export function unpackBlock({ outputs, inputs, memory, ...block }: PackedBlock): BlockColumns {
  const spent = unpackOutputs(inputs.spent)
  return {
    ...{ ...block, outputs: unpackOutputs(outputs), inputs: { ...inputs, spent } },
    ...(memory ? { memory: new SharedPiece(memory.buffer, memory.used) } : {}),
  }
}

/** What is handed over. */
export function memoryOfBlock(packed: PackedBlock): ArrayBuffer[] {
  return memoryOf(packed.memory ? [] : columnsOf(packed))
}

/** Each piece of memory under these arrays once. */
export function memoryOf(columns: readonly unknown[]): ArrayBuffer[] {
  const memory = new Set<ArrayBuffer>()
  for (const column of columns)
    if (ArrayBuffer.isView(column) && column.buffer instanceof ArrayBuffer)
      memory.add(column.buffer)
  return [...memory]
}

function columnsOf({ transactions, outputs, inputs }: PackedBlock): readonly ArrayBufferView[] {
  const { spent } = inputs
  return [transactions, outputs, outputs.data, inputs, spent, spent.data]
    .flatMap((columns): unknown[] => Object.values(columns))
    .filter((column) => ArrayBuffer.isView(column))
}

function intoPiece(packed: PackedBlock, piece: SharedPiece): PackedBlock {
  const { transactions, inputs } = packed
  const copied = <Columns extends object>(columns: Columns): Columns =>
    Object.fromEntries(
      Object.entries(columns).map(([name, column]) => [name, copyInto(piece, column)]),
    ) as Columns
  const outputs = (columns: PackedOutputs): PackedOutputs => ({
    ...copied(columns),
    data: copied(columns.data),
  })
  return {
    ...packed,
    transactions: copied(transactions),
    outputs: outputs(packed.outputs),
    inputs: { ...copied(inputs), spent: outputs(inputs.spent) },
  }
}

/** Whatever is no column stays as it is. */
function copyInto(piece: SharedPiece, column: unknown): unknown {
  if (column instanceof Uint8Array) return filled(piece.u8(column.length), column)
  if (column instanceof Uint32Array) return filled(piece.u32(column.length), column)
  if (column instanceof BigUint64Array) return filledWide(piece.u64(column.length), column)
  return column
}

function filled<Column extends Uint8Array | Uint32Array>(to: Column, from: Column): Column {
  to.set(from)
  return to
}

function filledWide(to: BigUint64Array, from: BigUint64Array): BigUint64Array {
  to.set(from)
  return to
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
