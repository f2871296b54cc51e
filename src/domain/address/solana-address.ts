/** Solana addresses: base58 of 32 bytes. No checksum: only the text around can say that it is one. */
import { base58 } from '@scure/base'
import { coinAddress, type ParsedAddress } from './parsed-address.ts'

const SHAPE = /^[1-9A-HJ-NP-Za-km-z]{32,44}$/

/** A Solana-shaped address, or `null`. Key: as it is. */
export function parseSolanaAddress(text: string): ParsedAddress | null {
  if (!SHAPE.test(text) || base58.decode(text).length !== 32) return null
  return coinAddress('solana', text, 'none')
}
