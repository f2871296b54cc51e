/** What spends each output row of a segment, 8 bytes each: number and input index of the spender, or none. */
import { NONE } from '../../ports/flow-columns.ts'
import { OutputFile } from './output-file.ts'

export const SPEND_ROW = 8

/** Writes the file; rows come in ascending order. */
export class SpendFile {
  readonly #file: OutputFile
  #next = 0

  constructor(path: string) {
    this.#file = new OutputFile(path)
  }

  /** Of several spenders of a row, which is a fault of the source, the first stands. */
  add(row: number, tx: number, index: number): void {
    if (row < this.#next) return
    this.#fill(row)
    this.#write(tx, index)
  }

  /** Rows that nothing spends, to the last. */
  finish(rows: number): void {
    this.#fill(rows)
    this.#file.close()
  }

  /** Twice does no harm. */
  close(): void {
    this.#file.close()
  }

  #fill(upTo: number): void {
    while (this.#next < upTo) this.#write(NONE, NONE)
  }

  #write(tx: number, index: number): void {
    const at = this.#file.room(SPEND_ROW) / 4
    this.#file.words[at] = tx
    this.#file.words[at + 1] = index
    this.#next += 1
  }
}
