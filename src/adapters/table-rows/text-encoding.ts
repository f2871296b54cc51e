/**
 * Which encoding a text file is in, from its first bytes. A byte order mark, zero bytes (UTF-16) and well-formed UTF-8 are certain; what is
 * left is one of the two 8-bit code pages that the field's exports come in: windows-1251 (Russian) or windows-1256 (Arabic, Persian).
 */
import { UserInputError } from '../../domain/errors.ts'

export interface TextEncoding {
  /** Label of the WHATWG Encoding Standard. */
  readonly label: string
  /** False when it was told by how the letters fall: whoever reads the file owes a note. */
  readonly certain: boolean
}

/** Bytes that are looked at. */
export const HEAD_BYTES = 1 << 16

const certain = (label: string): TextEncoding => ({ label, certain: true })

/** The encoding of a file that begins with `head`; `whole` says that nothing follows it. */
export function detectEncoding(head: Uint8Array, whole: boolean): TextEncoding {
  const [a, b, c] = head
  if (a === 0xef && b === 0xbb && c === 0xbf) return certain('utf-8')
  if (a === 0xff && b === 0xfe) return certain('utf-16le')
  if (a === 0xfe && b === 0xff) return certain('utf-16be')
  const wide = wideEncoding(head)
  if (wide) return certain(wide)
  if (isUtf8(head, whole)) return certain('utf-8')
  return { label: looksArabic(head) ? 'windows-1256' : 'windows-1251', certain: false }
}

/** The same for text that may be UTF-8 with damaged bytes in it, which then stays UTF-8. */
export function likelyEncoding(head: Uint8Array, whole: boolean): TextEncoding {
  const found = detectEncoding(head, whole)
  return found.certain || !isDamagedUtf8(head) ? found : certain('utf-8')
}

/** Text of a code page has hardly a byte pair that is a letter of UTF-8: where such letters are more than the broken bytes, some of it is damaged. */
function isDamagedUtf8(head: Uint8Array): boolean {
  let letters = 0
  let broken = 0
  for (const letter of new TextDecoder().decode(head))
    if (letter === '\ufffd') broken++
    else if (letter > '\u007f') letters++
  return letters > broken
}

/** A decoder for a label that a person gave. Throws `unknown-encoding`. */
export function requireEncoding(label: string): TextEncoding {
  try {
    return certain(new TextDecoder(label).encoding)
  } catch (cause) {
    throw new UserInputError(
      'unknown-encoding',
      `"${label.slice(0, 40)}" is not an encoding that can be read.`,
      {
        hints: ['Known are utf-8, utf-16le, utf-16be, windows-1251, windows-1256, koi8-r…'],
        cause,
      },
    )
  }
}

/** Delimiters, digits and spaces of a UTF-16 text have a zero byte; on which side tells the byte order. No other text has any. */
function wideEncoding(head: Uint8Array): string | null {
  const zeros = [0, 0]
  for (let at = 0; at < head.length; at++)
    if (head[at] === 0) zeros[at % 2] = (zeros[at % 2] ?? 0) + 1
  const [even = 0, odd = 0] = zeros
  if (Math.max(even, odd) * 20 < head.length) return null
  if (odd > 0 && even * 20 < odd) return 'utf-16le'
  return even > 0 && odd * 20 < even ? 'utf-16be' : null
}

function isUtf8(head: Uint8Array, whole: boolean): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(head, { stream: !whole })
    return true
  } catch {
    return false
  }
}

/** Arabic letters of windows-1256 that no Arabic text does without (ل م ن ه و ى ي); there Russian has rare letters and lower-case ones. */
const COMMON_ARABIC = new Set([0xe1, 0xe3, 0xe4, 0xe5, 0xe6, 0xec, 0xed])
const ARABIC = /\p{Script=Arabic}|[\u060c\u061b\u061f\u0640\u200c\u200d]/u

/** In windows-1256 Russian text is a mixture of Arabic letters and accented Latin ones (а, и, о read à, è, î). */
function looksArabic(head: Uint8Array): boolean {
  const high = head.filter((byte) => byte >= 0x80)
  const common = high.filter((byte) => COMMON_ARABIC.has(byte)).length
  const letters = [...new TextDecoder('windows-1256').decode(high)]
  const arabic = letters.filter((letter) => ARABIC.test(letter)).length
  return arabic >= letters.length * 0.9 && common >= letters.length * 0.15
}
