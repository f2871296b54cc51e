/**
 * Amounts that anybody sends to anybody, to mark or to deceive: they are counted apart and never raise anything. Bitcoin's limit is the
 * reference client's dust threshold for a P2PKH output; the others are ours, a hundredth of a unit or of its usual worth.
 */
import type { Asset } from '../../domain/asset.ts'
import { findChain } from '../../domain/chain.ts'

const BITCOIN_DUST = 546n

/** The greatest amount, in base units, that is dust; 0n where nothing is. */
export function dustLimit(asset: Asset): bigint {
  const chain = findChain(asset.chain)
  if (!chain || chain.model === 'ewallet' || asset.decimals === null) return 0n
  if (chain.family === 'bitcoin') return BITCOIN_DUST
  if (asset.decimals === 18) return 10n ** 13n
  return asset.decimals > 2 ? 10n ** BigInt(asset.decimals - 2) : 0n
}
