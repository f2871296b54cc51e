/**
 * Speed of extraction in megabytes of UTF-8 per second, on mixed prose with an address every few lines.
 * After `npm run build`: `node bench/extract/extract.mjs [megabytes]`
 */
import { extractIdentifiers } from '../../dist/engine/extract/extract-identifiers.js'

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

const megabytes = Number(process.argv[2] ?? 8)

function measure(name, lineAt) {
  const lines = []
  let bytes = 0
  for (let at = 0; bytes < megabytes * 1e6; at += 1) {
    const line = lineAt(at)
    bytes += Buffer.byteLength(line) + 1
    lines.push(line)
  }
  const text = lines.join('\n')
  extractIdentifiers(text.slice(0, 200_000))
  const posts = text.match(/[\s\S]{1,2000}/g) ?? []
  const start = process.hrtime.bigint()
  let found = 0
  for (const post of posts) found += extractIdentifiers(post).identifiers.length
  const seconds = Number(process.hrtime.bigint() - start) / 1e9
  const speed = (bytes / 1e6 / seconds).toFixed(1)
  process.stdout.write(`${name}: ${speed} MB/s, ${found} identifiers in ${megabytes} MB\n`)
}

measure('prose without identifiers', (at) => PROSE[at % PROSE.length])
measure('prose with one in ten lines', (at) =>
  at % 10 === 9 ? FINDS[((at / 10) % FINDS.length) | 0] : PROSE[at % PROSE.length],
)
measure('one in two lines', (at) =>
  at % 2 === 1 ? FINDS[(at >> 1) % FINDS.length] : PROSE[at % PROSE.length],
)
