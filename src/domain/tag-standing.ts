import { type ChainId, findChain } from './chain.ts'
import type { TagRecord } from './intelligence-record.ts'

/** A tag of an EVM key without a chain stands on every EVM chain; others name their chain or leave it to the address's form. */
export function standsOn(tag: Pick<TagRecord, 'chain'>, chain: ChainId): boolean {
  return tag.chain === null || tag.chain === chain || findChain(chain)?.network === 'test'
}
