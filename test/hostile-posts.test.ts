/** Exports of posts that were damaged, or made to do harm: times that no calendar has, lines and bodies without end. */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { classifyEvm } from '../src/adapters/source-evm/classify.ts'
import { classifyTron } from '../src/adapters/source-tron/classify.ts'
import { UserInputError } from '../src/domain/errors.ts'
import { alertsList } from '../src/operations/alerts/list.ts'
import { ingestList } from '../src/operations/ingest/list.ts'
import { ingestPosts } from '../src/operations/ingest/posts.ts'
import { postsList } from '../src/operations/posts/list.ts'
import { runOperation } from '../src/operations/run-operation.ts'
import { workspaceStatus } from '../src/operations/workspace/status.ts'
import { makeZip } from './make-workbook.ts'
import { withWorkspace } from './temporary-workspace.ts'

let dir = ''
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'weir-hostile-posts-'))
})
afterAll(() => rm(dir, { recursive: true, force: true }))

/** Imports one file, and gives its counts, notes and posts as they are listed. */
async function postsOf(name: string, content: string | Uint8Array) {
  const path = join(dir, name)
  await writeFile(path, content)
  return withWorkspace(async (context) => {
    const { answer } = await runOperation(ingestPosts, context, { files: [path] })
    const { posts } = (await runOperation(postsList, context, {})).answer.data
    return { data: answer.data, notes: answer.notes.map(({ code }) => code), posts }
  })
}

describe('times that no calendar has', () => {
  test('VK: a post with one is kept without a time, and lists go on', async () => {
    const post = (id: number, date: number) => ({ owner_id: -1, id, from_id: 2, date, text: 'a' })
    const items = [post(1, 1e18), post(2, -1e300), post(3, 1_400_000_000)]
    const { posts, notes } = await postsOf('vk.json', JSON.stringify(items))
    expect(posts.map(({ time }) => time).sort()).toEqual(
      [null, null, '2014-05-13T16:53:20Z'].sort(),
    )
    expect(notes).toContain('bad-time')
  })

  test('Rocket.Chat: also in the forms that mongoexport writes', async () => {
    const line = (ts: unknown) => JSON.stringify({ msg: 'a', username: 'u', ts })
    const long = { $date: { $numberLong: '1514764800000' } }
    const lines = [line(1e20), line(long), line({ $date: '2018-01-02T00:00:00Z' })]
    const { posts, data } = await postsOf('room.json', lines.join('\n'))
    expect(data.quarantined).toBe(0)
    expect(new Set(posts.map(({ time }) => time))).toEqual(
      new Set([null, '2018-01-01T00:00:00Z', '2018-01-02T00:00:00Z']),
    )
  })

  test('WhatsApp: an export that was saved in another encoding is the same chat', async () => {
    const chat = '14.03.2015, 10:00 - Анна: Помощь семьям\n14.03.2015, 10:01 - Борис: да\n'
    const windows1251 = Uint8Array.from([...chat], (letter) => {
      const code = letter.codePointAt(0) ?? 0
      return code >= 0x410 && code <= 0x44f ? code - 0x410 + 0xc0 : code
    })
    for (const [content, codes] of [
      [Buffer.from(`\ufeff${chat}`, 'utf16le'), []],
      [Buffer.from(chat, 'utf16le').swap16(), []],
      [windows1251, ['encoding-assumed']],
    ] as const) {
      const { posts, notes } = await postsOf('chat.txt', content)
      expect(posts.map(({ author, text }) => [author, text])).toEqual([
        ['Анна', 'Помощь семьям'],
        ['Борис', 'да'],
      ])
      expect(notes.filter((code) => code === 'encoding-assumed')).toEqual(codes)
    }
  })

  // 23 Azar 1400 is 14 December 2021: a year of the Persian calendar is not one of ours.
  test('WhatsApp: a year before there was WhatsApp is not read as ours', async () => {
    const { posts, notes } = await postsOf('chat.txt', '[1400/09/23, 23:43:49] A: hi\n')
    expect(posts.map(({ time, text }) => [time, text])).toEqual([[null, 'hi']])
    expect(notes).toContain('bad-time')
  })
})

function record(html: string): string {
  const block = `HTTP/1.1 200 OK\r\ncontent-type: text/html\r\n\r\n${html}`
  return `WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:1>\r\nWARC-Date: 2020-01-01T00:00:00Z\r\nWARC-Target-URI: http://a.example/\r\nContent-Type: application/http;msgtype=response\r\nContent-Length: ${block.length}\r\n\r\n${block}\r\n\r\n`
}

describe('texts without end', () => {
  // Two runs of spaces that may each take any part of them would be 2e11 steps.
  test('WhatsApp: a line of spaces after a date', async () => {
    const spaces = ' '.repeat(600_000)
    const text = `[14.12.21, 23:43:49] A: hi\n[14.12.21, 23:43:50${spaces}x\n[14.12.21,${spaces}23:43:50] B: x\n[14.12.21, 23:43:50]${spaces}C: x\n`
    const { posts } = await postsOf('_chat.txt', text)
    expect(posts).toHaveLength(2)
  })

  const DEEP = `<html><body>${'<div>'.repeat(3_000)}Help families ${'<a>'.repeat(400_000)}`

  test('HTML: tags that are never closed, of a page, a mail and a capture', async () => {
    const page = await postsOf('deep.html', DEEP).catch((error: unknown) => error)
    expect(page).toMatchObject({ code: 'nothing-imported' })
    const mail = await postsOf(
      'deep.eml',
      `From: a@b.example\r\nSubject: s\r\nContent-Type: text/html\r\n\r\n${DEEP}`,
    ).catch((error: unknown) => error)
    expect(mail).toMatchObject({ code: 'nothing-imported' })
    const good = '<p>Help families</p>'
    const { posts, data } = await postsOf('deep.warc', record(DEEP) + record(good))
    expect([posts.length, data.quarantined]).toEqual([1, 1])
  })

  test('HTML: what is deeper than browsers show is read beside it', async () => {
    const text = `<html><body>${'<font>'.repeat(2_000)}one${'</font>'.repeat(2_000)}<p>two</p>`
    const { posts } = await postsOf('sloppy.html', text)
    expect(posts.map((post) => post.text)).toEqual([expect.stringMatching(/^one\s+two$/)])
  })

  test('WARC: a chunk of negative length does not begin the body anew for ever', async () => {
    const http = 'HTTP/1.1 200 OK\r\ncontent-type: text/html\r\ntransfer-encoding: chunked\r\n\r\n'
    const body = '-6\r\n<p>Help families</p>\r\n'
    const block = http + body
    const record = `WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:1>\r\nWARC-Date: 2020-01-01T00:00:00Z\r\nWARC-Target-URI: http://a.example/\r\nContent-Type: application/http;msgtype=response\r\nContent-Length: ${block.length}\r\n\r\n${block}\r\n\r\n`
    const { posts } = await postsOf('a.warc', record)
    expect(posts.map(({ text }) => text)).toEqual([expect.stringContaining('Help families')])
  })
})

// An address that Bitcoin's wiki publishes as an example.
const ADDRESS = '1BvBMSEYstWetqTFn5Au4m4GFg7xJaNVN2'

function telegram(count: number): string {
  const messages = Array.from({ length: count }, (_, at) => ({
    ...{ id: at + 1, type: 'message', date_unixtime: String(1_577_934_245 + at) },
    text: `Help families ${at}. BTC: ${ADDRESS}`,
  }))
  return JSON.stringify({ name: 'Channel', type: 'public_channel', id: 42, messages }, null, 1)
}

describe('JSON that is nested a hundred thousand levels deep', () => {
  const deep = `${'['.repeat(100_000)}${']'.repeat(100_000)}`

  test('in a wall of VK: the item is quarantined, or read without it', async () => {
    const wall = (item: string) =>
      `{"response":{"count":2,"items":[{"id":1,"owner_id":-5,"date":1577836800,"text":"Help families"},${item}]}}`
    const lost = await postsOf('deep.json', Buffer.from(wall(`{"owner_id":-5,"x":${deep}}`)))
    expect(lost.posts).toHaveLength(1)
    const kept = await postsOf(
      'kept.json',
      Buffer.from(wall(`{"id":2,"owner_id":-5,"date":1577836800,"text":"BTC","x":${deep}}`)),
    )
    expect(kept.posts.map(({ text }) => text)).toEqual(['Help families', 'BTC'])
    const inside = `${'{"response":'.repeat(100_000)}{"id":1,"owner_id":-5,"date":1577836800,"text":"x"}${'}'.repeat(100_000)}`
    expect(
      (await postsOf('inside.json', Buffer.from(`{"owner_id":1,"date":1,"response":${inside}}`)))
        .posts,
    ).toHaveLength(1)
  })

  test('in blocks of a node it is a record that is not known', () => {
    for (const value of [
      JSON.parse(deep),
      JSON.parse(`${'{"jsonrpc":"2.0","result":'.repeat(50_000)}1${'}'.repeat(50_000)}`),
      JSON.parse(`${'{"block":['.repeat(50_000)}1${']}'.repeat(50_000)}`),
    ])
      for (const classify of [classifyEvm, classifyTron])
        expect(() => classify(value)).toThrow(UserInputError)
  })

  test('in a table a row is quarantined, in a chat a message told', async () => {
    const message = `{"id":1,"type":${deep},"date_unixtime":"1577836800","text":"x"},{"id":2,"type":"message","date_unixtime":"1577836800","text":"BTC"}`
    const chat = `{"name":"C","type":"public_channel","id":42,"messages":[${message}]}`
    expect((await postsOf('chat.json', Buffer.from(chat))).posts.map(({ text }) => text)).toEqual([
      'BTC',
    ])
  })
})

describe('exports that are not whole, or packed', () => {
  test('Telegram: what stands before the place where a file breaks off is imported, watched, and stays', async () => {
    const broken = join(dir, 'broken.json')
    const whole = join(dir, 'whole.json')
    const listed = join(dir, 'listed.csv')
    await writeFile(broken, telegram(9).slice(0, -60))
    await writeFile(whole, telegram(9))
    await writeFile(listed, `address,entry\n${ADDRESS},7\n`)
    await withWorkspace(async (context) => {
      const list = { kind: 'csv', files: [listed], class: 'forfeiture' }
      await runOperation(ingestList, context, list)
      const error = await runOperation(ingestPosts, context, { files: [broken] }).then(
        () => null,
        (cause: unknown) => cause,
      )
      expect(error).toMatchObject({
        ...{ code: 'file-breaks-off', exitCode: 2 },
        hints: [expect.stringContaining('8 posts'), expect.any(String)],
        // The ninth message is in quarantine, with its place.
        details: { imported: { posts: 8 }, quarantined: 1 },
      })
      expect((await runOperation(alertsList, context, {})).answer.data.total).toBe(1)
      const stateOf = async () => {
        const { data, notes } = (await runOperation(workspaceStatus, context, {})).answer
        const posts = data.imports.filter(({ kind }) => kind === 'posts')
        return { states: posts.map(({ status }) => status), codes: notes.map(({ code }) => code) }
      }
      // It says that it is not whole, again too: nothing is done, and nothing is good.
      const again = runOperation(ingestPosts, context, { files: [broken] })
      await expect(again).rejects.toMatchObject({
        ...{ code: 'file-breaks-off', exitCode: 2, details: { imported: { posts: 0 } } },
      })
      const before = await stateOf()
      expect(before.states).toEqual(['broken-off'])
      expect(before.codes).toContain('broken-off')
      expect(before.codes).not.toContain('incomplete')
      const { rows } = await context.cases.listQuarantine({ limit: 10, offset: 0 })
      expect(rows).toHaveLength(1)
      const { data } = (await runOperation(ingestPosts, context, { files: [whole] })).answer
      expect(data).toMatchObject({ imported: { posts: 1 }, skipped: 8 })
      expect((await stateOf()).states).toEqual(['broken-off', 'complete'])
    })
  })

  test('Telegram: the JSON inside a ZIP is read in place', async () => {
    const photo = telegram(3).replace('"id": 1,', '"id": 1, "photo": "photos/a.jpg",')
    const zip = makeZip({ 'ChatExport/result.json': photo, 'ChatExport/photos/a.jpg': 'x' })
    const { posts, notes } = await postsOf('export.zip', zip)
    expect(posts).toHaveLength(3)
    expect(notes).toEqual(['pictures-unreadable'])
  })

  test('what is no text at all is told as of no known form, UTF-16 as what it is', async () => {
    const refused = (name: string, content: Uint8Array) =>
      postsOf(name, content).catch((error: unknown) => error)
    expect(await refused('noise.bin', new Uint8Array(5000))).toMatchObject({
      code: 'unknown-posts',
    })
    const wide = Buffer.from(`\ufeff${telegram(1)}`, 'utf16le')
    expect(await refused('wide.json', wide)).toMatchObject({
      message: expect.stringContaining('UTF-16'),
    })
  })

  test('files of one name are different posts of different channels', async () => {
    await withWorkspace(async (context) => {
      for (const [folder, text] of [
        ['one', `BTC ${ADDRESS}`],
        ['two', 'TRX TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t'],
      ] as const) {
        await mkdir(join(dir, folder), { recursive: true })
        await writeFile(join(dir, folder, 'note.txt'), text)
        await runOperation(ingestPosts, context, { files: [join(dir, folder, 'note.txt')] })
      }
      const { posts } = (await runOperation(postsList, context, {})).answer.data
      expect(posts.map(({ text }) => text).sort()).toHaveLength(2)
      expect(new Set(posts.map(({ channel }) => channel.key)).size).toBe(2)
    })
  })
})
