/** One address of any known coin: which coin and chain it is comes from its own form and checksum alone. */
import { parseBitcoinAddress } from './bitcoin-address.ts'
import { parseCashAddress } from './cash-address.ts'
import { parseCoinBase58, parseCoinBech32 } from './coin-address.ts'
import { parseEvmAddress } from './evm-address.ts'
import { withMemo } from './memo-address.ts'
import { parseMoneroAddress } from './monero-address.ts'
import type { ParsedAddress } from './parsed-address.ts'
import { parseTonAddress } from './ton-address.ts'
import { parseTronAddress } from './tron-address.ts'
import { parseXrpAddress } from './xrp-address.ts'

const BASE58 = [parseBitcoinAddress, parseTronAddress, parseCoinBase58]
/** The same, in the order that spares a Tron address a checksum. */
const BASE58_OF_T = [parseTronAddress, parseBitcoinAddress, parseCoinBase58]

/**
 * Parses exactly one address without surrounding space; `null` when it is none or its checksum fails.
 * `address:memo` is one account of a memo chain. Solana, which has no checksum, is not tried: see `parseSolanaAddress`.
 */
export function parseAddress(text: string): ParsedAddress | null {
  for (const parse of candidates(text)) {
    const parsed = parse(text)
    if (parsed) return parsed
  }
  return parseWithMemo(text)
}

/** `address:memo`, as keys of accounts on memo chains are written. */
function parseWithMemo(text: string): ParsedAddress | null {
  const at = text.lastIndexOf(':')
  if (at < 14 || at === text.length - 1) return null
  const base = text.slice(0, at)
  const parsed = candidates(base)
    .map((parse) => parse(base))
    .find((one) => one !== null)
  return parsed ? withMemo(parsed, text.slice(at + 1)) : null
}

function candidates(text: string): readonly ((text: string) => ParsedAddress | null)[] {
  if (text.length < 14 || text.length > 1023) return []
  if (/^0x/i.test(text)) return [parseEvmAddress]
  // A Tron or Litecoin address can begin with letters that read like a witness prefix (TB1Z…, LTc1…).
  if (/^(?:bc|tb|bcrt)1/i.test(text)) return BASE58
  if (/^(?:ltc|ltcmweb|bnb|zs|u)1/i.test(text)) return [parseCoinBech32, ...BASE58]
  if (/^bitcoincash:/i.test(text)) return [parseCashAddress]
  switch (text.length) {
    case 42:
      return [parseCashAddress, parseTronAddress]
    case 47:
      return [parseXrpAddress]
    case 48:
      return [parseTonAddress]
    case 66:
    case 67:
      return [parseTonAddress]
    case 95:
    case 106:
      return [parseMoneroAddress]
    default:
      if (text.startsWith('r')) return [parseXrpAddress]
      return text.startsWith('T') ? BASE58_OF_T : BASE58
  }
}

/** The key of the address alone, of an account that is an address with a memo; `null` for any other key. */
export function addressOfAccount(key: string): string | null {
  const at = key.lastIndexOf(':')
  const address = parseWithMemo(key) ? parseAddress(key.slice(0, at)) : null
  return address?.key ?? null
}
