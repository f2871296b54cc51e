/** Numbers of EVM chains (EIP-155), as their networks publish them; Tron answers with one of its own. */
import type { ChainId } from '../chain.ts'

const NUMBERS: Readonly<Record<ChainId, bigint>> = {
  ethereum: 1n,
  optimism: 10n,
  bsc: 56n,
  polygon: 137n,
  base: 8453n,
  arbitrum: 42161n,
  avalanche: 43114n,
  tron: 728126428n,
}

/** The number that `eth_chainId` answers on that chain, or `null`. */
export function chainNumber(chain: ChainId): bigint | null {
  return NUMBERS[chain] ?? null
}
