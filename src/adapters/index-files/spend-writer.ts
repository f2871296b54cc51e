/**
 * What spends each output. Of outputs of the segment itself: 8 bytes beside each output row, number and input index of the spender. Of
 * outputs of earlier segments: a side of its own, keyed by number and index of the output.
 */
import { join } from 'node:path'
import { NONE } from '../../ports/flow-columns.ts'
import { InputFile } from './input-file.ts'
import type { RowRange } from './key-file.ts'
import { OutputFile } from './output-file.ts'
import { RecordSorter } from './record-sorter.ts'
import type { NumberRange } from './segment-plan.ts'
import { Unindexable } from './segment-plan.ts'
import { SideWriter } from './side-writer.ts'

export const SPEND_ROW = 8
/** Output's number and index, spender's number and index. */
const BY_NUMBER = 16
/** Output row, 0, spender's number and index. */
const BY_ROW = 16

export class SpendWriter {
  readonly #dir: string
  readonly #numbers: NumberRange
  readonly #own: RecordSorter
  readonly #foreign: SideWriter
  readonly #expected: number

  constructor(dir: string, numbers: NumberRange, expected: number) {
    this.#dir = dir
    this.#numbers = numbers
    this.#expected = expected
    const { from, count } = numbers
    this.#own = new RecordSorter({
      ...{ dir: join(dir, 'own.sort'), width: BY_NUMBER, expected },
      ...{ low: from, high: from + count },
    })
    this.#foreign = new SideWriter(dir, 'foreign', { addresses: NONE, rows: 0 })
  }

  /** Spenders come in ledger order: of several, which is a fault of the source, the first stands. */
  add(prevTx: number, prevIndex: number, tx: number, index: number): void {
    if (prevTx === NONE || prevIndex === NONE) return
    const { from, count } = this.#numbers
    if (prevTx < from || prevTx >= from + count) {
      this.#foreign.add(prevTx, prevIndex, [tx, index, 0, 0])
      return
    }
    write(this.#own.file(prevTx), prevTx, prevIndex, tx, index)
  }

  *finish(): Generator<number> {
    const ranks = new InputFile(join(this.#dir, 'ranks'))
    const firsts = new InputFile(join(this.#dir, 'first-outputs'))
    const outputs = new InputFile(join(this.#dir, 'outputs'))
    const rows = outputs.size / 16
    outputs.close()
    const byRow = new RecordSorter({
      ...{ dir: join(this.#dir, 'rows.sort'), width: BY_ROW, low: 0, high: rows },
      expected: this.#expected,
    })
    try {
      yield* this.#findRows(byRow, ranks, firsts)
      yield* this.#writeRows(byRow, rows)
      yield* this.#foreign.finish()
    } finally {
      byRow.discard()
      ranks.close()
      firsts.close()
    }
  }

  close(): void {
    this.#own.discard()
    this.#foreign.close()
  }

  *#findRows(byRow: RecordSorter, ranks: InputFile, firsts: InputFile): Generator<number> {
    let done = 0
    let known = -1
    let rows: RowRange | null = null
    for (const chunk of this.#own.sorted()) {
      for (let at = 0; at < chunk.length; at += BY_NUMBER) {
        const prevTx = chunk.readUInt32LE(at)
        if (prevTx !== known) rows = this.#rowsOf(prevTx, ranks, firsts)
        known = prevTx
        this.#deal(byRow, rows, chunk.subarray(at, at + BY_NUMBER))
        done += 1
      }
      yield done
    }
  }

  /** The output rows of a transaction of this segment, or `null`. */
  #rowsOf(tx: number, ranks: InputFile, firsts: InputFile): RowRange | null {
    const rank = ranks.read((tx - this.#numbers.from) * 4, 4).readUInt32LE(0)
    if (rank === NONE) return null
    const bounds = firsts.read(rank * 4, 8)
    return { start: bounds.readUInt32LE(0), end: bounds.readUInt32LE(4) }
  }

  #deal(byRow: RecordSorter, rows: RowRange | null, record: Buffer): void {
    const [prevTx, prevIndex] = [record.readUInt32LE(0), record.readUInt32LE(4)]
    const [tx, index] = [record.readUInt32LE(8), record.readUInt32LE(12)]
    if (rows === null) {
      this.#foreign.add(prevTx, prevIndex, [tx, index, 0, 0])
      return
    }
    const row = rows.start + prevIndex
    if (row >= rows.end)
      throw new Unindexable('an input spends an output that its transaction does not have')
    write(byRow.file(row), row, 0, tx, index)
  }

  *#writeRows(byRow: RecordSorter, rows: number): Generator<number> {
    const file = new OutputFile(join(this.#dir, 'spends'))
    try {
      let next = 0
      for (const chunk of byRow.sorted()) {
        for (let at = 0; at < chunk.length; at += BY_ROW) {
          const row = chunk.readUInt32LE(at)
          if (row < next) continue
          for (; next < row; next += 1) none(file)
          file.bytes(chunk.subarray(at + 8, at + BY_ROW))
          next += 1
        }
        yield next
      }
      for (; next < rows; next += 1) none(file)
    } finally {
      file.close()
    }
  }
}

function none(file: OutputFile): void {
  file.u32(NONE)
  file.u32(NONE)
}

function write(file: OutputFile, one: number, two: number, three: number, four: number): void {
  const at = file.room(16) / 4
  const { words } = file
  words[at] = one
  words[at + 1] = two
  words[at + 2] = three
  words[at + 3] = four
}
