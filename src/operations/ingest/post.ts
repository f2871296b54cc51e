import { z } from 'zod'
import { CALENDARS, type Calendar } from '../../domain/calendar/calendar-day.ts'
import { plainDigits } from '../../domain/calendar/local-digits.ts'
import { checkZone, localToUtc } from '../../domain/calendar/local-time.ts'
import { timeReader } from '../../domain/calendar/time-format.ts'
import { UserInputError } from '../../domain/errors.ts'
import { canonicalJson, sha256Hex } from '../../domain/hash.ts'
import type { SourceFile } from '../../domain/import-record.ts'
import {
  type ChannelRecord,
  type Platform,
  type PostRecord,
  TRANSLATION_OF,
} from '../../domain/intelligence-record.ts'
import { formatDay, formatTime, parseTime } from '../../domain/time.ts'
import type { FileSource } from '../../ports/source.ts'
import { watchPosts } from '../alerts/watch-import.ts'
import { defineOperation } from '../define-operation.ts'
import { plainText } from '../table.ts'
import { withPictures } from './capture-pictures.ts'
import { renderImport, watchedData } from './import-answer.ts'
import { mapPosts } from './map-posts.ts'
import { mapSource } from './map-source.ts'
import { readerOf } from './reader-of.ts'
import { runImport } from './run-import.ts'

const PLATFORMS = [
  'telegram',
  'vk',
  'x',
  'facebook',
  'zello',
  'rocketchat',
  'whatsapp',
  'web',
  'other',
] as const satisfies readonly Platform[]

const HOSTS: ReadonlyMap<string, Platform> = new Map([
  ['t.me', 'telegram'],
  ['telegram.me', 'telegram'],
  ['vk.com', 'vk'],
  ['x.com', 'x'],
  ['twitter.com', 'x'],
  ['facebook.com', 'facebook'],
  ['zello.com', 'zello'],
])

/** Enters one post by hand: a voice channel's words, a screenshot, a private chat, an account that is gone. */
export const ingestPost = defineOperation({
  id: 'ingest.post',
  summary: 'Enters one post that was captured by hand, with its source and files.',
  input: z.strictObject({
    text: z
      .string()
      .max(200_000)
      .default('')
      .describe('What it says, word for word; may be left out where a file says it'),
    channel: z
      .string()
      .trim()
      .min(1)
      .max(300)
      .describe('Where: PLATFORM:NAME such as zello:Channel or telegram:@name, or a name'),
    time: z
      .string()
      .min(1)
      .optional()
      .describe('When it was published (ISO 8601); left out when nobody knows'),
    zone: z.string().default('UTC').describe('IANA zone of a time that names none'),
    calendar: z
      .enum(CALENDARS)
      .default('gregorian')
      .describe('Calendar of the day as printed: 1442-07-20 may be hijri or jalali'),
    url: z.string().trim().max(2_000).optional().describe('Where it stood; kept, never opened'),
    author: z.string().trim().max(300).optional().describe('Who wrote or spoke it'),
    file: z
      .array(z.string().min(1))
      .default([])
      .meta({ path: true })
      .describe(
        'Files of the capture (screenshot, recording): kept by their SHA-256; codes in pictures are read',
      ),
    ocr: z.boolean().default(false).describe('Read the words in its pictures too, with tesseract'),
    translationOf: z
      .string()
      .trim()
      .max(60)
      .optional()
      .describe('Language of the original when the text is a translation: ar, ru…'),
    note: z.string().trim().max(500).optional().describe('What the collector says of it'),
  }),
  output: watchedData.extend({
    post: z.object({ key: z.string(), time: z.string().nullable(), channel: z.string() }),
  }),
  access: 'write',
  workspace: 'create',
  effect: 'job',
  cli: {
    command: 'ingest post',
    example:
      'weir ingest post --channel "zello:Example channel" --time 2015-03-14T20:00:00+03:00 --text "Help families. QIWI +79000000001"',
    render: ({ post, ...data }) =>
      [
        `${post.time ?? 'no time'}  ${plainText(post.channel, 80)}  ${post.key}`,
        renderImport(data),
      ].join('\n'),
  },
  http: {},
  async run(context, input) {
    const files =
      input.file.length === 0 ? [] : await context.files.hash(input.file, context.signal)
    const { post, notes: told } = await withPictures(context, readPost(input, files), input)
    const { data, notes } = await runImport(context, {
      ...{ operation: 'ingest.post', kind: 'post', paths: ['post'], store: context.cases },
      source: mapSource(sourceOf(post), mapPosts),
      reader: readerOf(sourceOf(post)),
      options: input.note === undefined ? {} : { note: input.note },
      toItems: (item) => [item],
      ...(await watchPosts(context)),
    })
    const entered = {
      key: post.key,
      time: post.time === null ? null : formatTime(post.time),
      channel: post.channel.name,
    }
    return { data: { ...data, post: entered }, notes: [...notes, ...told] }
  },
})

interface PostInput {
  readonly text: string
  readonly channel: string
  readonly time?: string | undefined
  readonly zone: string
  readonly calendar: Calendar
  readonly url?: string | undefined
  readonly author?: string | undefined
  readonly translationOf?: string | undefined
}

/** Throws `bad-time`, `bad-zone` and `empty-post`. */
function readPost(input: PostInput, files: readonly SourceFile[]): PostRecord {
  if (input.text.trim() === '' && files.length === 0)
    throw new UserInputError('empty-post', 'A post without words and without files says nothing.', {
      hints: ['Give --text, --file or both.'],
    })
  const channel = channelOf(input.channel, input.url)
  const when = timeOf(input)
  const fields = [
    ...(input.url ? [{ name: 'source-url', text: input.url }] : []),
    ...(input.translationOf ? [{ name: TRANSLATION_OF, text: input.translationOf }] : []),
  ]
  const content = {
    ...{ text: input.text, channel, fields, ...when, author: input.author ?? null },
    media: files.map(({ file, sha256 }) => ({ path: file, missing: null, sha256 })),
  }
  return {
    ...content,
    key: `${channel.key}/capture-${sha256Hex(canonicalJson(content)).slice(0, 16)}`,
    ...{ edited: null, forwardOf: null, replyTo: null, service: null },
  }
}

/** A name with an @ is the handle by which other exports know the channel. */
function channelOf(text: string, url: string | undefined): ChannelRecord {
  const at = text.indexOf(':')
  const word = text.slice(0, Math.max(at, 0)).toLowerCase()
  const named = PLATFORMS.find((platform) => platform === word)
  const name = (named ? text.slice(at + 1) : text).trim() || 'unnamed'
  const platform = named ?? platformOf(url) ?? 'other'
  const handle = name.startsWith('@') ? name.slice(1) : null
  const key = handle === null ? `title-${sha256Hex(name).slice(0, 12)}` : `@${handle.toLowerCase()}`
  return { key: `${platform}:${key}`, platform, name, handle }
}

function platformOf(url: string | undefined): Platform | null {
  if (url === undefined || !URL.canParse(url)) return null
  return HOSTS.get(new URL(url).hostname.replace(/^(?:www|m|mobile)\./, '')) ?? 'web'
}

function timeOf({
  time,
  zone,
  calendar,
}: PostInput): Pick<PostRecord, 'time' | 'printedTime' | 'assumedZone'> {
  if (time === undefined) return { time: null, printedTime: null, assumedZone: null }
  checkZone(zone)
  const plain = plainDigits(time).trim()
  const local = calendar === 'gregorian' ? parseTime(plain) : timeReader('iso', calendar)(plain)
  if (!local)
    throw new UserInputError('bad-time', `"${time.slice(0, 60)}" is not a time.`, {
      hints: [
        calendar === 'gregorian'
          ? 'Write ISO 8601, such as 2015-03-16 or 2015-03-16T12:00:00+03:00.'
          : `Write the ${calendar} day as YEAR-MONTH-DAY, and the time as HH:MM after a space.`,
      ],
    })
  if (local.ms < 0)
    throw new UserInputError('bad-time', `No post is of ${formatDay(local.ms)}.`, {
      hints: ['Name the calendar of the day: --calendar hijri or jalali.'],
    })
  if (calendar !== 'gregorian')
    return {
      ...{ time: localToUtc(local.ms, zone), assumedZone: zone },
      printedTime: `${time} (${calendar})`,
    }
  const dayAlone = /^\d{4}-\d{2}-\d{2}$/.test(plain)
  if (local.zoned && !dayAlone) return { time: local.ms, printedTime: time, assumedZone: null }
  return { time: localToUtc(local.ms, zone), printedTime: time, assumedZone: zone }
}

/** A source of one record, known by its content. */
function sourceOf(post: PostRecord): FileSource<PostRecord> {
  const text = canonicalJson(post)
  const file = { file: post.key, sha256: sha256Hex(text), bytes: Buffer.byteLength(text) }
  return {
    id: 'capture',
    version: '1',
    plan: async () => [{ paths: [], origin: { file, total: 1, unit: 'posts' } }],
    async *read() {
      yield { kind: 'value', value: post, place: { file: post.key } }
    },
  }
}
