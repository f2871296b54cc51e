/** Small exports written after what each exporter is described to write; the descriptions stand in the headers of the forms. */
import { createHash } from 'node:crypto'
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { corpus } from '../../../test/corpus.ts'
import { makeZip } from '../../../test/make-workbook.ts'
import { WeirError } from '../../domain/errors.ts'
import type { ReadItem } from '../../domain/import-record.ts'
import type { PostRecord } from '../../domain/intelligence-record.ts'
import { createPostFiles } from './post-files.ts'

const postFiles = createPostFiles(async () => null)

let dir = ''
let folders = 0
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'weir-posts-'))
})
afterAll(() => rm(dir, { recursive: true, force: true }))

type Files = Readonly<Record<string, string | Uint8Array>>

async function folderOf(files: Files): Promise<string> {
  const folder = join(dir, String(folders++))
  for (const [name, content] of Object.entries(files)) {
    await mkdir(dirname(join(folder, name)), { recursive: true })
    await writeFile(join(folder, name), content)
  }
  return folder
}

async function readAll(path: string, options: Record<string, string> = {}) {
  const [unit] = await postFiles.plan([path], options)
  if (!unit) throw new Error('nothing planned')
  const described = { ...options, ...(await postFiles.describe?.(unit, options)) }
  const items: ReadItem<PostRecord>[] = []
  const signal = new AbortController().signal
  for await (const item of postFiles.read(unit, described, null, signal)) items.push(item)
  return {
    form: described['form'],
    posts: items.flatMap((item) => (item.kind === 'value' ? [item.value] : [])),
    refused: items.flatMap((item) => (item.kind === 'quarantine' ? [item.entry] : [])),
    notes: items.flatMap((item) => (item.kind === 'note' ? [item.code] : [])),
  }
}

const codeOf = async (run: Promise<unknown>): Promise<string> => {
  const error = await run.then(
    () => null,
    (cause: unknown) => cause,
  )
  return error instanceof WeirError ? error.code : String(error)
}

const TELEGRAM_PAGE = (
  body: string,
) => `<!DOCTYPE html><html><head><meta charset="utf-8"></head><body>
<div class="page_wrap"><div class="page_header"><div class="content"><div class="text bold"> Example channel </div></div></div>
<div class="page_body chat_page"><div class="history">${body}</div></div></div></body></html>`

const FIRST = `<div class="message service" id="message-1"><div class="body details">14 December 2021</div></div>
<div class="message default clearfix" id="message5"><div class="body"><div class="pull_right date details" title="14.12.2021 23:43:49 UTC+03:00">23:43</div>
<div class="from_name">Sender</div><div class="text">Help families.<br>BTC: <a href="bitcoin:abc">abc</a> &lt;b&gt;</div>
<div class="media_wrap clearfix"><a class="photo_wrap" href="photos/photo_1.jpg"></a></div>
<div class="bot_buttons_table"><a href="https://example.org/give">Give</a></div></div></div>
<div class="message default clearfix joined" id="message6"><div class="body"><div class="pull_right date details" title="14.12.2021 23:44:00">23:44</div>
<div class="reply_to details">In reply to <a href="#go_to_message5">this message</a></div><div class="text">Thanks</div></div></div>`
const SECOND = `<div class="message default clearfix joined" id="message7"><div class="body"><div class="pull_right date details" title="15.12.2021 00:00:01 UTC+03:00">00:00</div>
<div class="forwarded body"><div class="from_name">Another channel <span class="date details">1.1.2020</span></div><div class="text">Forwarded words</div></div></div></div>`

describe('Telegram HTML', () => {
  test('pages in order, zones as printed, joined messages, forwards, buttons, media there and missing', async () => {
    const folder = await folderOf({
      'messages.html': TELEGRAM_PAGE(FIRST),
      'messages2.html': TELEGRAM_PAGE(SECOND),
      'css/style.css': '',
    })
    const { form, posts, notes } = await readAll(folder, { zone: 'Europe/Moscow' })
    expect(form).toBe('telegram-html')
    expect(posts.map(({ key }) => key.split('/')[1])).toEqual(['5', '6', '7'])
    const [first, second, third] = posts
    expect(first).toMatchObject({
      ...{ author: 'Sender', text: 'Help families.\nBTC: abc <b>', assumedZone: null },
      time: Date.parse('2021-12-14T23:43:49+03:00'),
      channel: { name: 'Example channel', platform: 'telegram' },
      fields: [
        { name: 'link', text: 'bitcoin:abc' },
        { name: 'button', text: 'Give https://example.org/give' },
      ],
      media: [{ path: 'photos/photo_1.jpg', missing: 'not in the export' }],
    })
    expect(second).toMatchObject({ author: 'Sender', assumedZone: 'Europe/Moscow' })
    expect(second?.replyTo).toBe(first?.key)
    expect(third).toMatchObject({ forwardOf: 'Another channel', text: 'Forwarded words' })
    expect(notes).toEqual(['assumed-zone', 'media-missing'])
  })

  test('the same pages in a ZIP give the same posts', async () => {
    const files = { 'messages.html': TELEGRAM_PAGE(FIRST), 'photos/photo_1.jpg': 'x' }
    const folder = await folderOf(files)
    const zip = join(dir, 'export.zip')
    await writeFile(zip, makeZip(files))
    const [inFolder, inZip] = [await readAll(folder), await readAll(zip)]
    expect(inZip.posts).toEqual(inFolder.posts)
    expect(inZip.posts[0]?.media).toMatchObject([{ path: 'photos/photo_1.jpg', missing: null }])
  })
})

/** Bytes of Russian text in windows-1251, by the decoder's own table. */
function windows1251(text: string): Uint8Array {
  const decoder = new TextDecoder('windows-1251')
  const byteOf = new Map<string, number>()
  for (let byte = 0; byte < 256; byte++) byteOf.set(decoder.decode(Uint8Array.of(byte)), byte)
  return Uint8Array.from([...text], (letter) => byteOf.get(letter) ?? 0x3f)
}

describe('VK', () => {
  test('the archive in windows-1251: conversations and wall, Russian dates in Moscow', async () => {
    const message = `<html><title>Переписка</title><div class="message" data-id="77"><div class="message__header"><a href="https://vk.com/id5">Имя</a>, 5 мая 2022 в 1:30:12 (ред.)</div>
<div>Помощь семьям<br>QIWI +79000000001 <div class="kludges"><div class="attachment"><div class="attachment__description">Фотография</div></div></div></div></div>
<div class="message"><div class="message__header">?</div></div></html>`
    const wall = `<div class="item"><div class="item__main">Сбор <a href="https://example.org">ссылка</a><a class="post__link" href="https://vk.com/wall-12_345">6 мая 2022 в 10:00</a></div></div>`
    const folder = await folderOf({
      'messages/-55/messages0.html': windows1251(message),
      'wall/wall0.html': windows1251(wall),
    })
    const { form, posts, refused } = await readAll(folder)
    expect(form).toBe('vk-archive')
    expect(posts[0]).toMatchObject({
      ...{ key: 'vk:peer-55/77', author: 'Имя (id5)', text: 'Помощь семьям\nQIWI +79000000001' },
      ...{ time: Date.parse('2022-05-05T01:30:12+03:00'), assumedZone: 'Europe/Moscow' },
      media: [{ path: null, missing: 'Фотография' }],
    })
    expect(posts[1]).toMatchObject({ key: 'vk:-12/345', text: 'Сбор ссылка' })
    expect(posts[1]?.time).toBe(Date.parse('2022-05-06T10:00:00+03:00'))
    expect(refused.map(({ code }) => code)).toEqual(['message-without-id'])
  })

  test('API answers: reposts keep what they repeat, links are fields', async () => {
    const items = [
      {
        ...{
          id: 3,
          owner_id: -9,
          from_id: -9,
          date: 1_500_000_000,
          text: 'A',
          edited: 1_500_000_100,
        },
        attachments: [
          { type: 'link', link: { url: 'https://example.org/x', title: 'T' } },
          { type: 'photo', photo: {} },
        ],
        copy_history: [{ id: 1, owner_id: 8, text: 'B' }],
      },
      { no: 'post' },
    ]
    const folder = await folderOf({
      'wall.json': JSON.stringify({ response: { count: 2, items } }),
    })
    const { form, posts, refused } = await readAll(join(folder, 'wall.json'))
    expect(form).toBe('vk-api')
    expect(posts).toMatchObject([
      {
        ...{
          key: 'vk:-9/3',
          time: 1_500_000_000_000,
          edited: 1_500_000_100_000,
          forwardOf: 'vk:8/1',
        },
        fields: [
          { name: 'repeated', text: 'B' },
          { name: 'link', text: 'https://example.org/x' },
          { name: 'caption', text: 'T' },
        ],
        media: [{ path: null, missing: 'photo' }],
      },
    ])
    expect(refused[0]).toMatchObject({ code: 'unknown-shape', place: { record: '[1]' } })
  })
})

describe('X archive', () => {
  test('posts with expanded links, deleted ones, renames and suspensions', async () => {
    const tweet = {
      ...{
        id_str: '10',
        full_text: 'Help &amp; send https://t.co/x',
        created_at: 'Wed Oct 10 20:19:24 +0000 2018',
      },
      entities: { urls: [{ url: 'https://t.co/x', expanded_url: 'https://example.org/a' }] },
      extended_entities: {
        media: [{ type: 'photo', media_url_https: 'https://pbs.example/media/AB.jpg' }],
      },
    }
    const part = (name: string, value: unknown) =>
      `window.YTD.${name}.part0 = ${JSON.stringify(value)}`
    const folder = await folderOf({
      'data/account.js': part('account', [
        { account: { accountId: '5', username: 'name', accountDisplayName: 'Name' } },
      ]),
      'data/tweets.js': part('tweets', [{ tweet }]),
      'data/tweets_media/10-AB.jpg': 'x',
      'data/deleted-tweets.js': part('deleted_tweets', [
        { tweet: { id_str: '9', full_text: 'old' } },
      ]),
      'data/screen-name-change.js': part('screen_name_change', [
        {
          screenNameChange: {
            accountId: '5',
            screenNameChange: {
              changedAt: '2019-01-01T00:00:00.000Z',
              changedFrom: 'old',
              changedTo: 'name',
            },
          },
        },
      ]),
      'data/account-suspension.js': part('account_suspension', [
        { accountSuspension: { timeStamp: '2020-01-01T00:00:00.000Z', action: 'Suspend' } },
      ]),
    })
    const { form, posts } = await readAll(folder)
    expect(form).toBe('x-archive')
    const byKey = new Map(posts.map((post) => [post.key, post]))
    expect(byKey.get('x:5/10')).toMatchObject({
      ...{ text: 'Help & send https://t.co/x', time: Date.parse('2018-10-10T20:19:24Z') },
      fields: [{ name: 'link', text: 'https://example.org/a' }],
      media: [{ path: 'tweets_media/10-AB.jpg', missing: null }],
    })
    expect(byKey.get('x:5/9')?.service).toBe('deleted')
    expect(posts.map(({ service }) => service)).toContain('renamed from @old to @name')
    expect(posts.map(({ service }) => service)).toContain('account suspend')
  })
})

describe('Rocket.Chat', () => {
  test('a room export and a database export; a broken line is refused with its place', async () => {
    const lines = [
      JSON.stringify({
        msg: 'Help',
        username: 'a',
        ts: '2023-02-06T10:00:00.000Z',
        attachments: [{ title: 'f.jpg', image_url: '/x', fileId: 'F1' }],
      }),
      JSON.stringify({ msg: 'Help', username: 'a', ts: '2023-02-06T10:00:00.000Z' }),
      JSON.stringify({ msg: 'Help', username: 'a', ts: '2023-02-06T10:00:00.000Z' }),
      '{"msg": "cut',
      JSON.stringify({
        _id: 'M',
        rid: 'R',
        msg: 'secret',
        t: 'e2e',
        ts: { $date: '2023-02-06T11:00:00Z' },
        u: { username: 'b' },
        tmid: 'M0',
      }),
    ]
    const folder = await folderOf({ 'general.json': lines.join('\n'), 'assets/F1-f.jpg': 'x' })
    const { form, posts, refused } = await readAll(folder)
    expect(form).toBe('rocketchat')
    expect(new Set(posts.map(({ key }) => key)).size).toBe(4)
    expect(posts[0]).toMatchObject({
      author: 'a',
      time: Date.parse('2023-02-06T10:00:00Z'),
      media: [{ path: 'assets/F1-f.jpg', missing: null }],
    })
    expect(posts[3]).toMatchObject({
      key: 'rocketchat:R/M',
      text: '',
      service: 'end-to-end encrypted',
      replyTo: 'rocketchat:R/M0',
    })
    expect(refused).toMatchObject([{ place: { line: 4 }, code: 'unknown-shape' }])
  })
})

describe('WhatsApp', () => {
  test.each([
    [
      'iOS',
      '[14.12.21, 23:43:49] Ann: Help families\nsecond line\n[15.12.21, 00:01:00] \u200eAnn: \u200eimage omitted',
      '2021-12-14T23:43:49Z',
      'Ann',
    ],
    [
      'Android, AM and PM',
      '12/14/21, 11:43\u202fPM - Ann: Help families\nsecond line\n12/15/21, 12:01 AM - Ann: <Media omitted>',
      '2021-12-14T23:43:00Z',
      'Ann',
    ],
    [
      'Russian',
      '14.12.2021, 23:43 - Анна: Help families\nsecond line\n15.12.2021, 00:01 - Анна: <Без медиафайлов>',
      '2021-12-14T23:43:00Z',
      'Анна',
    ],
    [
      'Arabic',
      '\u200f١٤/١٢/٢٠٢١، ١١:٤٣ م - آن: Help families\nsecond line\n\u200f١٥/١٢/٢٠٢١، ١٢:٠١ ص - آن: <تم استبعاد الوسائط>',
      '2021-12-14T23:43:00Z',
      'آن',
    ],
    [
      'Persian',
      '۲۰۲۱/۱۲/۱۴, ۲۳:۴۳ - آن: Help families\nsecond line\n۲۰۲۱/۱۲/۱۵, ۰۰:۰۱ - آن: پیوست نشده است',
      '2021-12-14T23:43:00Z',
      'آن',
    ],
  ])('%s', async (_name, text, time, author) => {
    const folder = await folderOf({ 'WhatsApp Chat with Example.txt': text })
    const { form, posts, notes } = await readAll(join(folder, 'WhatsApp Chat with Example.txt'))
    expect(form).toBe('whatsapp')
    expect(posts[0]).toMatchObject({
      author,
      text: 'Help families\nsecond line',
      time: Date.parse(time),
      assumedZone: 'UTC',
    })
    expect(posts[0]?.channel.name).toBe('Example')
    expect(posts[1]?.media).toHaveLength(1)
    expect(posts[1]?.time).toBeGreaterThan(posts[0]?.time ?? 0)
    expect(notes).toContain('media-missing')
  })

  test('system lines, order of day and month that nothing tells, lines before the first message', async () => {
    const folder = await folderOf({
      'chat.txt':
        '01/02/2020, 10:00 - Group created\n01/02/2020, 10:00 - Ann: a\n01/02/2020, 10:00 - Ann: a\n99/99/2020, 10:00 - Ann: b',
    })
    const { posts, notes } = await readAll(folder, { zone: 'Asia/Damascus' })
    expect(posts[0]).toMatchObject({ service: 'Group created', author: null })
    expect(new Set(posts.map(({ key }) => key)).size).toBe(4)
    expect(posts[1]?.time).toBe(Date.parse('2020-02-01T08:00:00Z'))
    expect(posts[3]?.time).toBeNull()
    expect(notes).toContain('assumed-date-order')
    const plain = await folderOf({ 'chat.txt': '01/02/2020, 10:00 - Ann: a' })
    expect((await readAll(plain)).notes).toContain('assumed-date-order')
    const [month] = (await readAll(plain, { dateOrder: 'month-first' })).posts
    expect(month?.time).toBe(Date.parse('2020-01-02T10:00:00Z'))
  })
})

describe('hostile exports', () => {
  test('unknown forms, unknown folders, broken and climbing archives', async () => {
    const nothing = await folderOf({ 'a.bin': 'x', 'b.bin': 'y' })
    expect(await codeOf(readAll(nothing))).toBe('unknown-posts')
    expect(await codeOf(readAll(nothing, { form: 'scroll' }))).toBe('unknown-form')
    expect(await codeOf(readAll(join(dir, 'none')))).toBe('file-not-found')
    const broken = join(dir, 'broken.zip')
    const whole = Buffer.from(makeZip({ 'messages.html': TELEGRAM_PAGE(FIRST) }))
    await writeFile(broken, whole.subarray(0, whole.length - 30))
    expect(await codeOf(readAll(broken))).toBe('bad-archive')
    const climbing = join(dir, 'climbing.zip')
    await writeFile(climbing, makeZip({ '../messages.html': TELEGRAM_PAGE(FIRST) }))
    expect(await codeOf(readAll(climbing))).toBe('bad-archive')
  })

  test('markup in names and texts stays text', async () => {
    const folder = await folderOf({
      'messages.html':
        TELEGRAM_PAGE(`<div class="message default" id="message1"><div class="body"><div class="date" title="x"></div>
<div class="from_name">&lt;script&gt;alert(1)&lt;/script&gt;</div><div class="text">&lt;img src=x onerror=1&gt;</div></div></div>`),
    })
    const { posts } = await readAll(folder)
    expect(posts[0]).toMatchObject({
      author: '<script>alert(1)</script>',
      text: '<img src=x onerror=1>',
      time: null,
      printedTime: 'x',
    })
  })
})

test('a byte order mark before the first record of a list of lines hides nothing', async () => {
  const room = (id: string) =>
    JSON.stringify({
      ...{ _id: id, rid: 'room', msg: `Help ${id}`, ts: '2022-01-01T00:00:00.000Z' },
      u: { username: 'a' },
    })
  const folder = await folderOf({ 'room.json': `\uFEFF${room('one')}\n${room('two')}\n` })
  const { posts } = await readAll(join(folder, 'room.json'))
  expect(posts.map(({ text }) => text)).toEqual(['Help one', 'Help two'])
})

describe('any table by a mapping', () => {
  const MAPPING = `columns: { text: Content, time: Date, channel: Chat, link: Link, author: [User, Author], translationOf: From }
values: { platform: facebook }
time: { format: YYYY/M/D H:mm, calendar: jalali, zone: Asia/Tehran }`

  test('rows become posts, in the calendar it names; rows without a channel are refused with their place', async () => {
    const table =
      'Date;Chat;Content;Link;Author;From\n۱۴۰۰/۹/۲۳ ۲۳:۴۳;Example;"Help\nfamilies";https://example.org;A;fa\n;;x;;;\n;Example;same;;A;\n;Example;same;;A;\n'
    const folder = await folderOf({ 'dump.csv': table })
    const { form, posts, refused } = await readAll(join(folder, 'dump.csv'), { mapping: MAPPING })
    expect(form).toBe('mapped')
    // 23 Azar 1400 is 14 December 2021; Tehran was at +03:30.
    expect(posts[0]).toMatchObject({
      ...{ text: 'Help\nfamilies', author: 'A', time: Date.parse('2021-12-14T23:43:00+03:30') },
      channel: { platform: 'facebook', name: 'Example' },
      fields: [
        { name: 'link', text: 'https://example.org' },
        { name: 'translation-of', text: 'fa' },
      ],
    })
    expect(new Set(posts.map(({ key }) => key)).size).toBe(3)
    expect(refused).toMatchObject([{ code: 'empty-row', place: { line: 4 } }])
  })

  test('a mapping without what rows must have is refused', async () => {
    const folder = await folderOf({ 'dump.csv': 'a,b\n1,2\n' })
    const run = readAll(join(folder, 'dump.csv'), { mapping: 'columns: { time: a }' })
    expect(await codeOf(run)).toBe('bad-mapping')
  })
})

corpus.describe('codes in the media of posts', () => {
  test('a QR code in a picture is a field of its post; the picture is known by hash and looks', async () => {
    const picture = await readFile(corpus.path('extraction/qr/color0.png'))
    const message =
      '<div class="message default" id="message1"><div class="body"><div class="date" title="01.01.2022 00:00:00 UTC+00:00"></div><div class="text">Scan</div><div class="media_wrap"><a href="photos/p.png"></a></div></div></div>'
    const folder = await folderOf({
      'messages.html': TELEGRAM_PAGE(message),
      'photos/p.png': picture,
    })
    const { posts, notes } = await readAll(folder)
    const [post] = posts
    expect(post?.fields.filter(({ name }) => name === 'qr')).toHaveLength(1)
    expect(post?.media[0]).toMatchObject({
      ...{ path: 'photos/p.png', missing: null },
      sha256: createHash('sha256').update(picture).digest('hex'),
      looks: expect.stringMatching(/^[0-9a-f]{16}$/),
    })
    expect(notes).toEqual(['pictures-not-read'])
  })
})
