/**
 * Posts from Telegram Desktop exports (`result.json`), of one chat or of a whole account.
 *
 * What the export does not hold, and so neither do we: the channel's @name (option `handle`), views, deleted messages.
 * Reactions are left out: they name readers, not publishers.
 */

import { readdir, stat } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { checkZone } from '../../domain/calendar/local-time.ts'
import { counted } from '../../domain/counted.ts'
import { UserInputError } from '../../domain/errors.ts'
import type { Quarantine, ReadItem } from '../../domain/import-record.ts'
import type { PostRecord } from '../../domain/intelligence-record.ts'
import type { FileSource, SourceOptions, SourceUnit } from '../../ports/source.ts'
import { openFileTree } from '../file-tree/file-tree.ts'
import { type ChatHeader, ExportScanner, type RawMessage } from './export-scanner.ts'
import { type MappingOptions, mapMessage } from './map-message.ts'
import { readMessage } from './read-message.ts'

/** The export among the files of a folder or a ZIP. */
export const RESULT = /(?:^|\/)result\.json$/
const CHECKPOINT_BYTES = 64 << 20
const HOW_TO =
  'In Telegram Desktop choose "Export chat history" and the format "Machine-readable JSON".'

/** Options: `zone` (IANA, default UTC) for dates without one; `handle` for the channel's @name. */
export const telegramPosts: FileSource<PostRecord> = {
  id: 'telegram-desktop',
  version: '2',
  plan,
  describe: async (_unit, options) => {
    const zone = options['zone'] ?? 'UTC'
    mappingOptions(options)
    return { zone }
  },
  read,
}

async function plan(paths: readonly string[]): Promise<readonly SourceUnit[]> {
  const units: SourceUnit[] = []
  for (const path of paths) {
    const found = await stat(path).catch((cause: unknown) => {
      throw new UserInputError('file-not-found', `There is no file ${basename(path)}.`, {
        hints: ['Check the path.'],
        cause,
      })
    })
    if (!found.isDirectory()) units.push({ paths: [path] })
    else if ((await readdir(path)).includes('result.json'))
      units.push({ paths: [join(path, 'result.json')] })
    else
      throw new UserInputError(
        'not-a-telegram-export',
        `The folder ${basename(path)} holds no result.json.`,
        { hints: [HOW_TO] },
      )
  }
  return units
}

async function* read(
  unit: SourceUnit,
  options: SourceOptions,
  checkpoint: string | null,
  signal: AbortSignal,
): AsyncIterable<ReadItem<PostRecord>> {
  const path = unit.paths[0] ?? ''
  const file = basename(path)
  const reader = new MessageReader(
    file,
    await nameIn(path),
    mappingOptions(options),
    Number(checkpoint ?? 0),
  )
  const scanner = new ExportScanner()
  let headers: readonly ChatHeader[] | null = null
  let offset = 0
  let saved = reader.from
  for await (const chunk of readChunks(path, signal)) {
    if (offset === 0) checkStart(chunk, file)
    offset += chunk.length
    for (const message of scanner.push(chunk)) {
      // The exporter writes a chat's name before its messages; other tools may not: then the file is read once more for it.
      if (message.chat.id === null || message.chat.type === null)
        headers ??= await readHeaders(path, signal)
      yield* reader.items(message, headers)
    }
    if (reader.end - saved < CHECKPOINT_BYTES) continue
    saved = reader.end
    yield { kind: 'checkpoint', checkpoint: String(saved), bytesRead: saved }
  }
  if (offset === 0) throw notAnExport(file, 'is empty')
  yield* finish(scanner, reader, file, offset, headers)
}

/** Name of the export in its ZIP, or of the file itself: media are named beside it. */
async function nameIn(path: string): Promise<string> {
  const tree = await openFileTree(path)
  tree.close()
  return tree.names.find((name) => RESULT.test(name)) ?? tree.names[0] ?? basename(path)
}

async function* readChunks(path: string, signal: AbortSignal): AsyncGenerator<Uint8Array> {
  const tree = await openFileTree(path)
  try {
    const stream = await tree.stream(await nameIn(path))
    for await (const chunk of stream as AsyncIterable<Uint8Array>) {
      signal.throwIfAborted()
      yield chunk
    }
  } finally {
    tree.close()
  }
}

async function readHeaders(path: string, signal: AbortSignal): Promise<readonly ChatHeader[]> {
  const scanner = new ExportScanner()
  for await (const chunk of readChunks(path, signal)) scanner.push(chunk)
  return scanner.end().summary.chats
}

function mappingOptions(options: SourceOptions): MappingOptions {
  const zone = options['zone'] ?? 'UTC'
  checkZone(zone)
  const handle = options['handle']?.replace(/^@/, '') ?? ''
  if (handle !== '' && !/^\w{2,64}$/.test(handle))
    throw new UserInputError('bad-handle', `"${handle.slice(0, 40)}" is no @name of a channel.`, {
      hints: ['A name has letters, digits and underscores only.'],
    })
  return { zone, handle: handle === '' ? null : handle }
}

function notAnExport(file: string, why: string): UserInputError {
  return new UserInputError('not-a-telegram-export', `${file} ${why}.`, { hints: [HOW_TO] })
}

function checkStart(chunk: Uint8Array, file: string): void {
  let at = chunk[0] === 0xef && chunk[1] === 0xbb && chunk[2] === 0xbf ? 3 : 0
  while (at < chunk.length && [0x09, 0x0a, 0x0d, 0x20].includes(chunk[at] as number)) at++
  if (chunk[at] === 0x7b) return
  if ((chunk[0] === 0xff && chunk[1] === 0xfe) || (chunk[0] === 0xfe && chunk[1] === 0xff))
    throw new UserInputError(
      'not-a-telegram-export',
      `${file} is UTF-16 text, and JSON is UTF-8.`,
      {
        hints: ['Save it as UTF-8, and keep the original as the exhibit.'],
      },
    )
  const html = Buffer.from(chunk.subarray(at, at + 200)).toString('latin1')
  throw /^<(?:!doctype|html)/i.test(html)
    ? notAnExport(file, 'is an HTML export, and only the JSON form is read')
    : notAnExport(file, `is not JSON: it does not begin with "{" (byte ${at})`)
}

/** Reads messages one by one and counts what is told once at the end. */
class MessageReader {
  readonly #file: string
  readonly #name: string
  readonly #options: MappingOptions
  readonly #counts = new Map<string, number>()
  readonly chats = new Set<number>()
  readonly from: number
  messages = 0
  end: number

  constructor(file: string, name: string, options: MappingOptions, from: number) {
    this.#file = file
    this.#name = name
    this.#options = options
    this.from = from
    this.end = from
  }

  /** `headers`, where given, are the chats' headers as known at the end of the file. */
  *items(raw: RawMessage, headers: readonly ChatHeader[] | null): Generator<ReadItem<PostRecord>> {
    this.messages++
    this.chats.add(raw.chatIndex)
    if (this.chats.size > 1 && this.#options.handle !== null)
      throw new UserInputError(
        'handle-of-many-chats',
        `${this.#file} holds more than one chat, so one handle cannot be given to it.`,
        { hints: ['Export that chat alone, or leave --handle out.'] },
      )
    if (raw.end <= this.from) return
    this.end = raw.end
    yield this.#item(raw, headers?.[raw.chatIndex] ?? raw.chat)
  }

  *notes(): Generator<ReadItem<PostRecord>> {
    for (const [code, count] of this.#counts) {
      const sentence = NOTES[code]
      if (sentence)
        yield { kind: 'note', code, message: sentence(count, this.#options.zone, this.#file) }
    }
  }

  #item(raw: RawMessage, chat: ChatHeader): ReadItem<PostRecord> {
    if (raw.bytes === null)
      return this.#refuse(raw, 'message-too-large', 'the message is larger than 8 MB', '', null)
    const read = readMessage(raw.bytes)
    if (read.kind === 'damaged')
      return this.#refuse(
        raw,
        'damaged-message',
        `the message cannot be read: ${read.reason}`,
        read.raw,
        null,
      )
    const id = read.value['id']
    const record = typeof id === 'number' || typeof id === 'string' ? String(id) : null
    const mapped = mapMessage(read.value, chat, this.#options)
    if (mapped.kind === 'refused')
      return this.#refuse(
        raw,
        mapped.code,
        mapped.reason,
        Buffer.from(raw.bytes).toString('utf8'),
        record,
      )
    const lost = mapped.post.text.includes('\ufffd') ? ['not-utf8'] : []
    for (const code of [...read.mended, ...mapped.notes, ...lost])
      this.#counts.set(code, (this.#counts.get(code) ?? 0) + 1)
    return { kind: 'value', value: mapped.post, place: this.#place(raw, record) }
  }

  #place(raw: RawMessage, record: string | null): Quarantine['place'] {
    return { file: this.#name, byte: raw.start, ...(record === null ? {} : { record }) }
  }

  #refuse(
    raw: RawMessage,
    code: string,
    reason: string,
    text: string,
    record: string | null,
  ): ReadItem<PostRecord> {
    const entry = { place: this.#place(raw, record), code, reason, raw: text.slice(0, 500) }
    return { kind: 'quarantine', entry }
  }
}

const NOTES: Readonly<Record<string, (count: number, zone: string, file: string) => string>> = {
  'illegal-escape': (n, _zone, file) =>
    `${file}: ${counted(n, 'message')} held escapes that JSON does not allow (\\x0B), which were mended.`,
  'stray-bytes': (n, _zone, file) =>
    `${file}: ${counted(n, 'message')} held stray bytes after a line separator; the bytes were dropped.`,
  'unquoted-document-id': (n, _zone, file) =>
    `${file}: ${counted(n, 'message')} held an unquoted document_id, which was mended.`,
  'not-utf8': (n, _zone, file) =>
    `${file}: ${counted(n, 'post holds', 'posts hold')} bytes that are not UTF-8 (U+FFFD stands for them).`,
  'assumed-zone': (n, zone, file) =>
    `${file}: ${counted(n, 'post prints', 'posts print')} a date without a zone; it was read as ${zone} (--zone changes that).`,
  'bad-time': (n, _zone, file) =>
    `${file}: ${counted(n, 'post has', 'posts have')} a date that cannot be read, and no time.`,
  'no-time': (n, _zone, file) => `${file}: ${counted(n, 'post has', 'posts have')} no date.`,
}

function* finish(
  scanner: ExportScanner,
  reader: MessageReader,
  file: string,
  offset: number,
  headers: readonly ChatHeader[] | null,
): Generator<ReadItem<PostRecord>> {
  const { tail, summary } = scanner.end()
  if (tail) yield* reader.items(tail, headers)
  if (
    reader.messages === 0 &&
    !summary.chats.some((chat) => chat.id !== null && chat.type !== null)
  )
    throw notAnExport(file, 'is JSON but holds no Telegram chat')
  yield* reader.notes()
  if (!summary.closed || tail)
    throw new UserInputError('file-breaks-off', `${file} breaks off at byte ${offset}.`, {
      hints: ['Export the chat again, or copy the file again: it is not complete.'],
    })
  if (summary.trailing)
    yield {
      kind: 'note',
      code: 'trailing-data',
      message: `${file}: something follows the end of the export; only messages in it were read.`,
    }
  const others = summary.otherSections.filter((name) => !HEADER_MEMBERS.has(name))
  if (others.length > 0)
    yield {
      kind: 'note',
      code: 'sections-left-out',
      message: `Left out, as they hold no posts: ${others.join(', ').slice(0, 300)}.`,
    }
}

const HEADER_MEMBERS = new Set(['name', 'type', 'id', 'about', 'messages'])
