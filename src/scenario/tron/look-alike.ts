import { concatBytes } from '@noble/hashes/utils.js'
import { base58 } from '@scure/base'
import type { Random } from '../random.ts'
import { tronAddress } from './ledger.ts'

/** An address that begins with the same five letters and ends with the same two. */
export function lookAlike(address: string, random: Random): string {
  const payload = base58.decode(address).slice(1, 21)
  for (;;) {
    const candidate = tronAddress(concatBytes(payload.slice(0, 4), random.bytes(16)))
    if (candidate.slice(-2) === address.slice(-2) && candidate !== address) return candidate
  }
}
