/**
 * Numbers as people print them: digits of Arabic (٠–٩), Persian (۰–۹), Thai and other scripts, the Arabic decimal sign ٫ and thousands
 * sign ٬, spaces, apostrophes, points or commas between thousands, a sign before or after, parentheses for what was paid.
 */

/** Zeros of scripts whose digits are printed in place of 0–9: Arabic, Persian, Devanagari, Bengali, Thai, Lao, Burmese, Khmer, full width. */
const ZEROS = [0x660, 0x6f0, 0x966, 0x9e6, 0xe50, 0xed0, 0x1040, 0x17e0, 0xff10]

/** Digits of these scripts as 0–9, and marks of direction taken out; all else stays. */
export function plainDigits(text: string): string {
  if (!/\P{ASCII}/u.test(text)) return text
  return text
    .replaceAll(/[\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069\ufeff]/gu, '')
    .replaceAll(/[^\P{Nd}0-9]/gu, (digit) => {
      const code = digit.codePointAt(0) ?? 0
      const zero = ZEROS.find((each) => code >= each && code < each + 10)
      return zero === undefined ? digit : String(code - zero)
    })
}

export type DecimalSign = '.' | ','

export interface LocalDecimal {
  readonly negative: boolean
  /** Plain decimal text without a sign, for `parseUnits`. */
  readonly text: string
  /** What stands beside the number: currencies, `DR`; they may mean another amount, so whoever reads it must know them. */
  readonly words: readonly string[]
}

export type ReadDecimal =
  | ({ readonly kind: 'decimal' } & LocalDecimal)
  /** `ambiguous`: 1,500 is one and a half, or fifteen hundred. */
  | { readonly kind: 'refused'; readonly why: 'not-a-number' | 'ambiguous' }

/**
 * Reads one amount. `sign` says which of point and comma stands before the fraction in this source; without it only what can be read one
 * way is read: ٫ is always decimal, ٬ and spaces never, of point and comma the last is, when both occur or it repeats nowhere with three
 * digits after it. A word or currency sign on either side of the number is given apart.
 */
export function readLocalDecimal(text: string, sign: DecimalSign | null): ReadDecimal {
  if (text.length > LONGEST) return NOT_A_NUMBER
  const { bare, words } = partedFromWords(plainDigits(text).trim())
  const bracketed = /^\((.+)\)$/.exec(bare)
  const signed = /^([+\-−–]?)\s*(\d.*?)\s*([-−–]?)$/u.exec((bracketed?.[1] ?? bare).trim())
  if (!signed) return NOT_A_NUMBER
  const [, before = '', digits = '', after = ''] = signed
  if (before !== '' && (after !== '' || bracketed)) return NOT_A_NUMBER
  const number = readDigits(digits, sign)
  if (typeof number !== 'string') return number
  const negative = bracketed !== null || after !== '' || (before !== '' && before !== '+')
  return { kind: 'decimal', negative, text: number, words }
}

/** 256 bits have 78 digits; signs, spaces and a currency stand beside them. */
const LONGEST = 200
const NOT_A_NUMBER = { kind: 'refused', why: 'not-a-number' } as const
const AMBIGUOUS = { kind: 'refused', why: 'ambiguous' } as const

const WORD = String.raw`[\p{L}\p{Sc}][\p{L}\p{M}\p{Sc}.]*`
const BEFORE = new RegExp(`^([+\\-−–(]?)\\s*(${WORD}(?:\\s+${WORD})?)\\s*(?=[+\\-−–(\\d])`, 'u')
const AFTER = new RegExp(`(?<=[\\d)\\-−–])\\s*(${WORD}(?:\\s+${WORD})?)\\s*(\\)?)$`, 'u')

/** Letters and currency signs at either end, with the spaces that part them from the number; a sign may stand on either side of them. */
function partedFromWords(text: string): { readonly bare: string; readonly words: string[] } {
  const before = BEFORE.exec(text)
  const rest = before ? (before[1] ?? '') + text.slice(before[0].length) : text
  const after = AFTER.exec(rest)
  const bare = after ? rest.slice(0, after.index) + (after[2] ?? '') : rest
  const words = [before?.[2], after?.[1]].flatMap((found) => found?.split(/\s+/) ?? [])
  return { bare, words }
}

function readDigits(
  text: string,
  sign: DecimalSign | null,
): string | typeof NOT_A_NUMBER | typeof AMBIGUOUS {
  const point = text.includes('٫') ? '٫' : (sign ?? decimalSignOf(text))
  if (point === 'ambiguous') return AMBIGUOUS
  const at = point === null ? -1 : text.lastIndexOf(point)
  const whole = at < 0 ? text : text.slice(0, at)
  const fraction = at < 0 ? '' : text.slice(at + 1)
  if (!/^\d*$/.test(fraction)) return NOT_A_NUMBER
  const plain = ungrouped(whole, point)
  if (plain === null) return NOT_A_NUMBER
  return fraction === '' ? plain : `${plain}.${fraction}`
}

/** Which of point and comma is the decimal sign; `null` when there is none of them. */
function decimalSignOf(text: string): DecimalSign | 'ambiguous' | null {
  const marks = [...text].filter((letter) => letter === '.' || letter === ',')
  const [first] = marks
  const last = marks.at(-1)
  if (first === undefined || last === undefined) return null
  if (first !== last) return last as DecimalSign
  if (marks.length > 1) return last === '.' ? ',' : '.'
  const after = text.slice(text.indexOf(last) + 1)
  const before = text.slice(0, text.indexOf(last))
  // Three digits after one mark read both ways, unless what stands before cannot be the first group.
  const both = /^\d{3}$/.test(after) && /^[1-9]\d{0,2}$/.test(before)
  return both ? 'ambiguous' : (last as DecimalSign)
}

/** Digits without the marks between groups of three (groups of two in South Asia are read too); `null` when they stand elsewhere. */
function ungrouped(whole: string, point: string | null): string | null {
  if (/^\d+$/.test(whole)) return whole
  const mark = /[^\d]/u.exec(whole)?.[0]
  if (mark === undefined || mark === point || !/[\s٬.,'’_]/u.test(mark)) return null
  const [first = '', ...groups] = whole.split(mark)
  const fits = /^\d{1,3}$/.test(first) && /^\d{3}$/.test(groups.at(-1) ?? '')
  return fits && groups.every((group) => /^\d{2,3}$/.test(group)) ? first + groups.join('') : null
}
