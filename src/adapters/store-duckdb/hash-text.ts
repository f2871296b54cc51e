/** Hashes of blocks: the store keeps bytes; people and sources of EVM chains write them with `0x`. */
import { type ChainId, findChain } from '../../domain/chain.ts'
import { stripHex } from '../../domain/evm/abi-word.ts'

/** Hex without `0x`, as SQL's `unhex` takes it. */
export function storedHash(hash: string): string {
  return stripHex(hash)
}

/** As its chain writes it. */
export function hashText(chain: ChainId, hex: string): string {
  return findChain(chain)?.family === 'evm' ? `0x${hex}` : hex
}
