/** Goes through one group of rows of a side in ledger order, in bounded memory. */
import { NONE } from '../../ports/flow-columns.ts'
import type { RowRange } from './key-file.ts'
import type { SideFile } from './side-file.ts'

const PIECE = 4096

export class RankedRows {
  readonly #file: SideFile
  readonly #word: 0 | 1
  readonly #piece: number
  readonly #end: number
  #from: number
  #words: Uint32Array = new Uint32Array(0)
  #at = 0
  /** NONE at the end. */
  rank = NONE

  /** `word` is the one that holds the rank; no range is an empty group; `piece` rows are held at a time. */
  constructor(file: SideFile, word: 0 | 1, range: RowRange | null | undefined, piece = PIECE) {
    this.#file = file
    this.#word = word
    this.#piece = piece
    this.#from = range?.start ?? 0
    this.#end = range?.end ?? 0
    this.#load()
  }

  /** Words of the row, and where in them it begins. */
  get words(): Uint32Array {
    return this.#words
  }

  get at(): number {
    return this.#at
  }

  advance(): void {
    this.#at += 4
    if (this.#at < this.#words.length) this.rank = this.#words[this.#at + this.#word] ?? NONE
    else this.#load()
  }

  #load(): void {
    this.rank = NONE
    if (this.#from >= this.#end) return
    const upTo = Math.min(this.#end, this.#from + this.#piece)
    this.#words = this.#file.words(this.#from, upTo).slice()
    this.#from = upTo
    this.#at = 0
    this.rank = this.#words[this.#word] ?? NONE
  }
}
