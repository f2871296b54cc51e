/** Addresses of account chains from their 20 bytes: base58 on Tron, lower-case hex on EVM chains. */
import { hexToBytes } from '@noble/hashes/utils.js'
import { encodeTronAddress } from '../address/tron-address.ts'
import { type ChainId, findChain } from '../chain.ts'

const REMEMBERED = 200_000
const tron = new Map<string, string>()

/** The canonical address of 40 hex digits on that chain. */
export function chainAddress(chain: ChainId, digits: string): string {
  if (findChain(chain)?.family !== 'tron') return `0x${digits}`
  const known = tron.get(digits)
  if (known !== undefined) return known
  // Base58Check costs more than all else in a transfer, and addresses come again.
  if (tron.size >= REMEMBERED) tron.clear()
  const address = encodeTronAddress(hexToBytes(digits))
  tron.set(digits, address)
  return address
}

/** {@link chainAddress} that gives `null` for the zero address, which stands for "nobody": minted or burned. */
export function partyAddress(chain: ChainId, digits: string): string | null {
  return /^0+$/.test(digits) ? null : chainAddress(chain, digits)
}
