/**
 * A transfer of an account chain as one row of 64 bytes, at its rank in ledger order; parties and amount stand in the row files of both
 * sides. Little-endian: 0 transaction id, 32 time, 40 height, 44 position, 48 index, 52 ref, 56 note, 60 kind, 61 verification, 62 form of
 * the id, 63 high byte of the note's place.
 */
import type { FlowTransfer } from '../../domain/flow-record.ts'
import { TRANSFER_KINDS } from '../../domain/ledger-record.ts'
import { VERIFICATIONS, type Verification } from '../../domain/taxonomy.ts'
import { NONE, type TransferColumns } from '../../ports/flow-columns.ts'
import type { TextFile, TextWriter } from './text-file.ts'

export const TRANSFER_ROW = 64
const WORDS = TRANSFER_ROW / 4

const AT = { time: 32, height: 40, position: 44, index: 48, ref: 52, note: 56 } as const
const KIND = 60
const VERIFICATION = 61
const FORM = 62
const NOTE_HIGH = 63

/** How a transaction id is kept: 32 bytes, the same with `0x` before it, or a text elsewhere. */
const HEX = 0
const PREFIXED = 1
const TEXT = 2
/** Added to the form where a height is told. */
const HAS_HEIGHT = 0x10
const HAS_NOTE = 0x20

/** Writes row `row` of a batch at `at`. */
export function writeTransferRow(
  buffer: Buffer,
  at: number,
  { batch, row, texts }: { batch: TransferColumns; row: number; texts: TextWriter },
): void {
  const height = batch.height[row] ?? NONE
  const note = batch.notes.get(row)
  const place = note === undefined ? 0 : texts.add(note)
  const form = writeTxid(buffer, at, batch.txid[row] ?? '', texts)
  buffer.writeDoubleLE(batch.time[row] ?? 0, at + AT.time)
  buffer.writeUInt32LE(height === NONE ? 0 : height, at + AT.height)
  buffer.writeUInt32LE(batch.position[row] ?? 0, at + AT.position)
  buffer.writeUInt32LE(batch.index[row] ?? 0, at + AT.index)
  buffer.writeUInt32LE(batch.ref[row] ?? 0, at + AT.ref)
  buffer.writeUInt32LE(place % 2 ** 32, at + AT.note)
  buffer[at + KIND] = batch.kind[row] ?? 0
  buffer[at + VERIFICATION] = batch.verification[row] ?? 0
  buffer[at + FORM] =
    form + (height === NONE ? 0 : HAS_HEIGHT) + (note === undefined ? 0 : HAS_NOTE)
  buffer[at + NOTE_HIGH] = Math.floor(place / 2 ** 32)
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
    return { ref: words[at + 13] ?? 0, txid, point, height, time, kind, from, to, amount }
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
    const verification = VERIFICATIONS[(marks >>> 8) & 0xff] ?? 'asserted'
    return { verification, note: noted ? this.#texts.get(place) : null }
  }

  #txid(row: number, form: number): string {
    const at = row * TRANSFER_ROW
    if (form === TEXT) return this.#texts.get(this.#bytes.readUIntLE(at, 6))
    const hex = this.#bytes.toString('hex', at, at + 32)
    return form === PREFIXED ? `0x${hex}` : hex
  }
}

function writeTxid(buffer: Buffer, at: number, txid: string, texts: TextWriter): number {
  if (txid.length === 64 && writeHex(buffer, at, txid, 0)) return HEX
  if (txid.length === 66 && txid.startsWith('0x') && writeHex(buffer, at, txid, 2)) return PREFIXED
  buffer.fill(0, at, at + 32)
  buffer.writeUIntLE(texts.add(txid), at, 6)
  return TEXT
}

/** False where the text is not 64 lower-case hex digits. */
export function writeHex(buffer: Buffer, at: number, text: string, from: number): boolean {
  for (let byte = 0; byte < 32; byte += 1) {
    const high = DIGITS[text.charCodeAt(from + 2 * byte)] ?? 16
    const low = DIGITS[text.charCodeAt(from + 2 * byte + 1)] ?? 16
    if (high > 15 || low > 15) return false
    buffer[at + byte] = (high << 4) | low
  }
  return true
}

const DIGITS = new Uint8Array(128).fill(16)
for (let digit = 0; digit < 16; digit += 1) DIGITS[digit.toString(16).charCodeAt(0)] = digit
