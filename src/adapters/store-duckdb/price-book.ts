/** Prices as they are looked up: a month at a time, kept until the next commit, because a campaign asks for hundreds of times. */
import type { PriceRecord } from '../../domain/ledger-record.ts'
import type { EpochMs } from '../../domain/time.ts'
import type { CommitCache } from './commit-cache.ts'
import type { Database } from './database.ts'

const MONTH_MS = 31 * 86_400_000

/** The price whose period holds `time`: the finest period wins, then the later start, then the source's name. */
export async function priceAt(
  database: Database,
  cache: CommitCache,
  { asset, fiat, time }: { readonly asset: string; readonly fiat: string; readonly time: EpochMs },
): Promise<PriceRecord | null> {
  const month = Math.floor(time / MONTH_MS)
  const rows = await cache.get(`prices ${month} ${fiat} ${asset}`, () =>
    readMonth(database, { asset, fiat, from: month * MONTH_MS }),
  )
  return rows.find((row) => row.time <= time && time < row.time + row.period) ?? null
}

function readMonth(
  database: Database,
  { asset, fiat, from }: { readonly asset: string; readonly fiat: string; readonly from: EpochMs },
): Promise<readonly PriceRecord[]> {
  return database.rows<PriceRecord>(
    `SELECT asset, fiat, time, period, price, source FROM prices
     WHERE asset = $asset AND fiat = $fiat AND time < $to::DOUBLE AND time + period > $from::DOUBLE
     ORDER BY period, time DESC, source`,
    { asset, fiat, from, to: from + MONTH_MS },
  )
}
