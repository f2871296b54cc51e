/**
 * Speed of reading a Telegram export and of importing it with its identifiers, in megabytes of the file per second. After `npm run build`:
 * `node bench/posts/posts.mjs [megabytes]`. The file is synthetic: six languages, an identifier in one of ten messages.
 */
import { spawnSync } from 'node:child_process'
import { createWriteStream } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { finished } from 'node:stream/promises'
import { fileURLToPath } from 'node:url'
import { createPostFiles } from '../../dist/adapters/post-files/post-files.js'
import { encodeTronAddress } from '../../dist/domain/address/tron-address.js'

const megabytes = Number(process.argv[2] ?? 50)
const TEXTS = [
  'The reading club meets on Monday, everyone brings one book and a short note about it.',
  'Вечером ожидается дождь, поэтому прогулка по музею переносится на следующую неделю.',
  'يجتمع نادي القراءة يوم الاثنين في المكتبة العامة ويستمر اللقاء ساعتين',
  'Kitap kulübü pazartesi günü saat onda kütüphanede toplanıyor, herkes davetlidir.',
  'باشگاه کتاب روز دوشنبه در کتابخانه برگزار می‌شود و ورود آزاد است',
  'Klub buku bertemu hari Senin di perpustakaan, semua orang boleh datang.',
]
const weir = fileURLToPath(new URL('../../dist/cli/main.js', import.meta.url))

function message(at) {
  const hash = new Uint8Array(20)
  new DataView(hash.buffer).setUint32(4, Math.imul(at % 500, 2_654_435_761))
  const text = `${TEXTS[at % 6]}\n${TEXTS[(at + 1) % 6]}`
  const plea = at % 10 === 9 ? [`${text}\nUSDT TRC20: ${encodeTronAddress(hash)} `] : [text]
  const date = new Date(1.6e12 + at * 60_000).toISOString().slice(0, 19)
  const parts = [...plea, { type: 'bold', text: 'club' }]
  return {
    ...{ id: at + 1, type: 'message', date, date_unixtime: String(1.6e9 + at * 60) },
    ...{ from: 'Example channel', from_id: 'channel1300000000', text: parts },
    text_entities: parts.map((part) =>
      typeof part === 'string' ? { type: 'plain', text: part } : part,
    ),
  }
}

/** Indented by one space, as Telegram Desktop writes. */
async function write(path) {
  const out = createWriteStream(path)
  let bytes = 0
  const put = async (text) => {
    bytes += Buffer.byteLength(text)
    if (!out.write(text)) await new Promise((resolve) => out.once('drain', resolve))
  }
  await put(
    '{\n "name": "Example channel",\n "type": "public_channel",\n "id": 1300000000,\n "messages": [',
  )
  for (let at = 0; bytes < megabytes * 1e6; at += 1) {
    const text = JSON.stringify(message(at), null, 1).replace(/\n/g, '\n  ')
    await put(`${at === 0 ? '' : ','}\n  ${text}`)
  }
  await put('\n ]\n}')
  out.end()
  await finished(out)
  return bytes
}

async function readAlone(path) {
  const source = createPostFiles(async () => null)
  const [unit] = await source.plan([path], {})
  let posts = 0
  for await (const { kind } of source.read(unit, {}, null, new AbortController().signal))
    if (kind === 'value') posts += 1
  return posts
}

async function timed(name, bytes, work) {
  const start = process.hrtime.bigint()
  const before = process.resourceUsage()
  const said = await work()
  const seconds = Number(process.hrtime.bigint() - start) / 1e9
  const after = process.resourceUsage()
  const own =
    (after.userCPUTime + after.systemCPUTime - before.userCPUTime - before.systemCPUTime) / 1e6
  process.stdout.write(
    `${name}: ${(bytes / 1e6 / seconds).toFixed(1)} MB/s, ${seconds.toFixed(2)} s (processor of this process ${own.toFixed(2)} s), ${said}\n`,
  )
}

const folder = await mkdtemp(join(tmpdir(), 'weir-bench-posts-'))
try {
  const path = join(folder, 'result.json')
  const bytes = await write(path)
  await readAlone(path)
  await timed('reader alone', bytes, async () => `${await readAlone(path)} posts`)
  await timed('import with identifiers, start included', bytes, () => {
    const { status, stderr } = spawnSync(process.execPath, [
      weir,
      'ingest',
      'posts',
      path,
      '--data',
      join(folder, 'data'),
      '--quiet',
    ])
    return status === 0 ? 'done' : String(stderr)
  })
} finally {
  await rm(folder, { recursive: true, force: true })
}
