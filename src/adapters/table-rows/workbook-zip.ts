/**
 * The parts of an .xlsx (a ZIP of XML, ECMA-376 Part 2), read one at a time and never past a limit: a part that unpacks to more than it
 * may is refused while it unpacks, so that a small hostile file costs neither memory nor disk.
 */
import { basename } from 'node:path'
import type { Readable } from 'node:stream'
import { SaxesParser } from 'saxes'
import { type Entry, openPromise, type ZipFile } from 'yauzl'
import { UserInputError } from '../../domain/errors.ts'

const PARTS = 10_000
/** No text or tag of a workbook is nearly as long. */
const SILENT_CHARS = 16 << 20

/** What a reader of a part is told; names come without their prefix. */
export interface XmlHandlers {
  open?(name: string, attributes: Readonly<Record<string, string>>): void
  text?(text: string): void
  close?(name: string): void
}

/** An open workbook file. */
export class WorkbookZip {
  readonly file: string
  readonly #zip: ZipFile
  readonly #parts: ReadonlyMap<string, Entry>

  private constructor(file: string, zip: ZipFile, parts: ReadonlyMap<string, Entry>) {
    this.file = file
    this.#zip = zip
    this.#parts = parts
  }

  /** Throws `bad-workbook` for what is no ZIP or was cut off. */
  static async open(path: string): Promise<WorkbookZip> {
    const file = basename(path)
    try {
      const zip = await openPromise(path, { autoClose: false, lazyEntries: true })
      const parts = new Map<string, Entry>()
      for await (const entry of zip.eachEntry()) {
        parts.set(entry.fileName.toLowerCase(), entry)
        if (parts.size > PARTS) throw new Error(`more than ${PARTS} parts`)
      }
      return new WorkbookZip(file, zip, parts)
    } catch (cause) {
      throw badWorkbook(file, 'is not a whole ZIP file', cause)
    }
  }

  has(part: string): boolean {
    return this.#parts.has(part.toLowerCase())
  }

  /** Bytes of a part as the ZIP claims them. */
  size(part: string): number {
    return this.#parts.get(part.toLowerCase())?.uncompressedSize ?? 0
  }

  /** Reads a part to its end. */
  async read(part: string, handlers: XmlHandlers, limit: number, signal: AbortSignal) {
    for await (const _ of this.steps(part, handlers, limit, signal));
  }

  /** Reads a part and pauses after each piece. Throws `bad-workbook`, and `file-too-large` past `limit` bytes. */
  async *steps(
    part: string,
    handlers: XmlHandlers,
    limit: number,
    signal: AbortSignal,
  ): AsyncGenerator<void, void, undefined> {
    const entry = this.#parts.get(part.toLowerCase())
    if (!entry) throw badWorkbook(this.file, `lacks its part ${part.slice(0, 80)}`)
    if (entry.isEncrypted()) throw badWorkbook(this.file, 'is protected by a password')
    const stream = await this.#openPart(entry)
    const feed = feedXml(handlers)
    let bytes = 0
    try {
      for await (const chunk of stream as AsyncIterable<Uint8Array>) {
        signal.throwIfAborted()
        bytes += chunk.length
        if (bytes > limit) throw tooLarge(this.file, part, limit)
        feed.write(chunk)
        yield
      }
      feed.end()
    } catch (error) {
      if (error instanceof UserInputError || signal.aborted) throw error
      throw badWorkbook(this.file, `is damaged in its part ${part.slice(0, 80)}`, error)
    } finally {
      stream.destroy()
    }
  }

  close(): void {
    this.#zip.close()
  }

  async #openPart(entry: Entry): Promise<Readable> {
    try {
      return await this.#zip.openReadStreamPromise(entry)
    } catch (cause) {
      throw badWorkbook(this.file, `is damaged in its part ${entry.fileName.slice(0, 80)}`, cause)
    }
  }
}

/** The error for a workbook that cannot be read; `what` goes on after the file's name. */
export function badWorkbook(file: string, what: string, cause?: unknown): UserInputError {
  return new UserInputError('bad-workbook', `${file} ${what}.`, {
    hints: ['Open it in a spreadsheet program and save it as .xlsx without a password, or as CSV.'],
    ...(cause === undefined ? {} : { cause }),
  })
}

/** The error for a workbook that unpacks to more than is read. */
export function tooLarge(file: string, part: string, limit: number): UserInputError {
  return new UserInputError(
    'file-too-large',
    `${file} unpacks to more than ${Math.round(limit / (1 << 20))} MiB in its part ${part.slice(0, 80)}.`,
    { hints: ['Save the sheet as CSV: that is read in bounded memory, whatever its length.'] },
  )
}

function feedXml(handlers: XmlHandlers) {
  const decoder = new TextDecoder('utf-8')
  const parser = new SaxesParser()
  let silent = 0
  parser.on('opentag', ({ name, attributes }) => {
    silent = 0
    handlers.open?.(local(name), attributes)
  })
  parser.on('closetag', ({ name }) => {
    silent = 0
    handlers.close?.(local(name))
  })
  const text = (content: string): void => {
    handlers.text?.(content)
  }
  parser.on('text', text)
  parser.on('cdata', text)
  return {
    write(chunk: Uint8Array): void {
      silent += chunk.length
      if (silent > SILENT_CHARS) throw new Error('a text without end')
      parser.write(decoder.decode(chunk, { stream: true }))
    },
    end(): void {
      parser.write(decoder.decode()).close()
    },
  }
}

function local(name: string): string {
  return name.slice(name.indexOf(':') + 1)
}
