/**
 * Prices that no table has but that follow from those there are. A currency in another: the inverse of a rate, or both in EUR from one table,
 * as the European Central Bank publishes them. Of anything else only when it was asked for: its price in the currency `via` times the rate of that
 * currency. Every part must hold at the time that is asked for: never a neighbour's.
 */
import type { PriceRecord } from '../../domain/ledger-record.ts'
import { inversePrice, productPrice, quotientPrice } from '../../domain/price.ts'
import type { EpochMs } from '../../domain/time.ts'
import type { LedgerStore } from '../../ports/ledger-store.ts'

const BASE = 'EUR'

/** The same ledger, whose `priceAt` also works prices out. `via` is `null` where nobody asked for prices across a currency. */
export function withWorkedPrices(ledger: LedgerStore, via: string | null): LedgerStore {
  return {
    ...ledger,
    priceAt: async (asset, fiat, time) =>
      (await rateAt(ledger, asset, fiat, time)) ??
      (via === null ? null : acrossAt(ledger, { asset, fiat, via }, time)),
  }
}

async function acrossAt(
  ledger: LedgerStore,
  { asset, fiat, via }: { readonly asset: string; readonly fiat: string; readonly via: string },
  time: EpochMs,
): Promise<PriceRecord | null> {
  if (asset === via || fiat === via) return null
  const first = await ledger.priceAt(asset, via, time)
  const second = first && (await rateAt(ledger, via, fiat, time))
  return first && second ? productPrice(first, second, { asset, fiat }) : null
}

/** What is told of the two, or follows from rates of one table. */
async function rateAt(
  ledger: LedgerStore,
  asset: string,
  fiat: string,
  time: EpochMs,
): Promise<PriceRecord | null> {
  const told = await ledger.priceAt(asset, fiat, time)
  if (told || !/^[A-Z]{3}$/.test(asset)) return told
  const inverse = await ledger.priceAt(fiat, asset, time)
  if (inverse) return inversePrice(inverse, { asset, fiat })
  const over = await ledger.priceAt(BASE, fiat, time)
  const under = over && (await ledger.priceAt(BASE, asset, time))
  if (!over || !under || over.source !== under.source) return null
  return quotientPrice(over, under, { asset, fiat })
}
