/**
 * Recall and precision over thirteen ways of hiding an address, on neutral sentences in six languages, from a
 * seeded generator. Addresses are made here from random bytes by the coins' own rules.
 */
import { bytesToHex } from '@noble/hashes/utils.js'
import { describe, expect, test } from 'vitest'
import { encodeBase58check } from '../../domain/address/base58check.ts'
import { toEip55 } from '../../domain/address/evm-address.ts'
import { encodeWitnessAddress } from '../../domain/address/segwit-address.ts'
import { encodeTronAddress } from '../../domain/address/tron-address.ts'
import { extractIdentifiers } from './extract-identifiers.ts'

const POSTS = 400

class Random {
  #state: number

  constructor(seed: number) {
    this.#state = seed >>> 0
  }

  /** mulberry32 */
  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), this.#state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }

  below(limit: number): number {
    return Math.floor(this.next() * limit)
  }

  pick<T>(items: readonly T[]): T {
    const item = items[this.below(items.length)]
    if (item === undefined) throw new Error('nothing to pick from')
    return item
  }

  bytes(length: number): Uint8Array {
    return Uint8Array.from({ length }, () => this.below(256))
  }
}

const FILLER = [
  'The reading club meets on Monday at 10.',
  'Rain is expected in the evening, bring a coat.',
  'Книжный клуб встречается в понедельник в 10 часов.',
  'Вечером ожидается дождь, возьмите зонт.',
  'يجتمع نادي القراءة يوم الاثنين الساعة ١٠',
  'المتحف مفتوح حتى المساء',
  'باشگاه کتاب روز دوشنبه ساعت ۱۰ است',
  'Kitap kulübü pazartesi saat 10 da toplanıyor.',
  'Klub buku bertemu hari Senin jam 10.',
]

type Maker = (random: Random) => string

const base58 =
  (...version: readonly number[]): Maker =>
  (random) =>
    encodeBase58check(Uint8Array.of(...version, ...random.bytes(20)))
const witness =
  (hrp: string, version: number, length: number): Maker =>
  (random) =>
    encodeWitnessAddress({ hrp, version, program: random.bytes(length) })

/** Bitcoin, Tron and EVM as this release promises, and the cheap coins beside them. */
const MAKERS: readonly Maker[] = [
  base58(0x00),
  base58(0x05),
  witness('bc', 0, 20),
  witness('bc', 0, 32),
  witness('bc', 1, 32),
  (random) => encodeTronAddress(random.bytes(20)),
  (random) => encodeTronAddress(random.bytes(20)),
  (random) => toEip55(`0x${bytesToHex(random.bytes(20))}`),
  base58(0x30),
  witness('ltc', 0, 20),
  base58(0x1e),
  base58(0x4c),
  base58(0x1c, 0xb8),
]

const INVISIBLE = ['\u200b', '\u200c', '\u200d', '\u2060', '\u00ad', '\ufeff', '\u200e']
const BIDI = ['\u202a', '\u202e', '\u2066', '\u2069', '\u200f']
const TWINS: ReadonlyMap<string, string> = new Map(
  [
    'AА',
    'BВ',
    'CС',
    'EЕ',
    'HН',
    'KК',
    'MМ',
    'PР',
    'TТ',
    'XХ',
    'aа',
    'cс',
    'eе',
    'oо',
    'pр',
    'xх',
    'yу',
  ].map((pair) => [pair.charAt(0), pair.charAt(1)]),
)

function insert(random: Random, text: string, pieces: readonly string[], count: number): string {
  const letters = [...text]
  for (let index = 0; index < count; index += 1)
    letters.splice(1 + random.below(letters.length - 1), 0, random.pick(pieces))
  return letters.join('')
}

function groups(text: string, size: number, separator: string): string {
  return (text.match(new RegExp(`.{1,${size}}`, 'g')) ?? []).join(separator)
}

function twins(random: Random, text: string): string {
  const places = [...text].flatMap((letter, at) => (TWINS.has(letter) ? [at] : []))
  const chosen = new Set(Array.from({ length: 3 }, () => places[random.below(places.length)]))
  return [...text].map((letter, at) => (chosen.has(at) ? TWINS.get(letter) : letter)).join('')
}

function mathBold(text: string): string {
  return [...text]
    .map((letter) => {
      if (/\d/.test(letter)) return String.fromCodePoint(0x1d7ce + Number(letter))
      const base = /[a-z]/.test(letter) ? 0x1d41a - 97 : 0x1d400 - 65
      return String.fromCodePoint(base + letter.charCodeAt(0))
    })
    .join('')
}

type Disguise = (random: Random, address: string) => string

const CLASSES: Readonly<Record<string, Disguise>> = {
  clean: (_, address) => address,
  punctuation: (random, address) =>
    random.pick([
      `«${address}»`,
      `${address}،`,
      `**${address}**`,
      `USDT(TRC20):${address};`,
      `👉${address}👈`,
    ]),
  'zero-width': (random, address) => insert(random, address, INVISIBLE, 1 + random.below(4)),
  bidi: (random, address) => insert(random, address, BIDI, 1 + random.below(3)),
  'line breaks': (random, address) => insert(random, address, ['\n', '\r\n'], 1 + random.below(2)),
  'groups of four': (_, address) => groups(address, 4, ' '),
  'one space': (random, address) => insert(random, address, [' '], 1),
  dashes: (_, address) => groups(address, 6, '-'),
  'look-alikes': twins,
  'full width': (_, address) =>
    [...address].map((letter) => String.fromCharCode(letter.charCodeAt(0) + 0xfee0)).join(''),
  'mathematical bold': (_, address) => mathBold(address),
  glued: (random, address) =>
    random.pick([
      `تبرع${address}شكرا`,
      `адрес${address}спасибо`,
      `кошелёк${address}`,
      `${address}ایران`,
    ]),
  'URI or explorer': (random, address) =>
    random.pick([
      `https://mempool.space/address/${address}`,
      `https://tronscan.org/#/address/${address}`,
      `https://etherscan.io/address/${address}`,
      `bitcoin:${address}?amount=0.1`,
    ]),
}

describe('recall over thirteen ways of hiding an address', () => {
  test.each(Object.entries(CLASSES))(
    '%s: at least 98.5 % found, nothing else',
    (name, disguise) => {
      const random = new Random(20_240_101 + name.length * 7919)
      let hits = 0
      const extra: string[] = []
      for (let post = 0; post < POSTS; post += 1) {
        const address = random.pick(MAKERS)(random)
        const hidden = disguise(random, address)
        const text = `${random.pick(FILLER)}\n${random.pick(['', 'BTC: ', '→ '])}${hidden}\n${random.pick(FILLER)}`
        const found = addressesOf(text)
        for (const { value, raw, start, end } of found) {
          expect(text.slice(start, end)).toBe(raw)
          if (value === address) hits += 1
          else extra.push(value)
        }
      }
      expect(extra).toEqual([])
      expect(hits / POSTS).toBeGreaterThanOrEqual(0.985)
    },
  )
})

describe('decoys', () => {
  const DECOYS: Readonly<Record<string, Maker>> = {
    'transaction ids': (random) => bytesToHex(random.bytes(32)),
    'EVM transaction ids': (random) => `0x${bytesToHex(random.bytes(32))}`,
    'private keys': (random) => encodeBase58check(Uint8Array.of(0x80, ...random.bytes(32), 1)),
    base64: (random) => Buffer.from(random.bytes(60)).toString('base64'),
    base64url: (random) => Buffer.from(random.bytes(36)).toString('base64url'),
    UUIDs: (random) => {
      const hex = bytesToHex(random.bytes(16))
      return [8, 12, 16, 20].reduceRight(
        (text, at) => `${text.slice(0, at)}-${text.slice(at)}`,
        hex,
      )
    },
    'broken checksums': (random) => {
      const address = random.pick(MAKERS.slice(0, 7))(random)
      const at = 5 + random.below(address.length - 6)
      const old = address.charAt(at)
      return address.slice(0, at) + (old === '2' ? '3' : '2') + address.slice(at + 1)
    },
    'wrong EIP-55 case': (random) => {
      const address = toEip55(`0x${bytesToHex(random.bytes(20))}`)
      const swap = (letter: string) =>
        letter === letter.toLowerCase() ? letter.toUpperCase() : letter.toLowerCase()
      return `0x${[...address.slice(2)].map(swap).join('')}`
    },
    IBANs: (random) =>
      `DE${String(random.below(1e9)).padStart(10, '8')}${String(random.below(1e9)).padStart(10, '3')}`,
    cards: (random) => groups(`4${String(random.below(1e15)).padStart(15, '7')}`, 4, ' '),
    'git hashes': (random) => bytesToHex(random.bytes(20)),
  }

  test.each(Object.entries(DECOYS))('%s give no address', (name, make) => {
    const random = new Random(77 + name.length)
    for (let post = 0; post < 400; post += 1) {
      const text = `${random.pick(FILLER)} ${make(random)} ${random.pick(FILLER)}`
      expect(addressesOf(text)).toEqual([])
    }
  })
})

function addressesOf(text: string) {
  return extractIdentifiers(text).identifiers.filter(({ kind }) => kind.endsWith('-address'))
}
