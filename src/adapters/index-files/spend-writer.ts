/**
 * What spends each output. Of outputs of the segment itself: 8 bytes beside each output row, number and input index of the spender. Of
 * outputs of earlier segments: a side of its own, keyed by number and index of the output.
 */
import { join } from 'node:path'
import { NONE } from '../../ports/flow-columns.ts'
import { InputFile } from './input-file.ts'
import type { OutputFile } from './output-file.ts'
import { OutputRows } from './output-rows.ts'
import { RecordSorter } from './record-sorter.ts'
import type { NumberRange } from './segment-plan.ts'
import { Unindexable } from './segment-plan.ts'
import { SideWriter } from './side-writer.ts'
import { SpendFile } from './spend-file.ts'

/** Output's number and index, spender's number and index. */
const BY_NUMBER = 16
/** Output row, 0, spender's number and index. */
const BY_ROW = 16

/** How the transactions of a segment are numbered, and whether their numbers ascend with their ranks. */
export interface TransactionOrder {
  readonly numbers: NumberRange
  readonly ascending: boolean
}

export class SpendWriter {
  readonly #dir: string
  readonly #numbers: NumberRange
  readonly #ascending: boolean
  readonly #own: RecordSorter
  readonly #foreign: SideWriter
  readonly #expected: number

  /** `expected` inputs, or a number of transactions for each file that they are dealt into, where nobody knows how many come. */
  constructor(
    dir: string,
    { numbers, ascending }: TransactionOrder,
    expected: number | { readonly span: number },
  ) {
    this.#dir = dir
    this.#numbers = numbers
    this.#ascending = ascending
    this.#expected = typeof expected === 'number' ? expected : 0
    const { from, count } = numbers
    this.#own = new RecordSorter({
      ...{ dir: join(dir, 'own.sort'), width: BY_NUMBER, low: from, high: from + count },
      ...(typeof expected === 'number' ? { expected } : { expected: 0, span: expected.span }),
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
    const outputs = new InputFile(join(this.#dir, 'outputs'))
    const rows = outputs.size / 16
    outputs.close()
    const find = new OutputRows(this.#dir, this.#numbers)
    const spends = new SpendFile(join(this.#dir, 'spends'))
    try {
      yield* this.#ascending ? this.#writeFound(find, spends) : this.#sortFound(find, spends, rows)
      spends.finish(rows)
      yield* this.#foreign.finish()
    } finally {
      spends.close()
      find.close()
    }
  }

  close(): void {
    this.#own.discard()
    this.#foreign.close()
  }

  /** What is found in the order of numbers is in the order of rows too. */
  *#writeFound(find: OutputRows, spends: SpendFile): Generator<number> {
    let done = 0
    for (const chunk of this.#own.sorted()) {
      const words = wordsOf(chunk)
      for (let at = 0; at < words.length; at += WORDS) {
        const row = this.#rowOf(find, words, at)
        if (row >= 0) spends.add(row, words[at + 2] ?? 0, words[at + 3] ?? 0)
      }
      done += words.length / WORDS
      yield done
    }
  }

  *#sortFound(find: OutputRows, spends: SpendFile, rows: number): Generator<number> {
    const byRow = new RecordSorter({
      ...{ dir: join(this.#dir, 'rows.sort'), width: BY_ROW, low: 0, high: rows },
      expected: this.#expected,
    })
    let done = 0
    try {
      for (const chunk of this.#own.sorted()) {
        const words = wordsOf(chunk)
        for (let at = 0; at < words.length; at += WORDS) {
          const row = this.#rowOf(find, words, at)
          if (row >= 0) write(byRow.file(row), row, 0, words[at + 2] ?? 0, words[at + 3] ?? 0)
        }
        done += words.length / WORDS
        yield done
      }
      for (const chunk of byRow.sorted()) {
        const words = wordsOf(chunk)
        for (let at = 0; at < words.length; at += WORDS)
          spends.add(words[at] ?? 0, words[at + 2] ?? 0, words[at + 3] ?? 0)
        yield done
      }
    } finally {
      byRow.discard()
    }
  }

  /** The row of the output that a record spends; -1 where its transaction is not of this segment after all. */
  #rowOf(find: OutputRows, words: Uint32Array, at: number): number {
    const [prevTx, prevIndex] = [words[at] ?? 0, words[at + 1] ?? 0]
    if (!find.seek(prevTx)) {
      this.#foreign.add(prevTx, prevIndex, [words[at + 2] ?? 0, words[at + 3] ?? 0, 0, 0])
      return -1
    }
    const row = find.start + prevIndex
    if (row >= find.end)
      throw new Unindexable('an input spends an output that its transaction does not have')
    return row
  }
}

const WORDS = 4

function wordsOf({ buffer, byteOffset, length }: Buffer): Uint32Array {
  return new Uint32Array(buffer, byteOffset, length / 4)
}

function write(file: OutputFile, one: number, two: number, three: number, four: number): void {
  const at = file.room(16) / 4
  const { words } = file
  words[at] = one
  words[at + 1] = two
  words[at + 2] = three
  words[at + 3] = four
}
