/** Lines of a text in any encoding, in bounded memory. A line ends with `\n`, `\r\n` or `\r` and nothing else: U+2028 may stand in JSON. */

export interface TextLinesShape {
  /** Label of the WHATWG Encoding Standard; default UTF-8. */
  readonly encoding?: string
  /** A longer line is given cut to one character more than that, so that its reader sees that it is too long. */
  readonly maxChars: number
}

/** Every line, empty ones too, without its end and without a byte order mark; a line end at the end begins none. */
export async function* textLines(
  chunks: AsyncIterable<Uint8Array>,
  { encoding = 'utf-8', maxChars }: TextLinesShape,
): AsyncGenerator<string, void, undefined> {
  const decoder = new TextDecoder(encoding)
  const line = new OpenLine(maxChars + 1)
  let afterReturn = false
  for await (const chunk of chunks) {
    let text = decoder.decode(chunk, { stream: true })
    if (text === '') continue
    if (afterReturn && text.startsWith('\n')) text = text.slice(1)
    afterReturn = text === '' ? false : text.endsWith('\r')
    const pieces = text.split(/\r\n|\n|\r/)
    const last = pieces.pop() ?? ''
    for (const piece of pieces) yield line.end(piece)
    line.add(last)
  }
  line.add(decoder.decode())
  if (line.begun) yield line.end('')
}

/** The beginning of a line whose end was not seen yet. */
class OpenLine {
  readonly #most: number
  #parts: string[] = []
  #chars = 0

  constructor(most: number) {
    this.#most = most
  }

  get begun(): boolean {
    return this.#chars > 0
  }

  add(text: string): void {
    const room = this.#most - this.#chars
    if (room <= 0 || text === '') return
    this.#parts.push(text.slice(0, room))
    this.#chars += Math.min(room, text.length)
  }

  end(text: string): string {
    this.add(text)
    const whole = this.#parts.length === 1 ? (this.#parts[0] ?? '') : this.#parts.join('')
    this.#parts = []
    this.#chars = 0
    return whole
  }
}
