/** A file as a window of whole lines over its bytes: memory is bounded by the window, whatever the file's length. */
import { type FileHandle, open } from 'node:fs/promises'

const WINDOW_BYTES = 1 << 20
const LF = 0x0a

export class FileWindow {
  readonly #file: FileHandle
  readonly #limit: number
  readonly bytes = Buffer.alloc(WINDOW_BYTES + 1)
  /** Place in the file of the window's first byte, and of the first that was not read. */
  #start: number
  #read: number
  #held = 0
  /** Where in the window the reading stands, and where its last whole line ends. */
  at = 0
  end = 0

  private constructor(file: FileHandle, byte: number, limit: number) {
    this.#file = file
    this.#start = byte
    this.#read = byte
    this.#limit = limit
  }

  /** Opens the file at a byte. What lies at `limit` or after it is not read. */
  static async open(
    path: string,
    { byte, limit }: { readonly byte: number; readonly limit: number },
  ): Promise<FileWindow> {
    return new FileWindow(await open(path, 'r'), byte, limit)
  }

  /** Place in the file of what stands at `at` in the window. */
  byteAt(at: number): number {
    return Math.min(this.#start + at, this.#read)
  }

  /**
   * Reads on. `lines`: at least one more whole line stands between `at` and `end`; the last of the file gets its line end. `long`: the
   * window holds no line end at all. `end`: nothing is left.
   */
  async more(): Promise<'lines' | 'long' | 'end'> {
    this.bytes.copyWithin(0, this.at, this.#held)
    this.#start += this.at
    this.#held -= this.at
    this.at = 0
    const room = Math.min(WINDOW_BYTES - this.#held, this.#limit - this.#read)
    const { bytesRead } = await this.#file.read(this.bytes, this.#held, room, this.#read)
    this.#read += bytesRead
    this.#held += bytesRead
    if (bytesRead === 0 && this.#held < WINDOW_BYTES) return this.#closeLastLine()
    this.end = this.bytes.subarray(0, this.#held).lastIndexOf(LF) + 1
    if (this.end > 0) return 'lines'
    return this.#held === WINDOW_BYTES ? 'long' : this.more()
  }

  /** Passes over all that is held: a line that does not fit. */
  pass(): void {
    this.at = this.#held
    this.end = this.#held
  }

  async close(): Promise<void> {
    await this.#file.close()
  }

  #closeLastLine(): 'lines' | 'end' {
    if (this.#held === 0) return 'end'
    this.bytes[this.#held] = LF
    this.#held += 1
    this.end = this.#held
    return 'lines'
  }
}
