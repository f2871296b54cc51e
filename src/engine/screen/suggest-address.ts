/**
 * A hypothesis for a printed address whose checksum fails: the one valid address that differs in a single character.
 *
 * About 1,900 candidates are tried for a base58 address against a 32-bit checksum, so a chance hit has odds of one in two
 * million. It is still only a hypothesis: it is told to a person and never applied.
 */
import { parseAddress } from '../../domain/address/parse-address.ts'

const BASE58 = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz'
const BECH32 = 'qpzry9x8gf2tvdw0s3jn54khce6mua7l'

/** The only single-character repair, or `null` when there is none or more than one, or the form has no strong checksum. */
export function suggestAddress(printed: string): string | null {
  const text = printed.trim()
  if (text.length < 26 || text.length > 62 || /^0x/i.test(text)) return null
  const found = singleEdits(text).filter((edit) => parseAddress(edit)?.checksum === 'ok')
  return found.length === 1 ? (found[0] ?? null) : null
}

function singleEdits(text: string): readonly string[] {
  const witness = /^(?:bc|tb|ltc)1/i.test(text)
  const letters = [...(witness ? BECH32 : BASE58)]
  const edits: string[] = []
  for (let at = witness ? 4 : 1; at < text.length; at++)
    for (const letter of letters)
      if (letter !== text[at]) edits.push(text.slice(0, at) + letter + text.slice(at + 1))
  return edits
}
