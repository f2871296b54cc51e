/** Chains by the number that their nodes answer (EIP-155), and back. */
import { type ChainId, findChain, listChains } from '../chain.ts'
import { CHAIN_NUMBERS, numberedChain, numberOfId } from './numbered-chains.ts'

/** The number that `eth_chainId` answers on that chain, or `null`. */
export function chainNumber(chain: ChainId): bigint | null {
  return CHAIN_NUMBERS[chain] ?? numberOfId(chain)
}

/**
 * The EVM chain that a person names by its id, its number or its name: `bsc`, `56`, `evm-100`, `Gnosis`. Every number is a chain; `null` when it
 * is none of these.
 */
export function evmChainOf(text: string): ChainId | null {
  const word = text.trim().toLowerCase()
  const known = listChains().find(
    ({ id, name, family }) => family === 'evm' && [id, name.toLowerCase()].includes(word),
  )
  if (known) return known.id
  const number = /^[1-9]\d{0,14}$/.test(word) ? BigInt(word) : numberOfId(word)
  const own = Object.keys(CHAIN_NUMBERS).find((id) => CHAIN_NUMBERS[id] === number)
  if (own !== undefined) return findChain(own)?.family === 'evm' ? own : null
  return numberedChain(number ?? word)?.id ?? null
}
