/** The outer shape of addresses, before any checksum: which lengths a first letter allows, and which kind a failed one tried to be. */
import type { IdentifierKind } from '../../domain/taxonomy.ts'

const BASE58 = /^[1-9A-HJ-NP-Za-km-z]+$/
const BECH32 = /^[02-9ac-hj-np-z]+$/

interface Start {
  readonly prefix: RegExp
  /** Letters that may come second; empty where any may. */
  readonly seconds: string
  readonly lengths: readonly number[]
}

/** What a broken or disguised address may start with, and the lengths that its coin has in practice, longest first. */
const STARTS: ReadonlyMap<string, Start> = new Map([
  ...row('1', '', /^1/, [34, 33, 32, 31, 30, 29, 28, 27, 26]),
  ...row('3', '', /^3/, [34, 33]),
  ...row('T', '', /^T/, [34]),
  ...row('LMDA79', '', /^[LMDA79]/, [34, 33]),
  ...row('X', '', /^X/, [47, 34]),
  ...row('t', '13', /^t[13]/, [35]),
  ...row('r', '', /^r/, [34, 33, 32, 31]),
  ...row('48', '', /^[48]/, [106, 95]),
  ...row('EU', 'Qf', /^[EU][Qf]/, [48]),
  ...row('0', 'x', /^0x/, [42]),
  ...row('b', 'cn', /^b(?:c1|nb1)/, [62, 42]),
  ...row('B', 'C', /^BC1/, [62, 42]),
  ...row('l', 't', /^ltc1/, [63, 43]),
  ...row('qp', '', /^[qp]/, [42]),
  ...row('z', 's', /^zs1/, [78]),
  ...row('u', '1', /^u1/, [213, 178, 141, 106]),
])

function row(letters: string, seconds: string, prefix: RegExp, lengths: readonly number[]) {
  return [...letters].map((letter) => [letter, { prefix, seconds, lengths }] as const)
}

/** The lengths to try for a joined text that starts so, longest first; empty when no address does. */
export function possibleLengths(start: string): readonly number[] {
  const row = STARTS.get(start.charAt(0))
  return row?.prefix.test(start) ? row.lengths : []
}

/** The fewest letters of an address that begins with this one; 0 when none does. */
export function shortestLength(letter: string): number {
  return Math.min(...(STARTS.get(letter)?.lengths ?? [0]))
}

/** Whether an address may start with this letter followed by `next`, as far as those two can tell. */
export function startsAddress(letter: string, next: string): boolean {
  const row = STARTS.get(letter)
  if (!row) return false
  return row.seconds === '' || !/[a-z0-9]/i.test(next) || row.seconds.includes(next)
}

/** A cheap look at a joined candidate before its checksum is computed: letters of its alphabet, and both cases where it has them. */
export function isPlausible(text: string): boolean {
  if (/^0x/.test(text)) return /^0x[0-9a-fA-F]{40}$/.test(text)
  const lower = text.toLowerCase()
  if (/^(?:bc1|bnb1|ltc1|zs1|u1)/.test(lower))
    return BECH32.test(lower.slice(lower.indexOf('1') + 1))
  if (text.length === 42) return BECH32.test(text)
  if (text.length === 48) return true
  return BASE58.test(text) && /[a-z]/.test(text) && /[A-Z]/.test(text)
}

/** The kind that a text without a valid checksum tried to be, by prefix, alphabet and length; `null` when it is nothing like it. */
export function attemptedKind(text: string): IdentifierKind | null {
  const lower = text.toLowerCase()
  if (/^0x[0-9a-f]{40}$/.test(lower)) return 'evm-address'
  const tron = text.length === 34 && text.startsWith('T') && BASE58.test(text)
  if (!tron && /^(?:bc|tb)1[a-z0-9]{11,87}$/.test(lower)) return 'bitcoin-address'
  if (/^ltc1[a-z0-9]{20,87}$/.test(lower) && text.length > 36) return 'litecoin-address'
  if (!BASE58.test(text) || !/\d/.test(text) || !/[a-z]/.test(text) || !/[A-Z]/.test(text))
    return null
  if (/^T.{33}$/.test(text)) return 'tron-address'
  if (/^1.{25,33}$/.test(text) || /^3.{32,34}$/.test(text)) return 'bitcoin-address'
  return null
}
