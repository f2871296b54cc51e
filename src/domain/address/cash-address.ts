/** Bitcoin Cash addresses: CashAddr (prefix, 40-bit BCH checksum over base32), with or without the prefix `bitcoincash:`. */
import { coinAddress, type ParsedAddress } from './parsed-address.ts'

const ALPHABET = 'qpzry9x8gf2tvdw0s3jn54khce6mua7l'
const GENERATORS = [0x98f2bc8e61n, 0x79b76d99e2n, 0xf33e5fb3c4n, 0xae2eabe2a8n, 0x1e4f43e470n]
const PREFIX = 'bitcoincash'
const SHAPE = /^(?:bitcoincash:)?[qpzr][02-9ac-hj-np-z]{41}$/

/** A CashAddr address of a 20-byte hash, or `null`. Key: lower case with prefix, token-aware forms as their plain form. */
export function parseCashAddress(text: string): ParsedAddress | null {
  const lower = text.toLowerCase()
  if ((text !== lower && text !== text.toUpperCase()) || !SHAPE.test(lower)) return null
  const body = lower.slice(lower.indexOf(':') + 1)
  const words = [...body].map((letter) => ALPHABET.indexOf(letter))
  if (polymod([...prefixWords(), ...words]) !== 0n) return null
  return coinAddress('bitcoin-cash', `${PREFIX}:${plainForm(words.slice(0, -8))}`)
}

/** Clears the token-aware bit of the version byte and encodes again. */
function plainForm(words: readonly number[]): string {
  const [first = 0, ...rest] = words
  const payload = [first & 0b01101, ...rest]
  const sum = polymod([...prefixWords(), ...payload, 0, 0, 0, 0, 0, 0, 0, 0])
  const check = Array.from({ length: 8 }, (_, index) =>
    Number((sum >> BigInt(5 * (7 - index))) & 31n),
  )
  return [...payload, ...check].map((word) => ALPHABET.charAt(word)).join('')
}

function prefixWords(): readonly number[] {
  return [...[...PREFIX].map((letter) => letter.charCodeAt(0) & 31), 0]
}

function polymod(words: readonly number[]): bigint {
  let sum = 1n
  for (const word of words) {
    const top = sum >> 35n
    sum = ((sum & 0x07ffffffffn) << 5n) ^ BigInt(word)
    for (const [index, generator] of GENERATORS.entries())
      if ((top >> BigInt(index)) & 1n) sum ^= generator
  }
  return sum ^ 1n
}
