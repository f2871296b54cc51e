/**
 * Inflows that nobody asked for: below these amounts a receipt tells nothing of its sender, since anyone can send anything to anyone.
 * About a dollar, more where coins are cheap to send; ours, measured by the red team of the scorecard.
 */
import { parseUnits } from '../../domain/amount.ts'
import type { Asset } from '../../domain/asset.ts'

/** In units of the asset, by symbol. */
const LIMITS: Readonly<Record<string, string>> = {
  BTC: '0.0001',
  ETH: '0.001',
  BNB: '0.005',
  POL: '5',
  AVAX: '0.1',
  TRX: '10',
  USDT: '1',
  USDC: '1',
  RUB: '100',
  USD: '1',
}

/** Base units; what is below is dust. An asset without a limit of its own has a hundredth of a unit. */
export function unsolicitedLimit({ symbol, decimals }: Pick<Asset, 'symbol' | 'decimals'>): bigint {
  const limit = LIMITS[symbol]
  if (decimals === null) return 0n
  if (limit !== undefined) return parseUnits(limit, decimals)
  return decimals > 2 ? 10n ** BigInt(decimals - 2) : 1n
}
