/** Lines of a stream of bytes; a line longer than anything that is asked for is refused. */

const LONGEST = 64 * 1024 * 1024

export class LineReader {
  readonly #take: (line: string) => void
  #parts: Buffer[] = []
  #length = 0

  constructor(take: (line: string) => void) {
    this.#take = take
  }

  /** False when the line grew too long. */
  push(chunk: Buffer): boolean {
    let from = 0
    for (let at = chunk.indexOf(0x0a); at >= 0; at = chunk.indexOf(0x0a, from)) {
      this.#parts.push(chunk.subarray(from, at))
      const line = Buffer.concat(this.#parts).toString('utf8')
      this.#parts = []
      this.#length = 0
      from = at + 1
      if (line.trim() !== '') this.#take(line)
    }
    this.#parts.push(chunk.subarray(from))
    this.#length += chunk.length - from
    return this.#length <= LONGEST
  }
}
