/**
 * Addresses that stand in the text as they are: every maximal run of ASCII letters and digits is tried once. A neighbour from
 * another alphabet or any punctuation ends a run, so words glued on in Arabic or Cyrillic do not hide an address.
 */
import { parseAddress } from '../../domain/address/parse-address.ts'
import { parseSolanaAddress } from '../../domain/address/solana-address.ts'
import { attemptedKind } from './address-shape.ts'
import { attemptedCoin } from './attempted-coin.ts'
import { contextAround, namesCoin } from './context-words.ts'
import type { FoundAddress } from './found-address.ts'
import type { RejectedSpan } from './rejected-span.ts'

const RUN = /[A-Za-z0-9]{14,}/g
/** Longer runs are no address (unified Zcash addresses reach about 200 characters). */
const MAX_RUN = 256
const TON =
  /(?<![A-Za-z0-9_-])(?:[EU][Qf][A-Za-z0-9_-]{46}|(?:0|-1):[0-9a-fA-F]{64})(?![A-Za-z0-9_-])/g

const TON_STARTS = ['EQ', 'UQ', 'Ef', 'Uf', '0:', '-1:']

/** Linear in the text: no run is read twice. */
export function findPlainAddresses(text: string): {
  readonly found: readonly FoundAddress[]
  readonly rejected: readonly RejectedSpan[]
} {
  const found: FoundAddress[] = []
  const rejected: RejectedSpan[] = []
  for (const { 0: value, index: start } of text.matchAll(RUN)) {
    if (value.length > MAX_RUN) continue
    const end = start + value.length
    const parsed = parseAddress(value) ?? solanaInContext(text, value, start)
    if (parsed) found.push({ start, end, value, parsed })
    else {
      const kind =
        attemptedKind(value) ?? attemptedCoin(value, () => contextAround(text, start, end))
      if (kind) rejected.push({ kind, start, end, reason: 'checksum' })
    }
  }
  return { found: withTon(text, found), rejected }
}

/** Adds addresses of TON, whose letters include dashes and colons. */
function withTon(text: string, found: readonly FoundAddress[]): readonly FoundAddress[] {
  if (!holdsTon(text)) return found
  const starts = new Set(found.map(({ start }) => start))
  const ton = [...text.matchAll(TON)].flatMap(({ 0: value, index: start }): FoundAddress[] => {
    const parsed = starts.has(start) ? null : parseAddress(value)
    return parsed ? [{ start, end: start + value.length, value, parsed }] : []
  })
  return ton.length === 0 ? found : [...found, ...ton].sort((a, b) => a.start - b.start)
}

/** Searching for a constant is many times faster than the pattern. */
function holdsTon(text: string): boolean {
  return TON_STARTS.some((start) => text.includes(start))
}

function solanaInContext(text: string, value: string, start: number) {
  if (value.length < 32 || value.length > 44) return null
  const end = start + value.length
  return namesCoin('solana', contextAround(text, start, end)) ? parseSolanaAddress(value) : null
}
