import { type ChainId, findChain } from './chain.ts'
import type { TagRecord } from './intelligence-record.ts'

/**
 * A tag of an EVM key without a chain stands on every EVM chain; others name their chain or leave it to the address's form. Where a test
 * network has an address form of its own, a tag of such an address means it, whatever chain its source's currency names; an EVM key is
 * the same on every network, so there the chain that is named is meant.
 */
export function standsOn(tag: Pick<TagRecord, 'chain'>, chain: ChainId): boolean {
  if (tag.chain === null || tag.chain === chain) return true
  const { network, family } = findChain(chain) ?? {}
  return network === 'test' && family !== 'evm'
}
