import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { WeirError } from '../../domain/errors.ts'
import type { ReadItem } from '../../domain/import-record.ts'
import type { PostRecord } from '../../domain/intelligence-record.ts'
import { telegramPosts } from './telegram-source.ts'

const folders: string[] = []
afterAll(async () => {
  for (const folder of folders) await rm(folder, { recursive: true })
})

async function fileOf(content: string | Uint8Array, name = 'result.json'): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'weir-telegram-'))
  folders.push(folder)
  await writeFile(join(folder, name), content)
  return join(folder, name)
}

async function readAll(
  content: string | Uint8Array,
  options: Record<string, string> = {},
  checkpoint: string | null = null,
): Promise<readonly ReadItem<PostRecord>[]> {
  const path = await fileOf(content)
  const items: ReadItem<PostRecord>[] = []
  const signal = new AbortController().signal
  for await (const item of telegramPosts.read({ paths: [path] }, options, checkpoint, signal))
    items.push(item)
  return items
}

const posts = (items: readonly ReadItem<PostRecord>[]): readonly PostRecord[] =>
  items.flatMap((item) => (item.kind === 'value' ? [item.value] : []))
const refusals = (items: readonly ReadItem<PostRecord>[]) =>
  items.flatMap((item) => (item.kind === 'quarantine' ? [item.entry] : []))
const notes = (items: readonly ReadItem<PostRecord>[]) =>
  items.flatMap((item) => (item.kind === 'note' ? [item.code] : []))

async function codeOf(run: Promise<unknown>): Promise<string> {
  const error = await run.then(
    () => null,
    (cause: unknown) => cause,
  )
  return error instanceof WeirError ? error.code : String(error)
}

const chat = (messages: readonly unknown[]) => ({
  name: 'Reading club',
  type: 'public_channel',
  id: 42,
  messages,
})
const message = (id: number, text: unknown = `text ${id}`) => ({
  id,
  type: 'message',
  date: '2026-01-02T03:04:05',
  date_unixtime: '1767323045',
  from: 'Reading club',
  from_id: 'channel42',
  text,
})

describe('reading a Telegram export', () => {
  test('a single chat gives its posts, whatever the indentation', async () => {
    for (const indent of [0, 1, 4, '\t']) {
      const items = await readAll(JSON.stringify(chat([message(1), message(2)]), null, indent))
      expect(posts(items).map((post) => post.key)).toEqual(['telegram:42/1', 'telegram:42/2'])
    }
  })

  test('an account export gives the posts of all chats, joined and left', async () => {
    const account = {
      about: 'text',
      contacts: { list: [{ first_name: 'A' }] },
      chats: { about: '', list: [chat([message(1)]), { ...chat([message(1)]), id: 43 }] },
      left_chats: { about: '', list: [{ ...chat([message(7)]), id: 44, name: 'Garden' }] },
    }
    const items = await readAll(JSON.stringify(account, null, 1))
    expect(posts(items).map((post) => [post.key, post.channel.name])).toEqual([
      ['telegram:42/1', 'Reading club'],
      ['telegram:43/1', 'Reading club'],
      ['telegram:44/7', 'Garden'],
    ])
    expect(notes(items)).toEqual(['sections-left-out'])
  })

  test('a header that stands after the messages is found', async () => {
    const items = await readAll(
      JSON.stringify({ messages: [message(5)], type: 'private_group', name: 'Later', id: 9 }),
    )
    expect(posts(items)[0]).toMatchObject({ key: 'telegram:9/5', channel: { name: 'Later' } })
  })

  test('text parts are joined, and hidden links and buttons become fields', async () => {
    const items = await readAll(
      JSON.stringify(
        chat([
          {
            ...message(1, [
              'Read ',
              { type: 'text_link', text: 'here', href: 'https://example.org/a' },
              { type: 'bold', text: '!' },
            ]),
            forwarded_from: 'Garden club',
            forwarded_from_id: 'channel555',
            reply_to_message_id: 7,
            inline_bot_buttons: [[{ type: 'url', text: 'Open', data: 'https://example.org/b' }]],
          },
        ]),
      ),
    )
    expect(posts(items)[0]).toMatchObject({
      text: 'Read here!',
      author: 'Reading club (channel42)',
      forwardOf: 'telegram:555',
      replyTo: 'telegram:42/7',
      fields: [
        { name: 'link', text: 'https://example.org/a' },
        { name: 'button', text: 'Open https://example.org/b' },
        { name: 'forwarded-from', text: 'Garden club' },
      ],
    })
  })

  test('a marked part that runs on into the next word is a field of its own', async () => {
    const parts = ['pay ', { type: 'code', text: 'word1234' }, 'more']
    const items = await readAll(JSON.stringify(chat([message(1, parts)])))
    expect(posts(items)[0]).toMatchObject({
      text: 'pay word1234more',
      fields: [{ name: 'entity', text: 'word1234' }],
    })
  })

  test('a file that was not exported is missing media, not a path', async () => {
    const sentence = '(File not included. Change data exporting settings to download.)'
    const items = await readAll(
      JSON.stringify(chat([{ ...message(1), photo: sentence, file: 'files/a.pdf' }])),
    )
    expect(posts(items)[0]?.media).toEqual([
      { path: null, missing: sentence },
      { path: 'files/a.pdf', missing: null },
    ])
  })

  test('service rows keep their action and its details', async () => {
    const row = {
      id: 3,
      type: 'service',
      date: '2026-01-02T03:04:05',
      date_unixtime: '1767323045',
      actor: 'Reading club',
      actor_id: 'channel42',
      action: 'edit_group_title',
      title: 'New name',
      text: '',
    }
    const items = await readAll(JSON.stringify(chat([row])))
    expect(posts(items)[0]?.service).toBe('edit_group_title; title: New name')
  })

  test('numeric sender ids of old exports mean users', async () => {
    const items = await readAll(JSON.stringify(chat([{ ...message(1), from: null, from_id: 19 }])))
    expect(posts(items)[0]?.author).toBe('user19')
  })
})

describe('times', () => {
  const local = { id: 1, type: 'message', date: '2021-07-01T12:00:00', from: 'A', text: 'a' }

  test('the unix time is trusted over the printed date', async () => {
    const items = await readAll(JSON.stringify(chat([message(1)])), { zone: 'Asia/Tokyo' })
    expect(posts(items)[0]).toMatchObject({
      time: 1_767_323_045_000,
      printedTime: '2026-01-02T03:04:05',
      assumedZone: null,
    })
  })

  test('a printed date without a zone is read in the zone given, and that is told', async () => {
    const items = await readAll(JSON.stringify(chat([local])), { zone: 'Europe/Istanbul' })
    expect(posts(items)[0]).toMatchObject({
      time: Date.parse('2021-07-01T09:00:00Z'),
      printedTime: '2021-07-01T12:00:00',
      assumedZone: 'Europe/Istanbul',
    })
    expect(notes(items)).toEqual(['assumed-zone'])
  })

  test('summer time is honoured', async () => {
    const winter = { ...local, date: '2021-01-01T12:00:00' }
    const items = await readAll(JSON.stringify(chat([winter, { ...local, id: 2 }])), {
      zone: 'Europe/Berlin',
    })
    expect(posts(items).map((post) => post.time)).toEqual([
      Date.parse('2021-01-01T11:00:00Z'),
      Date.parse('2021-07-01T10:00:00Z'),
    ])
  })

  test('a date that cannot be read leaves the post without a time', async () => {
    const items = await readAll(JSON.stringify(chat([{ ...local, date: 'yesterday' }])))
    expect(posts(items)[0]).toMatchObject({ time: null, printedTime: 'yesterday' })
    expect(notes(items)).toEqual(['bad-time'])
  })

  test('a zone that does not exist is refused', async () => {
    expect(await codeOf(readAll(JSON.stringify(chat([local])), { zone: 'Mars/Base' }))).toBe(
      'bad-zone',
    )
  })
})

describe('known damage', () => {
  const source = JSON.stringify(chat([message(1), message(2, 'MARK'), message(3)]), null, 1)

  test('illegal escapes are mended and escaped backslashes are not touched', async () => {
    const items = await readAll(source.replace('MARK', 'a\\x0Bb \\\\x0C literal'))
    expect(posts(items)[1]?.text).toBe('a\u000bb \\x0C literal')
    expect(notes(items)).toEqual(['illegal-escape'])
  })

  test('stray bytes after a line separator are dropped', async () => {
    const [before = '', after = ''] = source.split('MARK')
    const bytes = Buffer.concat([
      Buffer.from(`${before}one\\u2028`),
      Buffer.from([0x80, 0xa8]),
      Buffer.from(`two é${after}`),
    ])
    const items = await readAll(bytes)
    expect(posts(items)[1]?.text).toBe('one\u2028two é')
  })

  test('an unquoted document_id is mended', async () => {
    const broken = source.replace(
      '"text": "MARK"',
      '"text": [{"type": "custom_emoji", "text": "x", "document_id": video_files/sticker.webm}]',
    )
    const items = await readAll(broken)
    expect(posts(items)[1]?.text).toBe('x')
    expect(notes(items)).toEqual(['unquoted-document-id'])
  })

  test.each([
    ['an unescaped quote', 'he said "hi'],
    ['unescaped quotes and braces', 'a "}} {{" b "'],
    ['a lost comma', 'x" "y": "z'],
  ])('%s costs one message, told with its byte; the rest is read', async (_name, text) => {
    const broken = source.replace('MARK', text)
    const items = await readAll(broken)
    expect(posts(items).map((post) => post.key)).toEqual(['telegram:42/1', 'telegram:42/3'])
    const start = Buffer.from(broken).indexOf('{\n   "id": 2')
    expect(refusals(items)).toMatchObject([
      { code: 'damaged-message', place: { file: 'result.json', byte: start } },
    ])
  })

  test('a message of an unknown shape is quarantined, not lost', async () => {
    const odd = [{ ...message(1), type: 'hologram' }, message(2, 17), message(3), { no: 'id' }, 5]
    const items = await readAll(JSON.stringify(chat(odd)))
    expect(posts(items).map((post) => post.key)).toEqual(['telegram:42/3'])
    expect(refusals(items).map((entry) => entry.code)).toEqual([
      'unknown-shape',
      'unknown-shape',
      'message-without-id',
      'damaged-message',
    ])
  })
})

describe('files that are not what they claim', () => {
  test.each([
    ['', 'not-a-telegram-export'],
    ['hello', 'not-a-telegram-export'],
    ['\u0000'.repeat(5000), 'not-a-telegram-export'],
    ['<!DOCTYPE html><html></html>', 'not-a-telegram-export'],
    ['{"a": 1}', 'not-a-telegram-export'],
    ['{ this is not json', 'not-a-telegram-export'],
  ])('%j is refused', async (content, code) => {
    expect(await codeOf(readAll(content))).toBe(code)
  })

  test('a file that breaks off says where, after giving what it held', async () => {
    const whole = JSON.stringify(chat([message(1), message(2)]), null, 1)
    expect(await codeOf(readAll(whole.slice(0, -30)))).toBe('file-breaks-off')
  })

  test('a missing file and a folder without an export are refused', async () => {
    expect(await codeOf(telegramPosts.plan(['/no/such/file.json'], {}))).toBe('file-not-found')
    const path = await fileOf('x', 'other.txt')
    expect(await codeOf(telegramPosts.plan([join(path, '..')], {}))).toBe('not-a-telegram-export')
  })
})

describe('options and checkpoints', () => {
  test('the handle is given to the channel, and refused for a file of several chats', async () => {
    const one = await readAll(JSON.stringify(chat([message(1)])), { handle: '@reading' })
    expect(posts(one)[0]?.channel.handle).toBe('reading')
    const account = { chats: { list: [chat([message(1)]), { ...chat([message(1)]), id: 43 }] } }
    expect(await codeOf(readAll(JSON.stringify(account), { handle: 'reading' }))).toBe(
      'handle-of-many-chats',
    )
  })

  test('reading on from a checkpoint gives only the messages after it', async () => {
    const source = JSON.stringify(chat([message(1), message(2), message(3)]), null, 1)
    const first = Buffer.from(source).indexOf('{\n   "id": 2')
    const items = await readAll(source, {}, String(first))
    expect(posts(items).map((post) => post.key)).toEqual(['telegram:42/2', 'telegram:42/3'])
  })
})
