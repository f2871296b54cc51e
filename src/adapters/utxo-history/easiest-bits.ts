import { findNetwork } from '../../domain/bitcoin/network.ts'
import type { ChainId } from '../../domain/chain.ts'

/** The limit of regtest. */
const EASIEST_BITS = 0x207fffff

/** The easiest target that a header may claim: a made-up chain is mined as easily as regtest's, whatever its network. */
export function limitBitsOf({
  chain,
  synthetic,
}: {
  readonly chain: ChainId
  readonly synthetic: boolean
}): number {
  return synthetic ? EASIEST_BITS : (findNetwork(chain)?.limitBits ?? EASIEST_BITS)
}
