/**
 * Posts from WhatsApp's "Export chat" text (`WhatsApp Chat with ….txt`, `_chat.txt`): `[14.12.21, 23:43:49] Name: text` on iOS,
 * `12/14/21, 11:43 PM - Name: text` on Android, in the phone's own language, digits and marks of direction. Dates name no zone; whether day or
 * month comes first is told by the file itself where one of them passes 12, else by `--date-order`, else day first, and a note says which.
 */
import { plainDigits } from '../../domain/calendar/local-digits.ts'
import { sha256Hex } from '../../domain/hash.ts'
import type { ChannelRecord, PostRecord } from '../../domain/intelligence-record.ts'
import type { SourceOptions } from '../../ports/source.ts'
import type { FileTree } from '../file-tree/file-tree.ts'
import { type ExportReader, exportForm } from '../post-files/post-form.ts'
import { newPost, postTime } from '../post-files/post-record.ts'
import { HEAD_BYTES, likelyEncoding } from '../table-rows/text-encoding.ts'

const TEXT_BYTES = 512 << 20
/** After marks of direction are gone and digits are plain. */
const HEAD =
  /^\[?(\d{1,4})([./-])(\d{1,2})\2(\d{1,4})[,،]?\s{1,8}(\d{1,2}):(\d{2})(?::(\d{2}))?\s{0,4}([AaPp]\.?\s?[Mm]\.?|ص|م|ق\.?ظ|ب\.?ظ)?(?:\]|\s{1,4}-)\s{0,8}/u
const SENDER = /^([^:\n]{1,100}): ?/u
const ATTACHED =
  /^<attached: ([^>]{1,200})>|^([^\n]{1,200}\.\w{2,5}) \((?:file attached|файл добавлен|الملف مرفق|ملف مرفق)\)/u
/** WhatsApp began in 2009: an earlier year is of another calendar, and no date that can be told. */
const FIRST_MESSAGE = Date.UTC(2009, 0, 1)
/** English, Russian, Arabic, Turkish, Indonesian, Persian. */
const OMITTED =
  /^(?:<?(?:media omitted|без медиафайлов|تم استبعاد الوسائط|medya dahil edilmedi|media tidak disertakan|پیوست نشده است)>?|(?:image|video|audio|sticker|gif|document) omitted|(?:изображение|видео|аудио) (?:отсутствует|пропущено)|(?:تم استبعاد|حُذفت) .{1,40})$/iu

export const whatsapp = exportForm('whatsapp', claim, (options) => new ChatReader(options))

async function claim(tree: FileTree): Promise<readonly string[]> {
  const texts = tree.names.filter((name) => /\.txt$/i.test(name) || tree.names.length === 1)
  const found: string[] = []
  for (const name of texts) {
    const bytes = await tree.head(name, HEAD_BYTES)
    const encoding = likelyEncoding(bytes, tree.size(name) <= HEAD_BYTES)
    const head = new TextDecoder(encoding.label).decode(bytes)
    const [first = '', second = ''] = head.split(/\r?\n/)
    if (HEAD.test(cleaned(first)) || HEAD.test(cleaned(second))) found.push(name)
  }
  return found
}

/** Marks of direction say nothing about dates; narrow spaces stand before AM and PM. */
function cleaned(line: string): string {
  return plainDigits(
    line
      .replaceAll(/[\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g, '')
      .replaceAll(/[\u202f\u00a0]/g, ' '),
  )
}

type Order = 'day-first' | 'month-first' | 'year-first'

/** A number that no month has and a day may have. */
function isOnlyDay(text = ''): boolean {
  return Number(text) > 12 && Number(text) <= 31
}

interface Message {
  readonly line: number
  readonly printed: string
  readonly head: RegExpExecArray
  text: string
}

class ChatReader implements ExportReader {
  readonly #options: SourceOptions
  readonly #told: { readonly code: string; readonly message: string }[] = []

  constructor(options: SourceOptions) {
    this.#options = options
  }

  async *file(name: string, tree: FileTree) {
    const bytes = await tree.read(name, TEXT_BYTES)
    const encoding = likelyEncoding(bytes.subarray(0, HEAD_BYTES), bytes.length <= HEAD_BYTES)
    const text = new TextDecoder(encoding.label).decode(bytes)
    const { messages, before } = splitMessages(text)
    if (messages.length === 0) return
    if (!encoding.certain)
      this.#told.push({
        code: 'encoding-assumed',
        message: `${name} is not UTF-8 and was read as ${encoding.label}, by how its letters fall.`,
      })
    for (const { line, raw } of before) {
      const entry = {
        place: { file: name, line },
        code: 'no-head',
        reason: 'The line stands before the first message.',
        raw,
      }
      yield { kind: 'quarantine' as const, entry }
    }
    const order = this.#orderOf(messages, name)
    const channel = channelOf(name, this.#options)
    const seen = new Map<string, number>()
    for (const message of messages) {
      const post = this.#read(message, order, channel, seen)
      yield { kind: 'value' as const, value: post, place: { file: name, line: message.line } }
    }
  }

  notes() {
    return this.#told
  }

  #orderOf(messages: readonly Message[], name: string): Order {
    if (messages.some(({ head }) => head[1]?.length === 4)) return 'year-first'
    if (messages.some(({ head }) => isOnlyDay(head[1]))) return 'day-first'
    if (messages.some(({ head }) => isOnlyDay(head[3]))) return 'month-first'
    const told = this.#options['dateOrder'] === 'month-first' ? 'month-first' : 'day-first'
    this.#told.push({
      code: 'assumed-date-order',
      message: `${name}: no date tells whether the day or the month comes first; read as ${told} (--date-order tells another).`,
    })
    return told
  }

  #read(
    message: Message,
    order: Order,
    channel: ChannelRecord,
    seen: Map<string, number>,
  ): PostRecord {
    const zone = this.#options['zone'] ?? 'UTC'
    const sender = SENDER.exec(message.text)
    const body = sender ? message.text.slice(sender[0].length) : message.text
    const author = sender?.[1]?.trim() ?? null
    const ms = readHead(message.head, order)
    const print = `${message.printed}\n${author ?? ''}\n${body}`
    const count = (seen.get(print) ?? 0) + 1
    seen.set(print, count)
    // Exports hold no ids: what was written by whom and when is one, equal ones of a minute are counted.
    const key = `${channel.key}/${sha256Hex(`${print}\n${count}`).slice(0, 16)}`
    return newPost({
      ...{ key, channel, author },
      ...postTime(message.printed, ms === null ? null : { ms, zoned: false }, zone),
      text: body,
      media: mediaOf(body),
      service: sender ? null : body.slice(0, 200),
    })
  }
}

function splitMessages(text: string): {
  readonly messages: readonly Message[]
  readonly before: readonly { readonly line: number; readonly raw: string }[]
} {
  const messages: Message[] = []
  const before: { line: number; raw: string }[] = []
  for (const [at, line] of text.split(/\r?\n/).entries()) {
    const head = HEAD.exec(cleaned(line))
    const last = messages.at(-1)
    if (head) {
      const rest = afterHead(line, head[0].length)
      messages.push({
        line: at + 1,
        printed: head[0].replace(/\s*-\s*$|^\[|\]\s*$/g, '').trim(),
        head,
        text: rest,
      })
    } else if (last) last.text += `\n${line}`
    else if (line.trim() !== '') before.push({ line: at + 1, raw: line.slice(0, 500) })
  }
  for (const message of messages) message.text = message.text.trimEnd()
  return { messages, before }
}

/** The line after its head, marks of direction inside the text kept: they are the writer's. */
function afterHead(line: string, cleanLength: number): string {
  let clean = 0
  let at = 0
  while (at < line.length && clean < cleanLength) {
    if (cleaned(line.charAt(at)) !== '') clean++
    at++
  }
  return line.slice(at).replace(/^[\u200e\u200f]+/, '')
}

function readHead(head: RegExpExecArray, order: Order): number | null {
  const [, a = '', , b = '', c = '', hour = '', minute = '', second = '0', half = ''] = head
  const [year, month, day] =
    order === 'year-first' ? [a, b, c] : order === 'day-first' ? [c, b, a] : [c, a, b]
  const full = year.length <= 2 ? 2000 + Number(year) : Number(year)
  const late = /^p|^م|^ب/iu.test(half)
  const early = half !== '' && !late
  const hours =
    late && Number(hour) < 12 ? Number(hour) + 12 : early && Number(hour) === 12 ? 0 : Number(hour)
  const ms = Date.UTC(full, Number(month) - 1, Number(day), hours, Number(minute), Number(second))
  const date = new Date(ms)
  const whole =
    date.getUTCFullYear() === full &&
    date.getUTCMonth() === Number(month) - 1 &&
    date.getUTCDate() === Number(day)
  return whole && hours < 24 && Number(minute) < 60 && ms >= FIRST_MESSAGE ? ms : null
}

/** The file's name tells the chat; exports hold nothing else of it. */
function channelOf(file: string, options: SourceOptions): ChannelRecord {
  const base = file.slice(file.lastIndexOf('/') + 1).replace(/\.txt$/i, '')
  const given = options['channel'] ?? ''
  const name =
    given ||
    base.replace(
      /^(?:WhatsApp Chat (?:with|-) |Чат WhatsApp с (?:контактом )?|محادثة واتساب مع )/iu,
      '',
    )
  return {
    key: `whatsapp:${sha256Hex(name).slice(0, 12)}`,
    platform: 'whatsapp',
    name,
    handle: null,
  }
}

function mediaOf(body: string): PostRecord['media'] {
  const plain = body.replaceAll(/[\u200e\u200f]/g, '').trim()
  const [, onIos, onAndroid] = ATTACHED.exec(plain) ?? []
  const path = onIos ?? onAndroid
  if (path !== undefined) return [{ path, missing: null }]
  return OMITTED.test(plain) ? [{ path: null, missing: plain }] : []
}
