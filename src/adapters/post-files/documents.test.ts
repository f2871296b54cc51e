/** Pages, captures, mails and documents. WARC records are written by warcio, which others made; the rest is written by hand. */
import { createHash } from 'node:crypto'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { WARCRecord, WARCSerializer } from 'warcio'
import { corpus } from '../../../test/corpus.ts'
import { makeZip } from '../../../test/make-workbook.ts'
import type { ReadItem } from '../../domain/import-record.ts'
import type { PostRecord } from '../../domain/intelligence-record.ts'
import { createPostFiles } from './post-files.ts'

const postFiles = createPostFiles(async () => null)

let dir = ''
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'weir-documents-'))
})
afterAll(() => rm(dir, { recursive: true, force: true }))

async function readAll(name: string, content: string | Uint8Array) {
  const path = join(dir, name)
  await writeFile(path, content)
  const [unit] = await postFiles.plan([path], {})
  if (!unit) throw new Error('nothing planned')
  const options = (await postFiles.describe?.(unit, {})) ?? {}
  const items: ReadItem<PostRecord>[] = []
  const signal = new AbortController().signal
  let broken: unknown = null
  try {
    for await (const item of postFiles.read(unit, options, null, signal)) items.push(item)
  } catch (error) {
    broken = error
  }
  return {
    broken,
    form: options['form'],
    posts: items.flatMap((item) => (item.kind === 'value' ? [item.value] : [])),
    refused: items.flatMap((item) => (item.kind === 'quarantine' ? [item.entry] : [])),
    notes: items.flatMap((item) => (item.kind === 'note' ? [item.code] : [])),
  }
}

const PAGE = `<!DOCTYPE html><html><head><title>Appeal</title><meta property="article:published_time" content="2023-02-07T10:00:00+03:00">
<link rel="canonical" href="https://www.example.org/appeal"><script>var a = "1BoatSLRHtKNngkdXEeobR76b53LETtpyT"</script></head>
<body><p>Help<br>families. BTC: 1Boat<wbr>SLRHtKNng&shy;kdXEeo<b>bR76b53LETtpyT</b></p><table><tr><td>a</td><td>b</td></tr></table>
<a href="bitcoin:1BoatSLRHtKNngkdXEeobR76b53LETtpyT">give</a><a href="javascript:alert(1)">x</a>
<button data-clipboard-text="TJCnKsPa7y5okkXvQAidZBzqx3QyQ6sxMW">copy</button><input type="password" value="secret"><div style="display:none">hidden words</div></body></html>`

describe('a saved page', () => {
  test('keeps split addresses whole, attributes, hidden text apart; scripts and passwords out', async () => {
    const { form, posts } = await readAll('page.html', PAGE)
    expect(form).toBe('html')
    const [post] = posts
    expect(post).toMatchObject({
      channel: { key: 'web:example.org', platform: 'web' },
      ...{
        time: Date.parse('2023-02-07T10:00:00+03:00'),
        printedTime: '2023-02-07T10:00:00+03:00',
      },
    })
    expect(post?.text).toContain('BTC: 1BoatSLRHtKNngkdXEeobR76b53LETtpyT')
    expect(post?.text).toContain('a\tb')
    expect(post?.fields).toEqual(
      expect.arrayContaining([
        { name: 'source-url', text: 'https://www.example.org/appeal' },
        { name: 'title', text: 'Appeal' },
        { name: 'link', text: 'bitcoin:1BoatSLRHtKNngkdXEeobR76b53LETtpyT' },
        { name: 'button', text: 'TJCnKsPa7y5okkXvQAidZBzqx3QyQ6sxMW' },
        { name: 'hidden', text: 'hidden words' },
      ]),
    )
    expect(JSON.stringify(post)).not.toMatch(/javascript|secret|var a/)
  })

  test('in windows-1251, declared or not', async () => {
    const decoder = new TextDecoder('windows-1251')
    const byteOf = new Map(
      Array.from({ length: 256 }, (_, byte) => [decoder.decode(Uint8Array.of(byte)), byte]),
    )
    const encode = (text: string) =>
      Uint8Array.from([...text], (letter) => byteOf.get(letter) ?? 63)
    const declared = await readAll(
      'a.html',
      encode('<html><meta charset="windows-1251"><body>Помощь семьям</body></html>'),
    )
    expect(declared.posts[0]?.text).toBe('Помощь семьям')
    const silent = await readAll(
      'b.html',
      encode(`<html><body>${'Помощь семьям сегодня. '.repeat(20)}</body></html>`),
    )
    expect(silent.posts[0]?.text).toContain('Помощь семьям сегодня.')
  })
})

async function warcOf(
  url: string,
  body: string,
  change: (bytes: Buffer) => Buffer = (bytes) => bytes,
): Promise<Buffer> {
  async function* content() {
    yield new TextEncoder().encode(body)
  }
  const record = WARCRecord.create(
    {
      url,
      date: '2023-02-08T00:00:00Z',
      type: 'response',
      warcVersion: 'WARC/1.1',
      httpHeaders: { 'Content-Type': 'text/html' },
      statusline: 'HTTP/1.1 200 OK',
    },
    content(),
  )
  return gzipSync(change(Buffer.from(await WARCSerializer.serialize(record, { gzip: false }))))
}

describe('web captures', () => {
  const html = '<html><body>Help families</body></html>'

  test('a WARC record is a post at the time of its capture, verified by its digest', async () => {
    const { form, posts, notes } = await readAll(
      'a.warc.gz',
      await warcOf('https://example.org/x', html),
    )
    expect(form).toBe('warc')
    expect(posts[0]).toMatchObject({
      text: 'Help families',
      time: Date.parse('2023-02-08T00:00:00Z'),
      channel: { key: 'web:example.org' },
    })
    expect(notes).toEqual(expect.arrayContaining(['warc-verified', 'capture-time']))
  })

  test('a record that was changed is refused', async () => {
    const changed = await warcOf('https://example.org/x', html, (bytes) =>
      Buffer.from(bytes.toString('latin1').replace('Help', 'Halp'), 'latin1'),
    )
    const { posts, refused } = await readAll('b.warc.gz', changed)
    expect(posts).toEqual([])
    expect(refused).toMatchObject([{ code: 'bad-digest' }])
  })

  test('what is cut short or damaged is told with its place, and what stands before it is read', async () => {
    const [a, b, c] = await Promise.all(
      ['a', 'b', 'c'].map((page) => warcOf(`https://example.org/${page}`, `<p>${page}</p>`)),
    )
    if (!a || !b || !c) throw new Error('no record')
    const broken = { code: 'file-breaks-off' }
    const cut = await readAll('cut.warc.gz', Buffer.concat([a, b, c.subarray(0, -90)]))
    expect(cut.posts.map(({ text }) => text)).toEqual(['a', 'b'])
    expect(cut.refused).toMatchObject([
      { code: 'breaks-off', place: { byte: a.length + b.length } },
    ])
    expect(cut.broken).toMatchObject(broken)
    const flipped = Buffer.concat([a, b, c])
    flipped.fill(0xff, a.length + (b.length >> 1), a.length + (b.length >> 1) + 4)
    const damaged = await readAll('damaged.warc.gz', flipped)
    expect(damaged.posts.map(({ text }) => text)).toEqual(['a'])
    expect(damaged.broken).toMatchObject(broken)
    const plain = Buffer.concat([gunzipSync(a), gunzipSync(b)])
    const short = await readAll('short.warc', plain.subarray(0, -20))
    expect([short.posts.length, short.refused.length]).toEqual([1, 1])
    expect(short.broken).toMatchObject(broken)
    // Padding is no record.
    const padded = await readAll('padded.warc.gz', Buffer.concat([a, Buffer.alloc(300)]))
    expect([padded.posts.length, padded.broken]).toEqual([1, null])
  })

  test('a digest of the payload alone is verified; what is no page is counted', async () => {
    const record = (body: string, sha1: string, type = 'text/html') => {
      const block = `HTTP/1.1 200 OK\r\nContent-Type: ${type}\r\n\r\n${body}`
      return `WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:1>\r\nWARC-Date: 2020-01-01T00:00:00Z\r\nWARC-Target-URI: http://a.example/\r\nWARC-Payload-Digest: sha1:${sha1}\r\nContent-Type: application/http;msgtype=response\r\nContent-Length: ${block.length}\r\n\r\n${block}\r\n\r\n`
    }
    // printf abc | sha1sum (FIPS 180 example).
    const abc = 'a9993e364706816aba3e25717850c26c9cd0d89d'
    const read = await readAll(
      'p.warc',
      record('abc', abc) + record('abd', abc) + record('abc', abc, 'image/png'),
    )
    expect(read.posts.map(({ text }) => text)).toEqual(['abc'])
    expect(read.refused.map(({ code }) => code)).toEqual(['bad-digest'])
    expect(read.notes).toEqual(['warc-verified', 'captures-left-out', 'capture-time'])
  })

  test('a WACZ is checked against its manifest, and the manifest against its digest', async () => {
    const data = await warcOf('https://example.org/x', html)
    const sha256 = (bytes: string | Uint8Array) => createHash('sha256').update(bytes).digest('hex')
    const wacz = (hash: string, told: (manifest: string) => string = (manifest) => manifest) => {
      const path = 'archive/data.warc.gz'
      const manifest = JSON.stringify({ resources: [{ path, hash: `sha256:${hash}` }] })
      const digest = JSON.stringify({ hash: `sha256:${sha256(told(manifest))}` })
      return makeZip({
        ...{ [path]: data, 'datapackage.json': manifest, 'datapackage-digest.json': digest },
      })
    }
    const good = await readAll('good.wacz', wacz(sha256(data)))
    expect([good.posts.length, good.notes.includes('wacz-verified')]).toEqual([1, true])
    const changed = await readAll('changed.wacz', wacz(sha256('other')))
    expect([changed.posts.length, changed.refused[0]?.code]).toEqual([0, 'bad-digest'])
    const doubtful = await readAll(
      'doubtful.wacz',
      wacz(sha256(data), () => 'other'),
    )
    expect(doubtful.notes).toContain('wacz-manifest-changed')
    expect(doubtful.notes).not.toContain('wacz-verified')
  })

  test('a WACZ is a ZIP of them', async () => {
    const zip = makeZip({
      'archive/data.warc.gz': await warcOf('https://example.org/x', html),
      'pages/pages.jsonl': '{}',
    })
    const { form, posts } = await readAll('a.wacz', zip)
    expect([form, posts[0]?.text]).toEqual(['warc', 'Help families'])
  })
})

describe('a mail', () => {
  test('sender, date, text, subject, links of its HTML part', async () => {
    const mail = [
      'From: "Sender" <SENDER@example.org>',
      'To: a@example.org',
      'Subject: =?utf-8?B?0J/QvtC80L7RidGM?=',
      'Date: Tue, 07 Feb 2023 10:00:00 +0300',
      'Message-ID: <1@example.org>',
      'MIME-Version: 1.0',
      'Content-Type: multipart/alternative; boundary=b',
      '',
      '--b',
      'Content-Type: text/plain; charset=utf-8',
      '',
      'Help families',
      '--b',
      'Content-Type: text/html; charset=utf-8',
      '',
      '<p>Help families <a href="https://example.org/give">here</a></p>',
      '--b--',
      '',
    ].join('\r\n')
    const { form, posts } = await readAll('m.eml', mail)
    expect(form).toBe('email')
    expect(posts[0]).toMatchObject({
      ...{
        author: 'sender@example.org',
        text: 'Help families',
        time: Date.parse('2023-02-07T10:00:00+03:00'),
      },
      channel: { key: 'other:mail-sender@example.org', name: 'Sender' },
      fields: [
        { name: 'subject', text: 'Помощь' },
        { name: 'link', text: 'https://example.org/give' },
      ],
    })
  })
})

/** A PDF of one page with one line of text (PDF 32000-1, annex H.3). */
function pdfOf(line: string): Buffer {
  const stream = `BT /F1 12 Tf 72 720 Td (${line}) Tj ET`
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
    `<< /Length ${stream.length} >>\nstream\n${stream}\nendstream`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
  ]
  let body = '%PDF-1.4\n'
  const offsets = objects.map((object, at) => {
    const offset = body.length
    body += `${at + 1} 0 obj\n${object}\nendobj\n`
    return offset
  })
  const table = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('')
  return Buffer.from(
    `${body}xref\n0 6\n0000000000 65535 f \n${table}trailer\n<< /Size 6 /Root 1 0 R >>\nstartxref\n${body.length}\n%%EOF\n`,
    'latin1',
  )
}

describe('documents', () => {
  test('a PDF gives its text; a damaged one is refused', async () => {
    const line = 'Help families. BTC: 1BoatSLRHtKNngkdXEeobR76b53LETtpyT'
    const { form, posts } = await readAll('a.pdf', pdfOf(line))
    expect([form, posts[0]?.text.trim()]).toEqual(['pdf', line])
    const cut = await readAll('b.pdf', Buffer.from('%PDF-1.4\nnothing of it'))
    expect(cut.refused).toMatchObject([{ code: 'bad-pdf' }])
  })

  test('a plain text is one post', async () => {
    const { form, posts } = await readAll('a.txt', 'Help families\nTRX: x')
    expect([form, posts[0]?.text, posts[0]?.time]).toEqual(['text', 'Help families\nTRX: x', null])
  })
})

corpus.describe('pictures', () => {
  test('say what their codes say', async () => {
    const { form, posts } = await readAll(
      'code.png',
      await readFile(corpus.path('extraction/qr/two0.png')),
    )
    expect(form).toBe('image')
    expect(posts[0]?.fields.map(({ name }) => name)).toEqual(['qr', 'qr'])
  })
})

corpus.describe('pictures by themselves', () => {
  test('two of one name are two posts of two channels; one that is damaged is told', async () => {
    const read = (name: string) => readFile(corpus.path(`extraction/qr/${name}`))
    const first = await readAll('image.png', await read('color0.png'))
    const second = await readAll('image.png', await read('nomargin0.png'))
    const damaged = await readAll('image.png', (await read('color0.png')).subarray(0, 200))
    expect(first.posts[0]?.channel.name).toBe('image.png')
    expect(first.posts[0]?.key).not.toBe(second.posts[0]?.key)
    expect(first.posts[0]?.channel.key).not.toBe(second.posts[0]?.channel.key)
    expect(damaged.posts[0]?.media[0]).toMatchObject({ missing: null })
    expect(damaged.notes).toContain('pictures-not-read')
  })
})
