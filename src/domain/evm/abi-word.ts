/**
 * ABI words: 32 bytes as 64 hex digits. Source: the Solidity ABI specification. Tron's compilers and wallets sometimes leave the
 * network byte 0x41 in the twelve bytes above an address; Tron's machine masks it away, and so do we. Any other dirt is no address.
 */

const WORD = 64
const ADDRESS = /^0{24}([0-9a-f]{40})$/
const TRON_ADDRESS = /^0{22}41([0-9a-f]{40})$/

/** The words of call data or event data, lower case without `0x`; `null` when it is no whole number of words. */
export function abiWords(data: string): readonly string[] | null {
  const hex = stripHex(data)
  if (hex.length % WORD !== 0 || !/^[0-9a-f]*$/.test(hex)) return null
  const words: string[] = []
  for (let at = 0; at < hex.length; at += WORD) words.push(hex.slice(at, at + WORD))
  return words
}

/** The 20 bytes of an address word as 40 hex digits, or `null` when other bytes are set (0x41 above it is Tron's and is allowed). */
export function wordAddress(word: string): string | null {
  return ADDRESS.exec(word)?.[1] ?? TRON_ADDRESS.exec(word)?.[1] ?? null
}

/** The unsigned number of a word, all 256 bits of it. */
export function wordNumber(word: string): bigint {
  return BigInt(`0x${word}`)
}

/** Hex digits in lower case without `0x`. */
export function stripHex(text: string): string {
  const lower = text.toLowerCase()
  return lower.startsWith('0x') ? lower.slice(2) : lower
}
