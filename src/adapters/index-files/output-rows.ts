/** Where the output rows of the transactions of a segment stand, by number: read from the start to the end of both files that tell it. */
import { join } from 'node:path'
import { NONE } from '../../ports/flow-columns.ts'
import { InputFile } from './input-file.ts'
import type { NumberRange } from './segment-plan.ts'

export class OutputRows {
  readonly #numbers: NumberRange
  readonly #ranks: WordWindow
  readonly #firsts: WordWindow
  #tx = -1
  #found = false
  /** The rows of the transaction that was sought last. */
  start = 0
  end = 0

  constructor(dir: string, numbers: NumberRange) {
    this.#numbers = numbers
    this.#ranks = new WordWindow(join(dir, 'ranks'))
    this.#firsts = new WordWindow(join(dir, 'first-outputs'))
  }

  /** False where the number is not one of this segment. Quick where numbers ascend. */
  seek(tx: number): boolean {
    if (tx === this.#tx) return this.#found
    this.#tx = tx
    const rank = this.#ranks.at(tx - this.#numbers.from)
    this.#found = rank !== NONE
    if (!this.#found) return false
    this.start = this.#firsts.at(rank)
    this.end = this.#firsts.at(rank + 1)
    return true
  }

  close(): void {
    this.#ranks.close()
    this.#firsts.close()
  }
}

/** Words that are held around the one that was read last. */
const WINDOW = 1 << 14

/** Words of a file by their places. */
class WordWindow {
  readonly #file: InputFile
  #words: Uint32Array = new Uint32Array(0)
  #from = 0

  constructor(path: string) {
    this.#file = new InputFile(path)
  }

  at(place: number): number {
    const word = this.#words[place - this.#from]
    if (word !== undefined && place >= this.#from) return word
    this.#from = place
    const bytes = this.#file.read(place * 4, Math.min(WINDOW, this.#file.size / 4 - place) * 4)
    this.#words = new Uint32Array(bytes.buffer, bytes.byteOffset, bytes.length / 4)
    return this.#words[0] ?? 0
  }

  close(): void {
    this.#file.close()
  }
}
