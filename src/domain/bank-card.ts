/**
 * Bank cards: 13 to 19 digits with the Luhn digit (ISO/IEC 7812-1) and a prefix that a network issues. Never kept whole: the first six
 * and last four digits are what PCI DSS 3.4 lets be shown, and all that Weir has of a card.
 */

/** Digits as the reader folds them: of other scripts, circled, raised. */
const DIGIT = /[\p{Nd}\p{No}]/gu
/** First digits that networks issue, and the lengths they issue them in. */
const PREFIXES: readonly (readonly [RegExp, readonly number[]])[] = [
  [/^4/, [13, 16, 19]],
  [/^5[1-5]|^2(?:22[1-9]|2[3-9]\d|[3-6]\d\d|7[01]\d|720)/, [16]],
  [/^3[47]/, [15]],
  [/^220[0-4]/, [16, 17, 18, 19]],
  [/^62/, [16, 17, 18, 19]],
  [/^(?:50|5[6-9]|6[0-13-9])/, [16, 17, 18, 19]],
  [/^35(?:2[89]|[3-8]\d)/, [16]],
  // Troy, UzCard, Humo, Belkart.
  [/^(?:9792|8600|5614|9860|9112)/, [16]],
]

/** 13 to 19 digits that begin as cards of the known networks do, have their length and pass the Luhn check. */
export function isBankCard(digits: string): boolean {
  return (
    PREFIXES.some(([prefix, lengths]) => lengths.includes(digits.length) && prefix.test(digits)) &&
    passesLuhn(digits)
  )
}

/** Whether the last digit is the Luhn digit of the others. */
export function passesLuhn(digits: string): boolean {
  let sum = 0
  for (let at = 0; at < digits.length; at += 1) {
    const digit = Number(digits.charAt(digits.length - 1 - at)) * (at % 2 === 1 ? 2 : 1)
    sum += digit > 9 ? digit - 9 : digit
  }
  return sum % 10 === 0
}

/** A printed card number with all but its first six and last four digits, of any script, as `mark`; what parts them and the length stay. */
export function maskCard(printed: string, mark = '*'): string {
  const count = [...printed.matchAll(DIGIT)].length
  let at = 0
  return printed.replace(DIGIT, (digit) => {
    at += 1
    return at <= 6 || at > count - 4 ? digit : mark.repeat(digit.length)
  })
}

const GROUPS = /(?<![\d*])\d(?:[ -]?\d){12,18}(?![\d*])/g

/** The text with every card number in it written as `427638******1234`. */
export function maskBankCards(text: string): string {
  return text.replaceAll(GROUPS, (printed) => {
    const digits = printed.replaceAll(/\D/g, '')
    return isBankCard(digits) ? maskCard(digits) : printed
  })
}
