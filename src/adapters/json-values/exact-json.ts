/**
 * JSON whose long numbers keep all digits: a whole number of 16 digits or more, which a double would round, becomes a string.
 * Amounts of 256 bits stand as plain numbers in exports of several tools.
 */

/** A text that never closes is one token to the end: else each quote in it would be tried anew. */
const TOKEN = /"[^"\\]*(?:\\[\s\S][^"\\]*)*(?:"|\\?$)|-?\d{16,}(?![\d.eE])/g

/** Parses exactly one JSON value. Throws a SyntaxError as JSON.parse does. */
export function parseExactJson(text: string): unknown {
  return JSON.parse(
    text.replace(TOKEN, (token) => (token.charCodeAt(0) === QUOTE ? token : `"${token}"`)),
  )
}

const QUOTE = 0x22
