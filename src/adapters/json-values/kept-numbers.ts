/** JSON whose numbers keep the digits that were written: doubles would lose some of an amount. */

/** Stands before a number; it cannot stand in JSON text unescaped. */
const MARK = '\u0001'
/** A text that never closes is one token to the end: else each quote in it would be tried anew. */
const TOKEN = /"[^"\\]*(?:\\[\s\S][^"\\]*)*(?:"|\\?$)|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g

/** Parses one JSON value; its numbers are texts that {@link keptNumber} knows. Throws a SyntaxError as JSON.parse does. */
export function parseKeepingNumbers(text: string): unknown {
  return JSON.parse(
    text.replace(TOKEN, (token) => (token.startsWith('"') ? token : `"\\u0001${token}"`)),
  )
}

/** The number that a parsed text stands for, as plain decimal digits; `null` when it was a text. */
export function keptNumber(value: string): string | null {
  return value.startsWith(MARK) ? plainNumber(value.slice(1)) : null
}

/** A parsed value that was neither text nor number, as JSON again. Throws a RangeError for one that is nested too deep. */
export function printKept(value: unknown): string {
  return JSON.stringify(value)?.replaceAll(/"\\u0001([^"]*)"/g, '$1') ?? ''
}

/** A number with an exponent is written out; one with more than a hundred digits stays as it is. */
export function plainNumber(text: string): string {
  const match = /^(-?)(\d+)(?:\.(\d+))?[eE]([+-]?\d+)$/.exec(text)
  if (!match) return text
  const [, sign = '', whole = '', fraction = '', power = '0'] = match
  const shift = Number(power)
  if (Math.abs(shift) > 100) return text
  const digits = whole + fraction
  const point = whole.length + shift
  if (point <= 0) return `${sign}0.${'0'.repeat(-point)}${digits}`
  return point >= digits.length
    ? sign + digits + '0'.repeat(point - digits.length)
    : `${sign}${digits.slice(0, point)}.${digits.slice(point)}`
}
