/** How near and how soon a deposit address forwards what it gets: Victor's parameters where there are any, ours elsewhere. */
import { parseUnits } from '../../domain/amount.ts'
import { type AssetId, assetOf } from '../../domain/asset.ts'
import { findChain } from '../../domain/chain.ts'
import { unsolicitedLimit } from '../../engine/exposure/dust-limits.ts'
import type { DepositParameters } from '../../engine/offramp/find-deposit-use.ts'

const HOUR_MS = 3_600_000

export interface DepositOptions {
  /** a_max in units of the asset, or `null` for the default. */
  readonly maxDifference: string | null
  /** t_max in hours, or `null` for the default. */
  readonly maxDelay: number | null
}

/**
 * Defaults: a_max 0.01 of an 18-decimal native asset and nothing of tokens (Victor, FC 2020); 5 TRX on Tron (ours: bandwidth and
 * energy); nothing on UTXO chains, where a sweep's fee is counted with it. t_max 12 hours, which is 3,200 Ethereum blocks (Victor,
 * Tutela); 14 days on UTXO chains (ours: sweeps wait for cheap fees). 95 in 100 of everything sent and received.
 */
export function depositParameters(asset: AssetId, options: DepositOptions): DepositParameters {
  const { contract, decimals, chain, symbol } = assetOf(asset)
  const utxo = findChain(chain)?.model === 'utxo'
  const byAsset = contract !== null || utxo ? '0' : decimals === 18 ? '0.01' : tronOnly(chain)
  return {
    maxDifference: parseUnits(options.maxDifference ?? byAsset, decimals ?? 0),
    maxDelay: (options.maxDelay ?? (utxo ? 14 * 24 : 12)) * HOUR_MS,
    minShare: 95,
    dust: unsolicitedLimit({ symbol, decimals }),
  }
}

function tronOnly(chain: string): string {
  return chain === 'tron' ? '5' : '0'
}
