/**
 * Speed of reading texts, in megabytes of UTF-8 per second on one core, beside ioc-extractor 8.2.0 in the same run: addresses alone (normalised,
 * found, checksums proved), and every kind of identifier. After `npm run build` and `cd bench && npm ci`:
 * `node bench/extract/extract.mjs [megabytes]`
 */
import { extractIOC } from 'ioc-extractor'
import { encodeTronAddress } from '../../dist/domain/address/tron-address.js'
import { extractIdentifiers } from '../../dist/engine/extract/extract-identifiers.js'
import { findAddresses } from '../../dist/engine/extract/find-addresses.js'
import { normaliseText } from '../../dist/engine/extract/normalise-text.js'

const PROSE = [
  'The reading club meets on Monday at 10, everyone brings one book and a short note about it.',
  'Вечером ожидается дождь, поэтому прогулка по музею переносится на следующую неделю.',
  'يجتمع نادي القراءة يوم الاثنين في المكتبة العامة ويستمر اللقاء ساعتين',
  'Kitap kulübü pazartesi günü saat onda kütüphanede toplanıyor, herkes davetlidir.',
  'باشگاه کتاب روز دوشنبه در کتابخانه برگزار می‌شود و ورود آزاد است',
]
const FINDS = [
  'BTC: 1BoatSLRHtKNngkdXEeobR76b53LETtpyT',
  'USDT TRC20 TR7N HqjeKQxGTCi8q8ZY4pL8otSzgjLj6t',
  'QIWI +7 916 123-45-67, t.me/example_club #книга',
  'https://mempool.space/address/bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4',
]
/** The quickest counts: the machine may be shared. */
const RUNS = 3
const DENSE = 100_000
/** Characters of one post. */
const POST = 2000

const megabytes = Number(process.argv[2] ?? 8)

const readers = {
  addresses: (text) => findAddresses(normaliseText(text).text).found.length,
  'every kind': (text) => extractIdentifiers(text).identifiers.length,
  'ioc-extractor': (text) =>
    Object.values(extractIOC(text)).flatMap((one) =>
      Array.isArray(one) ? one : Object.values(one).flat(),
    ).length,
}

function prose(every) {
  const lines = []
  let bytes = 0
  for (let at = 0; bytes < megabytes * 1e6; at += 1) {
    const line =
      every > 0 && at % every === every - 1
        ? FINDS[Math.floor(at / every) % FINDS.length]
        : PROSE[at % PROSE.length]
    bytes += Buffer.byteLength(line) + 1
    lines.push(line)
  }
  return lines.join('\n')
}

function dense() {
  const hash = new Uint8Array(20)
  return Array.from({ length: DENSE }, (_, at) => {
    new DataView(hash.buffer).setUint32(4, Math.imul(at + 1, 2_654_435_761))
    new DataView(hash.buffer).setUint32(12, Math.imul(at + 7, 40_503))
    return encodeTronAddress(hash)
  }).join('\n')
}

function measure(name, texts) {
  const bytes = texts.reduce((sum, text) => sum + Buffer.byteLength(text), 0)
  const cells = Object.entries(readers).map(([reader, read]) => {
    for (const text of texts.slice(0, 200)) read(text.slice(0, POST))
    let [seconds, processor, found] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY, 0]
    for (let run = 0; run < RUNS; run += 1) {
      const start = process.hrtime.bigint()
      const before = process.cpuUsage()
      found = 0
      for (const text of texts) found += read(text)
      seconds = Math.min(seconds, Number(process.hrtime.bigint() - start) / 1e9)
      const { user, system } = process.cpuUsage(before)
      processor = Math.min(processor, (user + system) / 1e6)
    }
    const rate = (time) => (bytes / 1e6 / time).toFixed(1)
    return `${reader} ${rate(seconds)} MB/s, ${rate(processor)} of the processor (${found})`
  })
  process.stdout.write(`${name}, ${(bytes / 1e6).toFixed(1)} MB: ${cells.join(' · ')}\n`)
}

const posts = (text) => text.match(new RegExp(`[\\s\\S]{1,${POST}}`, 'g')) ?? []
measure('prose without identifiers, five languages', posts(prose(0)))
measure('an identifier in one of ten lines', posts(prose(10)))
measure('an identifier in every other line', posts(prose(2)))
measure('a list of 100,000 Tron addresses as one text', [dense()])
