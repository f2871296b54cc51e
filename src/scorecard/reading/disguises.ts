/** Thirteen ways in which people write an address so that machines miss it, the plain one first. */
import type { Random } from '../../scenario/random.ts'

type Disguise = (random: Random, address: string) => string

const INVISIBLE = ['\u200b', '\u200c', '\u200d', '\u2060', '\u00ad', '\ufeff', '\u200e'] as const
const BIDI = ['\u202a', '\u202e', '\u2066', '\u2069', '\u200f'] as const
const TWINS: ReadonlyMap<string, string> = new Map(
  'AА BВ CС EЕ HН KК MМ PР TТ XХ aа cс eе oо pр xх yу'
    .split(' ')
    .map((pair) => [pair.charAt(0), pair.charAt(1)]),
)

export const DISGUISES: Readonly<Record<string, Disguise>> = {
  clean: (_, address) => address,
  'punctuation around': (random, address) =>
    random.pick([
      `«${address}»`,
      `${address}،`,
      `**${address}**`,
      `USDT(TRC20):${address};`,
      `👉${address}👈`,
    ]),
  'invisible characters': (random, address) => insert(random, address, INVISIBLE, random.int(1, 4)),
  'direction marks': (random, address) => insert(random, address, BIDI, random.int(1, 3)),
  'line breaks': (random, address) => insert(random, address, ['\n', '\r\n'], random.int(1, 2)),
  'groups of four': (_, address) => grouped(address, 4, ' '),
  'one space': (random, address) => insert(random, address, [' '], 1),
  dashes: (_, address) => grouped(address, 6, '-'),
  'look-alike letters': twins,
  'full width': (_, address) =>
    [...address].map((letter) => String.fromCharCode(letter.charCodeAt(0) + 0xfee0)).join(''),
  'mathematical bold': (_, address) => mathematicalBold(address),
  'glued to words': (random, address) =>
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

function insert(random: Random, text: string, pieces: readonly string[], count: number): string {
  const letters = [...text]
  for (let done = 0; done < count; done += 1)
    letters.splice(random.int(1, letters.length - 1), 0, random.pick(pieces))
  return letters.join('')
}

function grouped(text: string, size: number, separator: string): string {
  return (text.match(new RegExp(`.{1,${size}}`, 'g')) ?? []).join(separator)
}

/** Up to three letters that Cyrillic has a twin of. */
function twins(random: Random, text: string): string {
  const places = [...text].flatMap((letter, at) => (TWINS.has(letter) ? [at] : []))
  if (places.length === 0) return text
  const chosen = new Set([random.pick(places), random.pick(places), random.pick(places)])
  return [...text].map((letter, at) => (chosen.has(at) ? TWINS.get(letter) : letter)).join('')
}

function mathematicalBold(text: string): string {
  return [...text]
    .map((letter) => {
      if (/\d/.test(letter)) return String.fromCodePoint(0x1d7ce + Number(letter))
      if (!/[A-Za-z]/.test(letter)) return letter
      const base = /[a-z]/.test(letter) ? 0x1d41a - 97 : 0x1d400 - 65
      return String.fromCodePoint(base + letter.charCodeAt(0))
    })
    .join('')
}
