/** Texts of any length behind 40-bit places, each with its length before it. */
import { join } from 'node:path'
import { InputFile } from './input-file.ts'
import { OutputFile } from './output-file.ts'

const NAME = 'texts'

export class TextWriter {
  readonly #file: OutputFile

  constructor(dir: string) {
    this.#file = new OutputFile(join(dir, NAME))
  }

  /** Where the text stands. */
  add(text: string): number {
    const place = this.#file.size
    const bytes = Buffer.from(text)
    const at = this.#file.room(4)
    this.#file.buffer.writeUInt32LE(bytes.length, at)
    this.#file.bytes(bytes)
    return place
  }

  close(): void {
    this.#file.close()
  }
}

export class TextFile {
  readonly file: InputFile

  constructor(dir: string) {
    this.file = new InputFile(join(dir, NAME))
  }

  get(place: number): string {
    const length = this.file.read(place, 4).readUInt32LE(0)
    return this.file.read(place + 4, length).toString()
  }
}
