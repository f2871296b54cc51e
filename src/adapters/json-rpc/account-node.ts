/** A node of an account chain from what reads its blocks. */
import type { AccountNode } from '../../ports/account-node.ts'
import type { ChainNode } from '../../ports/chain-node.ts'
import { type BlockReader, blockRange } from './block-range.ts'

export interface AccountChain {
  head: ChainNode['head']
  /** Where the node would have a block of that hash; `null` when it knows none. */
  heightOf(hash: string, signal: AbortSignal): Promise<number | null>
}

export function accountNode(
  reader: BlockReader,
  { head, heightOf }: AccountChain,
): Omit<AccountNode, 'account'> {
  const { chain } = reader
  const hashAt = (height: number, signal: AbortSignal) => reader.hashAt(height, signal)
  return {
    ...{ chain, network: chain, lowest: 0, head, hashAt },
    finalHeight: (signal) => reader.finalHeight(signal),
    async knows(hash, signal) {
      const height = await heightOf(hash, signal)
      return height !== null && (await hashAt(height, signal)) === hash
    },
    source: (range) => blockRange(reader, range),
  }
}
