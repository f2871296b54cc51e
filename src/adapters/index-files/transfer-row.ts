/**
 * A transfer of an account chain as one row of 64 bytes, at its rank in ledger order; parties and amount stand in the row files of both
 * sides. Little-endian: 0 transaction id, 32 time, 40 height, 44 position, 48 index, 52 ref, 56 note, 60 kind, 61 verification, 62 form of
 * the id, 63 high byte of the note's place.
 */
import type { FlowTransfer } from '../../domain/flow-record.ts'
import { TRANSFER_KINDS } from '../../domain/ledger-record.ts'
import { VERIFICATIONS, type Verification } from '../../domain/taxonomy.ts'
import { NONE, type TransferColumns } from '../../ports/flow-columns.ts'
import type { OutputFile } from './output-file.ts'
import type { TextFile, TextWriter } from './text-file.ts'

export const TRANSFER_ROW = 64
const WORDS = TRANSFER_ROW / 4

const AT = { time: 32, height: 40, position: 44, index: 48, ref: 52, note: 56 } as const
const KIND = 60
const FORM = 62
const NOTE_HIGH = 63

/** How a transaction id is kept: 32 bytes, the same with `0x` before it, or a text elsewhere. */
const HEX = 0
const PREFIXED = 1
const TEXT = 2
/** Added to the form where a height is told. */
const HAS_HEIGHT = 0x10
const HAS_NOTE = 0x20

/** Writes the rows of a batch. */
export function writeTransferRows(
  file: OutputFile,
  batch: TransferColumns,
  texts: TextWriter,
): void {
  const { words, buffer } = file
  const times = new Float64Array(words.buffer)
  const ids = new Uint32Array(batch.hash.buffer, batch.hash.byteOffset, batch.rows * 8)
  const { rows, time, otherIds, notes } = batch
  const odd = otherIds.size + notes.size > 0
  const writePlace = placeWriter(words, batch)
  for (let row = 0; row < rows; row += 1) {
    const byte = file.room(TRANSFER_ROW)
    const at = byte / 4
    for (let word = 0; word < 8; word += 1) words[at + word] = ids[row * 8 + word] ?? 0
    times[(byte + AT.time) / 8] = time[row] ?? 0
    writePlace(at, row)
    if (!odd) continue
    const [id, note] = [otherIds.get(row), notes.get(row)]
    if (id !== undefined) writeOtherId(buffer, byte, texts.add(id))
    if (note !== undefined) writeNote(buffer, byte, texts.add(note))
  }
}

/** Writes what stands behind the time of a row, at a place in `words`. The members of the batch are read once: batches of other makers have other shapes. */
function placeWriter(
  words: Uint32Array,
  { height, prefixed, position, index, ref, kind, verification }: TransferColumns,
): (at: number, row: number) => void {
  return (at, row) => {
    const told = height[row] ?? NONE
    const form = (prefixed[row] === 1 ? PREFIXED : HEX) + (told === NONE ? 0 : HAS_HEIGHT)
    words[at + AT.height / 4] = told === NONE ? 0 : told
    words[at + AT.position / 4] = position[row] ?? 0
    words[at + AT.index / 4] = index[row] ?? 0
    words[at + AT.ref / 4] = ref[row] ?? 0
    words[at + AT.note / 4] = 0
    words[at + KIND / 4] = (kind[row] ?? 0) | ((verification[row] ?? 0) << 8) | (form << 16)
  }
}

function writeOtherId(bytes: Buffer, at: number, place: number): void {
  bytes.fill(0, at, at + 32)
  bytes.writeUIntLE(place, at, 6)
  bytes[at + FORM] = ((bytes[at + FORM] ?? 0) & ~PREFIXED) | TEXT
}

function writeNote(bytes: Buffer, at: number, place: number): void {
  bytes.writeUInt32LE(place % 2 ** 32, at + AT.note)
  bytes[at + NOTE_HIGH] = Math.floor(place / 2 ** 32)
  bytes[at + FORM] = (bytes[at + FORM] ?? 0) | HAS_NOTE
}

/** The id of a row of a batch as text. */
export function txidOf({ hash, prefixed, otherIds }: TransferColumns, row: number): string {
  const other = otherIds.get(row)
  if (other !== undefined) return other
  const hex = Buffer.from(hash.buffer, hash.byteOffset + row * 32, 32).toString('hex')
  return prefixed[row] === 1 ? `0x${hex}` : hex
}

/** Rows [first, …) of the transfer file, read as words. */
export class TransferRows {
  readonly #bytes: Buffer
  readonly #words: Uint32Array
  readonly #times: Float64Array
  readonly #texts: TextFile
  /** Rank of the first row. */
  readonly first: number

  constructor(bytes: Buffer, texts: TextFile, first: number) {
    const { buffer, byteOffset, length } = bytes
    this.first = first
    this.#bytes = bytes
    this.#words = new Uint32Array(buffer, byteOffset, length / 4)
    this.#times = new Float64Array(buffer, byteOffset, length / 8)
    this.#texts = texts
  }

  /** Members in the order in which the record's own reader gives them: equal bytes, not only equal values. */
  transfer(
    row: number,
    { from, to, amount }: Pick<FlowTransfer, 'from' | 'to' | 'amount'>,
  ): FlowTransfer {
    const words = this.#words
    const at = row * WORDS
    const marks = words[at + 15] ?? 0
    const time = this.#times[row * 8 + 4] ?? 0
    const height = (marks >>> 16) & HAS_HEIGHT ? (words[at + 10] ?? 0) : null
    const txid = this.#txid(row, (marks >>> 16) & 0x0f)
    const [position, index] = [words[at + 11] ?? 0, words[at + 12] ?? 0]
    const kind = TRANSFER_KINDS[marks & 0xff] ?? 'transfer'
    const point = { major: time, minor: height ?? 0, position, index, txid }
    const verification = verificationOf(marks)
    const ref = words[at + 13] ?? 0
    return { ref, txid, point, height, time, kind, from, to, amount, verification }
  }

  time(row: number): number {
    return this.#times[row * 8 + 4] ?? 0
  }

  /** What people are told of it besides. */
  remarks(row: number): { readonly verification: Verification; readonly note: string | null } {
    const at = row * WORDS
    const marks = this.#words[at + 15] ?? 0
    const place = (this.#words[at + 14] ?? 0) + (marks >>> 24) * 2 ** 32
    const noted = ((marks >>> 16) & HAS_NOTE) !== 0
    return { verification: verificationOf(marks), note: noted ? this.#texts.get(place) : null }
  }

  #txid(row: number, form: number): string {
    const at = row * TRANSFER_ROW
    if (form === TEXT) return this.#texts.get(this.#bytes.readUIntLE(at, 6))
    const hex = this.#bytes.toString('hex', at, at + 32)
    return form === PREFIXED ? `0x${hex}` : hex
  }
}

function verificationOf(marks: number): Verification {
  return VERIFICATIONS[(marks >>> 8) & 0xff] ?? 'asserted'
}
