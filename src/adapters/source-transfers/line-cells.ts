/** Where the cells of a line stand in its bytes. Cells are mostly as long as the row before had them: that is tried first. */

const LF = 0x0a
const CR = 0x0d
const QUOTE = 0x22
const ASCII_END = 0x80

export class LineCells {
  readonly #delimiter: number
  readonly #crlf: boolean
  readonly #count: number
  /** Columns whose cells are read to the byte, so that a wrong guess is found out. */
  readonly #guessed: readonly boolean[]
  readonly #lengths: Int32Array
  /** One place more than there are columns: an empty cell for columns that the file lacks. */
  readonly from: Int32Array
  readonly to: Int32Array

  constructor(
    { delimiter, lineEnd }: { readonly delimiter: string; readonly lineEnd: string | null },
    guessed: readonly boolean[],
  ) {
    this.#delimiter = delimiter.charCodeAt(0)
    this.#crlf = lineEnd === '\r\n'
    this.#count = guessed.length
    this.#guessed = guessed
    this.#lengths = new Int32Array(guessed.length)
    this.from = new Int32Array(guessed.length + 1)
    this.to = new Int32Array(guessed.length + 1)
  }

  /** Finds the cells of the line at `start`. The byte after the line; -1 when it has a quote, another number of cells or another end than the header. */
  split(bytes: Uint8Array, start: number): number {
    let from = start
    for (let column = 0; column < this.#count; column++) {
      const end = this.#end(bytes, column, from)
      if (end < 0) return -1
      this.from[column] = from
      this.to[column] = end
      from = end + 1
    }
    const last = this.#count - 1
    const returns = bytes[from - 2] === CR && from - 1 > (this.from[last] ?? 0)
    if (returns) this.to[last] = from - 2
    return returns || !this.#crlf ? from : -1
  }

  #end(bytes: Uint8Array, column: number, from: number): number {
    const stop = column === this.#count - 1 ? LF : this.#delimiter
    const guess = from + (this.#lengths[column] ?? 0)
    if (this.#guessed[column] && bytes[guess] === stop) return guess
    for (let at = from; at < bytes.length; at++) {
      const byte = bytes[at] ?? 0
      if (byte === stop) {
        this.#lengths[column] = at - from
        return at
      }
      if (byte === LF || byte === this.#delimiter || byte === QUOTE || byte >= ASCII_END) return -1
    }
    return -1
  }
}
