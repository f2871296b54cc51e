/** Why one printed identifier is no address, in words for quarantine and lists. */
import { decodeBase58check } from '../../domain/address/base58check.ts'
import type { IdentifierKind } from '../../domain/taxonomy.ts'
import { attemptedKind } from './address-shape.ts'
import { attemptedCoin } from './attempted-coin.ts'
import { normaliseText } from './normalise-text.ts'
import { repairAddress } from './repair-address.ts'

export type AddressFault = 'checksum' | 'case' | 'alphabet' | 'length' | 'version' | 'no-address'

export interface AddressAudit {
  /** What it tried to be; `null` when nothing says. */
  readonly kind: IdentifierKind | null
  readonly fault: AddressFault
  /** One sentence. */
  readonly reason: string
}

const REASONS: Readonly<Record<AddressFault, string>> = {
  checksum: 'Its checksum does not match: a character is wrong, missing or in the wrong case.',
  case: 'It mixes upper and lower case where its form allows one case or a checksum of case.',
  alphabet: 'It holds a character that its form never uses.',
  length: 'It starts like an address and has the wrong length.',
  version: 'Its checksum is right and its version is of no known coin, or it is a private key.',
  'no-address': 'It has the form of no known address.',
}

/** `null` when `raw` is an address, as it is or repaired. */
export function auditAddress(raw: string): AddressAudit | null {
  if (repairAddress(raw)) return null
  const text = normaliseText(raw.trim()).text
  const kind = attemptedKind(text) ?? kindByPrefix(text)
  const coin = kind ?? attemptedCoin(text)
  const fault = coin === kind ? faultOf(text, kind) : coinFault(text)
  return { kind: coin, fault, reason: REASONS[fault] }
}

function faultOf(text: string, kind: IdentifierKind | null): AddressFault {
  if (decodeBase58check(text)) return 'version'
  if (kind === null) return 'no-address'
  if (kind === 'evm-address') return evmFault(text)
  const witness = kind !== 'tron-address' && /^(?:bc|tb|ltc)1/i.test(text)
  if (witness) return witnessFault(text)
  if (!/^[1-9A-HJ-NP-Za-km-z]*$/.test(text)) return 'alphabet'
  return attemptedKind(text) === null && text.length !== 34 ? 'length' : 'checksum'
}

/** Its form is that of the coin: what is left is the checksum. */
function coinFault(text: string): AddressFault {
  return decodeBase58check(text) ? 'version' : 'checksum'
}

function evmFault(text: string): AddressFault {
  if (text.length !== 42) return 'length'
  return /^0x[0-9a-f]{40}$/i.test(text) ? 'checksum' : 'alphabet'
}

function witnessFault(text: string): AddressFault {
  const lower = text.toLowerCase()
  if (text !== lower && text !== text.toUpperCase()) return 'case'
  return /^[a-z]+1[02-9ac-hj-np-z]*$/.test(lower) ? 'checksum' : 'alphabet'
}

function kindByPrefix(text: string): IdentifierKind | null {
  if (text.length < 20 || text.length > 100 || /\s/.test(text)) return null
  if (/^0x/i.test(text)) return text.length < 60 ? 'evm-address' : null
  if (/^(?:bc|tb)1/i.test(text)) return 'bitcoin-address'
  const about = text.length >= 30 && text.length <= 38
  if (about && /^T/.test(text)) return 'tron-address'
  return about && /^[13]/.test(text) ? 'bitcoin-address' : null
}
