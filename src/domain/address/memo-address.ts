/**
 * Accounts on chains where one address serves many: the address with a destination tag (XRP), a comment (TON), a memo (BNB Beacon Chain) or
 * a payment id (Monero). Key: `address:memo`; an address without one is another account.
 */
import { type CoinFamily, coinAddress, type ParsedAddress } from './parsed-address.ts'

const MEMOS: Partial<Readonly<Record<CoinFamily, RegExp>>> = {
  xrp: /^\d{1,10}$/,
  ton: /^[A-Za-z0-9_-]{1,64}$/,
  bnb: /^[A-Za-z0-9_-]{1,64}$/,
  monero: /^[0-9a-f]{16}$/,
}
/** Destination tags are 32-bit numbers. */
const MAX_TAG = 0xffff_ffff

/** The address with a memo as one account, or `null` when its chain has none or the memo cannot be one. */
export function withMemo(address: ParsedAddress, memo: string): ParsedAddress | null {
  const { family, key, checksum } = address
  if (family === 'evm' || !MEMOS[family]?.test(memo)) return null
  if (family === 'xrp' && Number(memo) > MAX_TAG) return null
  const said = family === 'xrp' ? String(Number(memo)) : memo
  return coinAddress(family, `${key}:${said}`, checksum)
}

/** Whether addresses of this coin are used with a memo that people write beside it. */
export function takesMemo(family: CoinFamily): family is 'xrp' | 'ton' | 'bnb' {
  return family === 'xrp' || family === 'ton' || family === 'bnb'
}
