/**
 * Records of a large XML file, one at a time: the elements of a given name as small trees, whatever namespace they are in. Only one
 * record is held. Entities of a document type are never expanded and nothing outside the file is loaded (saxes does neither).
 */
import { createReadStream } from 'node:fs'
import { open } from 'node:fs/promises'
import { basename } from 'node:path'
import { SaxesParser } from 'saxes'
import { UserInputError } from '../../domain/errors.ts'
import type { Place } from '../../domain/import-record.ts'

/** An element without its prefix. `text` is its own text, trimmed. */
export interface XmlNode {
  readonly name: string
  readonly attributes: Readonly<Record<string, string>>
  readonly children: readonly XmlNode[]
  readonly text: string
}

export interface XmlRecord {
  readonly node: XmlNode
  readonly place: Place
}

const DEPTH = 64
/** A record of a published list has some thousand characters; one of 16 million is an attack or no list. */
const RECORD_CHARS = 16 << 20
/** What an element counts besides its text. */
const NODE_CHARS = 64

interface OpenNode {
  readonly name: string
  readonly attributes: Readonly<Record<string, string>>
  readonly children: XmlNode[]
  text: string
}

/** The first child of that name along a path of names, or `null`. */
export function child(node: XmlNode, ...path: readonly string[]): XmlNode | null {
  let at: XmlNode | null = node
  for (const name of path) at = at?.children.find((each) => each.name === name) ?? null
  return at
}

/** Text of a descendant by a path of names; empty when there is none. */
export function textAt(node: XmlNode, ...path: readonly string[]): string {
  return child(node, ...path)?.text ?? ''
}

/** Every descendant of that name, in the order of the file. */
export function descendants(node: XmlNode, name: string): readonly XmlNode[] {
  return node.children.flatMap((each) => [
    ...(each.name === name ? [each] : []),
    ...descendants(each, name),
  ])
}

/**
 * Elements named in `names` that stand in no other of them, in file order; the root element comes first, without its children, when its
 * name is among them. Throws `not-xml` with the line when the file is damaged, is cut off, or nests past any list.
 */
export async function* readRecords(
  path: string,
  names: ReadonlySet<string>,
  signal: AbortSignal,
): AsyncGenerator<XmlRecord, void, undefined> {
  const reader = new RecordReader(basename(path), names)
  const input = createReadStream(path, { signal })
  const decoder = new TextDecoder('utf-8')
  try {
    for await (const chunk of input as AsyncIterable<Uint8Array>) {
      reader.write(decoder.decode(chunk, { stream: true }))
      yield* reader.take()
    }
    reader.end(decoder.decode())
    yield* reader.take()
  } finally {
    input.destroy()
  }
}

class RecordReader {
  readonly #file: string
  readonly #names: ReadonlySet<string>
  readonly #parser = new SaxesParser()
  readonly #open: OpenNode[] = []
  #ready: XmlRecord[] = []
  #depth = 0
  #line = 0
  #chars = 0
  #silent = 0

  constructor(file: string, names: ReadonlySet<string>) {
    this.#file = file
    this.#names = names
    this.#parser.on('opentag', ({ name, attributes }) => this.#opened(local(name), attributes))
    this.#parser.on('text', (text) => this.#text(text))
    this.#parser.on('cdata', (text) => this.#text(text))
    this.#parser.on('closetag', () => this.#closed())
  }

  write(text: string): void {
    this.#silent += text.length
    try {
      this.#parser.write(text)
    } catch (cause) {
      throw cause instanceof UserInputError ? cause : this.#damaged(cause)
    }
    if (this.#silent > RECORD_CHARS) throw this.#tooLarge('has a longer record')
  }

  end(rest: string): void {
    try {
      this.#parser.write(rest).close()
    } catch (cause) {
      throw this.#damaged(cause)
    }
  }

  take(): readonly XmlRecord[] {
    const records = this.#ready
    this.#ready = []
    return records
  }

  #opened(name: string, attributes: Readonly<Record<string, string>>): void {
    this.#silent = 0
    if (++this.#depth > DEPTH) throw this.#tooLarge('nests deeper')
    if (this.#depth === 1 && this.#names.has(name))
      this.#ready.push({
        node: { name, attributes, children: [], text: '' },
        place: { file: this.#file, line: this.#parser.line },
      })
    else if (this.#open.length > 0 || this.#names.has(name)) {
      if (this.#open.length === 0) {
        this.#line = this.#parser.line
        this.#chars = 0
      }
      this.#open.push({ name, attributes, children: [], text: '' })
      this.#count(NODE_CHARS)
      for (const value of Object.values(attributes)) this.#count(value.length)
    }
  }

  #text(text: string): void {
    const node = this.#open.at(-1)
    if (!node) return
    this.#count(text.length)
    node.text += text
  }

  #count(chars: number): void {
    this.#chars += chars
    if (this.#chars > RECORD_CHARS) throw this.#tooLarge('has a longer record')
  }

  #closed(): void {
    this.#silent = 0
    this.#depth--
    const node = this.#open.pop()
    if (!node) return
    const done = { ...node, text: node.text.trim() }
    const parent = this.#open.at(-1)
    if (parent) parent.children.push(done)
    else this.#ready.push({ node: done, place: { file: this.#file, line: this.#line } })
  }

  #damaged(cause: unknown): UserInputError {
    const where = `${this.#file} is no whole XML file: it breaks at line ${this.#parser.line}.`
    return new UserInputError('not-xml', where, {
      hints: ['Fetch the file again: it is cut, damaged, or something else.'],
      cause,
    })
  }

  #tooLarge(what: string): UserInputError {
    return new UserInputError('not-xml', `${this.#file} ${what} than any published list.`, {
      hints: ['Check that it is the list you mean.'],
    })
  }
}

function local(name: string): string {
  return name.slice(name.indexOf(':') + 1)
}

/** Whether a file begins as XML does. */
export async function isXml(path: string): Promise<boolean> {
  const handle = await open(path)
  const { buffer, bytesRead } = await handle.read(new Uint8Array(64), 0, 64, 0)
  await handle.close()
  return /^\uFEFF?\s*</.test(
    new TextDecoder('utf-8', { ignoreBOM: true }).decode(buffer.subarray(0, bytesRead)),
  )
}
