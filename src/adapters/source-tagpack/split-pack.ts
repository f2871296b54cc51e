/**
 * Splits a TagPack or ActorPack into its header and the items of its one long list, line by line, so that a file of any size is
 * read in bounded memory and one broken item costs only itself.
 *
 * Claims: the list is a block sequence under a top-level key (`tags:` or `actors:`), as every published pack has it. Where it is
 * not, or where anchors tie items together, the caller must parse the file whole.
 */
import { createReadStream } from 'node:fs'

export const LIST_KEYS = ['tags', 'actors'] as const
export type ListKey = (typeof LIST_KEYS)[number]

export interface PackOutline {
  /** Which list the file has; `null` when neither stands as a block sequence. */
  readonly list: ListKey | null
  /** Everything outside the list, as YAML text. */
  readonly header: string
  /** True when the file uses anchors or aliases. */
  readonly anchors: boolean
}

export interface PackItem {
  readonly text: string
  /** Line of its dash, from 1. */
  readonly line: number
  /** Bytes of the file read when it ended. */
  readonly bytesRead: number
  /** Longer than 1 MB: the rest of it is left out. */
  readonly cut: boolean
}

const MAX_HEADER = 1 << 20
const MAX_ITEM = 1 << 20
const MAX_LINE = 2 * MAX_ITEM

type Part =
  | { readonly kind: 'header'; readonly text: string }
  | { readonly kind: 'key'; readonly key: ListKey }
  | { readonly kind: 'dash' | 'more'; readonly text: string }

interface Line {
  readonly text: string
  readonly number: number
  readonly bytesRead: number
}

/** First pass: the header and what kind of file it is. A header of more than 1 MB is cut: such a file is no pack. */
export async function readOutline(path: string, signal: AbortSignal): Promise<PackOutline> {
  const sorter = new LineSorter()
  const header: string[] = []
  let size = 0
  let list: ListKey | null = null
  let anchors = false
  for await (const line of readLines(path, signal)) {
    anchors ||= /(?:^|[\s:[{,-])[&*][A-Za-z_][\w-]*\s*(?:$|[,\]}#])/.test(line.text)
    const part = sorter.sort(line.text)
    if (part.kind === 'key') list ??= part.key
    if (part.kind !== 'header') continue
    size += part.text.length + 1
    if (size > MAX_HEADER) break
    header.push(part.text)
  }
  return { list, header: header.join('\n'), anchors }
}

/** Second pass: the items in order. An item longer than 1 MB is given cut. */
export async function* readPackItems(path: string, signal: AbortSignal): AsyncGenerator<PackItem> {
  const sorter = new LineSorter()
  let open: OpenItem | null = null
  let bytesRead = 0
  for await (const { text, number, bytesRead: read } of readLines(path, signal)) {
    const part = sorter.sort(text)
    if (part.kind === 'dash') {
      if (open) yield toItem(open, bytesRead)
      open = { lines: [part.text], line: number, size: 0 }
    } else if (part.kind === 'more' && open) {
      open.size += part.text.length
      if (open.size <= MAX_ITEM) open.lines.push(part.text)
    }
    bytesRead = read
  }
  if (open) yield toItem(open, bytesRead)
}

interface OpenItem {
  readonly lines: string[]
  readonly line: number
  size: number
}

function toItem({ lines, line, size }: OpenItem, bytesRead: number): PackItem {
  return { text: lines.join('\n'), line, bytesRead, cut: size > MAX_ITEM }
}

/** Tells of each line whether it belongs to the header, begins an item or goes on with one. */
class LineSorter {
  #inList = false
  #indent = -1

  sort(text: string): Part {
    if (!this.#inList) {
      const key = LIST_KEYS.find((candidate) => isListHead(text, candidate))
      if (!key) return { kind: 'header', text }
      this.#inList = true
      this.#indent = -1
      return { kind: 'key', key }
    }
    return this.#inside(text)
  }

  #inside(text: string): Part {
    const dash = /^( *)-(?: |$)/.exec(text)
    const indent = dash?.[1]?.length ?? -1
    if (dash && this.#indent < 0) this.#indent = indent
    if (dash && indent === this.#indent) return { kind: 'dash', text }
    if (/^[^\s#-]/.test(text)) {
      this.#inList = false
      return this.sort(text)
    }
    return { kind: 'more', text }
  }
}

function isListHead(text: string, key: ListKey): boolean {
  return text.startsWith(`${key}:`) && /^\s*(?:#.*)?$/.test(text.slice(key.length + 1))
}

async function* readLines(path: string, signal: AbortSignal): AsyncGenerator<Line> {
  let rest = ''
  let number = 0
  let bytesRead = 0
  const decoder = new TextDecoder('utf-8')
  for await (const chunk of createReadStream(path, { signal })) {
    const bytes = chunk as Uint8Array
    bytesRead += bytes.length
    const text = decoder.decode(bytes, { stream: true })
    // The rest of a line that is too long already is not kept.
    if (rest.length >= MAX_LINE && !text.includes('\n')) continue
    const lines = (rest + text).split('\n')
    rest = (lines.pop() ?? '').slice(0, MAX_LINE)
    for (const line of lines) yield { text: line.replace(/\r$/, ''), number: ++number, bytesRead }
  }
  rest += decoder.decode()
  if (rest !== '') yield { text: rest, number: ++number, bytesRead }
}
