/** Numbers of bank cards keep their first six and last four digits and nothing between: the whole number is never stored. */

/** 13 to 19 digits that begin as cards of the known networks do and pass the Luhn check (ISO/IEC 7812-1). */
export function isBankCard(digits: string): boolean {
  if (!/^[2-6]\d{12,18}$/.test(digits)) return false
  let sum = 0
  for (let at = 0; at < digits.length; at += 1) {
    const digit = Number(digits.charAt(digits.length - 1 - at)) * (at % 2 === 1 ? 2 : 1)
    sum += digit > 9 ? digit - 9 : digit
  }
  return sum % 10 === 0
}

const GROUPS = /(?<![\d*])\d(?:[ -]?\d){12,18}(?![\d*])/g

/** The text with every card number in it written as `427638******1234`. */
export function maskBankCards(text: string): string {
  return text.replaceAll(GROUPS, (printed) => {
    const digits = printed.replaceAll(/\D/g, '')
    if (!isBankCard(digits)) return printed
    return `${digits.slice(0, 6)}${'*'.repeat(digits.length - 10)}${digits.slice(-4)}`
  })
}
