/** Prices of assets by the hour, each looked up once: prices stand for whole hours or days. */
import type { AssetId } from '../../domain/asset.ts'
import type { PriceRecord } from '../../domain/ledger-record.ts'
import type { EpochMs } from '../../domain/time.ts'
import { priceSymbol } from '../../engine/valuation/value-receipts.ts'
import type { Context } from '../../ports/context.ts'

const HOUR_MS = 3_600_000

/** Gives the price of an asset in the workspace's currency at a time, or `null`. */
export function hourlyPrices({
  ledger,
  settings,
  signal,
}: Pick<Context, 'ledger' | 'settings' | 'signal'>): (
  asset: AssetId,
  time: EpochMs,
) => Promise<PriceRecord | null> {
  const prices = new Map<string, PriceRecord | null>()
  return async (asset, time) => {
    const key = `${asset}\n${Math.floor(time / HOUR_MS)}`
    const known = prices.get(key)
    if (known !== undefined) return known
    signal.throwIfAborted()
    const price = await ledger.priceAt(priceSymbol(asset), settings.currency, time)
    prices.set(key, price)
    return price
  }
}
