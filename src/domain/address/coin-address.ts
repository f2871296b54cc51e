/**
 * The smaller coins by version byte or prefix, from each project's chain parameters. 0x05 is shared by Bitcoin, old Litecoin and
 * Bitcoin Cash and counts as Bitcoin; 0x1e is shared by Dogecoin and Verge and counts as Dogecoin.
 */
import { bech32, bech32m } from '@scure/base'
import { decodeBase58check } from './base58check.ts'
import { type CoinFamily, coinAddress, type ParsedAddress } from './parsed-address.ts'
import { decodeWitnessAddress } from './segwit-address.ts'

type SmallCoin = Exclude<CoinFamily, 'evm'>

const VERSIONS: ReadonlyMap<number, SmallCoin> = new Map([
  [0x30, 'litecoin'],
  [0x32, 'litecoin'],
  [0x1e, 'dogecoin'],
  [0x16, 'dogecoin'],
  [0x4c, 'dash'],
  [0x10, 'dash'],
])
const ZCASH_VERSIONS: ReadonlySet<number> = new Set([0x1cb8, 0x1cbd])

/** A base58 Litecoin, Dogecoin, Dash or transparent Zcash address, or `null`. */
export function parseCoinBase58(text: string): ParsedAddress | null {
  if (text.length < 33 || text.length > 35) return null
  const body = decodeBase58check(text)
  if (!body) return null
  const first = body[0] ?? 0
  if (body.length === 22 && ZCASH_VERSIONS.has(first * 256 + (body[1] ?? 0)))
    return coinAddress('zcash', text)
  const family = body.length === 21 ? VERSIONS.get(first) : undefined
  return family ? coinAddress(family, text) : null
}

/** A Litecoin, BNB Beacon Chain or shielded Zcash address in bech32 or bech32m, or `null`. Key: lower case. */
export function parseCoinBech32(text: string): ParsedAddress | null {
  const key = text.toLowerCase()
  const prefix = key.slice(0, key.lastIndexOf('1'))
  if (prefix === 'ltc') return decodeWitnessAddress(text) ? coinAddress('litecoin', key) : null
  if (prefix === 'ltcmweb')
    return bytesIn(text, 'bech32', 67, 1) ? coinAddress('litecoin', key) : null
  if (prefix === 'bnb') return bytesIn(text, 'bech32', 20) ? coinAddress('bnb', key) : null
  if (prefix === 'zs') return bytesIn(text, 'bech32', 43) ? coinAddress('zcash', key) : null
  if (prefix === 'u') return bytesIn(text, 'bech32m', null) ? coinAddress('zcash', key) : null
  return null
}

/** Whether the text decodes to that many bytes after `skip` leading words (a version counts as one of the bytes). */
function bytesIn(
  text: string,
  coding: 'bech32' | 'bech32m',
  length: number | null,
  skip = 0,
): boolean {
  const coder = coding === 'bech32' ? bech32 : bech32m
  const decoded = coder.decodeUnsafe(text, 1023)
  const bytes = decoded && coder.fromWordsUnsafe(decoded.words.slice(skip))
  if (!bytes) return false
  return length === null ? bytes.length >= 48 : bytes.length + skip === length
}
