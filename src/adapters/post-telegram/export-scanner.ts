/**
 * Finds the messages of a Telegram Desktop `result.json` in a stream of bytes, in bounded memory, without parsing the whole file.
 *
 * Claims: the export is one JSON object that is either a chat (`name`, `type`, `id`, `messages`) or an account with
 * `chats.list` and `left_chats.list` of such objects. Source: the exporter of Telegram Desktop (export_output_json.cpp).
 * Known damage it survives: strings with raw bytes, illegal escapes and unescaped quotes. A raw line break ends any string
 * (the exporter never writes one inside a string), and a line that starts with a brace at the messages' own indentation is
 * always a boundary between messages, whatever the counting of braces says.
 */

export interface ChatHeader {
  readonly name: string | null
  readonly type: string | null
  readonly id: string | null
}

/** One element of a `messages` array. `bytes` is `null` when it was larger than {@link MAX_MESSAGE_BYTES}. */
export interface RawMessage {
  readonly chat: ChatHeader
  /** Number of the chat in its file, from 0. */
  readonly chatIndex: number
  readonly start: number
  readonly end: number
  readonly bytes: Uint8Array | null
}

/** What was found besides messages. */
export interface ScanSummary {
  /** Every chat with its header as known at the chat's end (members may stand after `messages`). */
  readonly chats: readonly ChatHeader[]
  /** Names of top-level members that hold no messages. */
  readonly otherSections: readonly string[]
  /** False when the file breaks off before its closing brace. */
  readonly closed: boolean
  /** True when something other than blanks follows the closing brace. */
  readonly trailing: boolean
}

/** A single message larger than this is refused: text is at most a few kilobytes in Telegram. */
export const MAX_MESSAGE_BYTES = 8 * 1024 * 1024

const QUOTE = 0x22
const BACKSLASH = 0x5c
const NEWLINE = 0x0a
const COMMA = 0x2c
const COLON = 0x3a
const OPEN_BRACKET = 0x5b
const CLOSE_BRACKET = 0x5d
const OPEN_BRACE = 0x7b
const CLOSE_BRACE = 0x7d
const MAX_SCALAR_BYTES = 4096

type Role = 'root' | 'chats' | 'list' | 'chat' | 'messages' | 'other'

interface Frame {
  readonly array: boolean
  readonly role: Role
  /** Set on frames that are chats. */
  header: { name: string | null; type: string | null; id: string | null } | null
}

interface OpenMessage {
  readonly start: number
  depth: number
  /** Column of its brace when that is the first thing on its line, else -1. */
  readonly indent: number
  multiline: boolean
  parts: Uint8Array[]
  size: number
}

const isBlank = (byte: number): boolean => byte <= 0x20
const isOpen = (byte: number): boolean => byte === OPEN_BRACE || byte === OPEN_BRACKET
const isClose = (byte: number): boolean => byte === CLOSE_BRACE || byte === CLOSE_BRACKET

/** Push chunks in order; each push returns the messages that ended in it. */
export class ExportScanner {
  readonly #frames: Frame[] = []
  readonly #chats: ChatHeader[] = []
  readonly #sections = new Set<string>()
  #out: RawMessage[] = []
  /** Offset in the file of the current chunk's first byte. */
  #base = 0
  #inString = false
  #escaped = false
  /** Blanks since the line began; -1 once something else stood on the line. */
  #column = 0
  #scalar: number[] = []
  #scalarIsString = false
  #key: string | null = null
  #closed = false
  #trailing = false
  /** The open message: where it starts, how deep we are in it, and its pieces in earlier chunks. */
  #message: OpenMessage | null = null

  push(chunk: Uint8Array): readonly RawMessage[] {
    this.#out = []
    let at = 0
    while (at < chunk.length) {
      if (this.#inString) at = this.#readString(chunk, at)
      else {
        const byte = chunk[at] as number
        this.#readByte(chunk, at, byte)
        at++
      }
    }
    if (this.#message) this.#keepPart(chunk, chunk.length)
    this.#base += chunk.length
    return this.#out
  }

  /** The unfinished message at the end of the file, if any, and the summary. */
  end(): { readonly tail: RawMessage | null; readonly summary: ScanSummary } {
    const tail = this.#message ? this.#finishMessage(new Uint8Array(0), 0) : null
    for (const frame of this.#frames) if (frame.header) this.#closeChat(frame)
    const summary = {
      chats: this.#chats,
      otherSections: [...this.#sections],
      closed: this.#closed && this.#frames.length === 0,
      trailing: this.#trailing,
    }
    return { tail, summary }
  }

  #readString(chunk: Uint8Array, from: number): number {
    let at = from
    for (; at < chunk.length; at++) {
      const byte = chunk[at] as number
      if (byte === NEWLINE) break
      if (this.#escaped) this.#escaped = false
      else if (byte === BACKSLASH) this.#escaped = true
      else if (byte === QUOTE) break
      if (!this.#message && this.#scalar.length < MAX_SCALAR_BYTES) this.#scalar.push(byte)
    }
    if (at >= chunk.length) return at
    this.#inString = false
    this.#escaped = false
    // The line break itself is read again outside the string.
    return chunk[at] === NEWLINE ? at : at + 1
  }

  #readByte(chunk: Uint8Array, at: number, byte: number): void {
    if (byte === NEWLINE) {
      this.#column = 0
      if (this.#message) this.#message.multiline = true
      return
    }
    if (isBlank(byte)) {
      if (this.#column >= 0) this.#column++
      return
    }
    const column = this.#column
    this.#column = -1
    if (this.#message) this.#inMessage(chunk, at, byte, column)
    else if (this.#frames.at(-1)?.role === 'messages') this.#betweenMessages(at, byte, column)
    else this.#outside(byte)
  }

  #betweenMessages(at: number, byte: number, column: number): void {
    if (byte === COMMA) return
    if (byte === CLOSE_BRACKET) {
      this.#pop()
      return
    }
    this.#message = {
      start: this.#base + at,
      depth: isOpen(byte) ? 1 : 0,
      indent: column,
      multiline: false,
      parts: [],
      size: 0,
    }
    if (byte === QUOTE) this.#inString = true
  }

  #inMessage(chunk: Uint8Array, at: number, byte: number, column: number): void {
    const message = this.#message
    if (!message) return
    if (column >= 0 && this.#atBoundary(chunk, at, byte, column, message.indent)) return
    if (byte === QUOTE) this.#inString = true
    else if (isOpen(byte)) message.depth++
    else if (message.depth === 0 && (byte === COMMA || byte === CLOSE_BRACKET)) {
      this.#out.push(this.#finishMessage(chunk, at))
      this.#betweenMessages(at, byte, -1)
    } else if (isClose(byte)) {
      message.depth--
      // Over several indented lines only the indentation tells the end: the count may be wrong in a damaged message.
      if (message.depth <= 0 && !(message.multiline && message.indent >= 0))
        this.#out.push(this.#finishMessage(chunk, at + 1))
    }
  }

  /** Boundaries told by indentation, which hold even where braces or quotes inside a message are damaged. */
  #atBoundary(
    chunk: Uint8Array,
    at: number,
    byte: number,
    column: number,
    indent: number,
  ): boolean {
    if (indent < 0) return false
    if (column === indent && byte === CLOSE_BRACE) {
      this.#out.push(this.#finishMessage(chunk, at + 1))
      return true
    }
    const next = column === indent && byte === OPEN_BRACE
    const last = column < indent && byte === CLOSE_BRACKET
    if (!next && !last) return false
    this.#out.push(this.#finishMessage(chunk, at))
    this.#betweenMessages(at, byte, column)
    return true
  }

  #keepPart(chunk: Uint8Array, end: number): void {
    const message = this.#message
    if (!message) return
    const part = chunk.subarray(Math.max(0, message.start - this.#base), end)
    message.size += part.length
    if (message.size <= MAX_MESSAGE_BYTES) message.parts.push(part)
    else message.parts = []
  }

  #finishMessage(chunk: Uint8Array, end: number): RawMessage {
    this.#keepPart(chunk, end)
    const message = this.#message
    const frame = this.#frames.findLast((candidate) => candidate.header !== null)
    this.#message = null
    const { start = 0, size = 0, parts = [] } = message ?? {}
    return {
      chat: { ...(frame?.header ?? { name: null, type: null, id: null }) },
      chatIndex: this.#chats.length,
      start,
      end: start + size,
      bytes: size > MAX_MESSAGE_BYTES ? null : Buffer.concat(parts),
    }
  }

  #outside(byte: number): void {
    if (this.#closed && this.#frames.length === 0) this.#trailing = true
    if (byte === QUOTE) {
      this.#inString = true
      this.#scalar = []
      this.#scalarIsString = true
    } else if (byte === COLON) {
      this.#key = this.#takeScalar()
      if (this.#frames.length === 1 && this.#key !== null) this.#sections.add(this.#key)
    } else if (byte === COMMA) this.#endMember()
    else if (isOpen(byte)) this.#push(byte === OPEN_BRACKET)
    else if (isClose(byte)) {
      this.#endMember()
      this.#pop()
    } else if (this.#scalar.length < MAX_SCALAR_BYTES) this.#scalar.push(byte)
  }

  #takeScalar(): string | null {
    const text = Buffer.from(this.#scalar).toString('utf8')
    const wasString = this.#scalarIsString
    this.#scalar = []
    this.#scalarIsString = false
    if (!wasString) return text === '' || text === 'null' ? null : text
    try {
      return String(JSON.parse(`"${text}"`))
    } catch {
      return text
    }
  }

  #endMember(): void {
    const header = this.#frames.at(-1)?.header
    const key = this.#key
    const value = this.#takeScalar()
    this.#key = null
    if (header && value !== null && (key === 'name' || key === 'type' || key === 'id'))
      header[key] ??= value
  }

  #push(array: boolean): void {
    const parent = this.#frames.at(-1)
    const role = roleOf(array, parent?.role ?? null, this.#key)
    if (this.#key !== null && (role === 'messages' || role === 'chats'))
      this.#sections.delete(this.#key)
    const isChat = role === 'chat' || role === 'root'
    this.#frames.push({ array, role, header: isChat ? { name: null, type: null, id: null } : null })
    this.#key = null
    this.#takeScalar()
  }

  #pop(): void {
    const frame = this.#frames.pop()
    if (frame?.header) this.#closeChat(frame)
    if (this.#frames.length === 0) this.#closed = true
  }

  #closeChat(frame: Frame): void {
    if (frame.header) this.#chats.push({ ...frame.header })
  }
}

function roleOf(array: boolean, parent: Role | null, key: string | null): Role {
  if (parent === null) return array ? 'other' : 'root'
  if (array && key === 'messages' && (parent === 'root' || parent === 'chat')) return 'messages'
  if (!array && parent === 'root' && (key === 'chats' || key === 'left_chats')) return 'chats'
  if (array && parent === 'chats' && key === 'list') return 'list'
  return !array && parent === 'list' ? 'chat' : 'other'
}
