/** Prices are keyed (asset, fiat, time, period, source); another price under a stored key is refused. */
import type { DuckDBConnection } from '@duckdb/node-api'
import type { ImportRecord } from '../../domain/import-record.ts'
import { formatTime } from '../../domain/time.ts'
import { rowsOn } from './database.ts'
import type { PartCounts } from './ledger-batch.ts'

interface PriceConflict {
  readonly asset: string
  readonly fiat: string
  readonly time: number
  readonly price: string
  readonly stored: string
  readonly source: string
}

export async function commitPrices(
  on: DuckDBConnection,
  record: ImportRecord,
): Promise<PartCounts> {
  await on.run(`
    CREATE TEMP TABLE n_price AS
    SELECT s.* FROM s_price s
    ANTI JOIN prices p ON ${samePrice('s', 'p')}
    QUALIFY row_number() OVER (PARTITION BY s.asset, s.fiat, s.time, s.period, s.source ORDER BY s.seq) = 1;
    INSERT INTO prices SELECT asset, fiat, time, period, price, source, ${record.id} FROM n_price ORDER BY seq;
  `)
  const [counts] = await rowsOn<{ staged: number; added: number }>(
    on,
    `SELECT (SELECT count(*) FROM s_price)::DOUBLE AS staged, (SELECT count(*) FROM n_price)::DOUBLE AS added`,
  )
  const conflicts = await rowsOn<PriceConflict>(
    on,
    `SELECT s.asset, s.fiat, s.time, s.price, p.price AS stored, s.source
     FROM s_price s JOIN prices p ON ${samePrice('s', 'p')} WHERE s.price <> p.price ORDER BY s.seq`,
  )
  const { staged = 0, added = 0 } = counts ?? {}
  return {
    added: { prices: added },
    unchanged: staged - added - conflicts.length,
    refused: conflicts.map((conflict) => ({
      place: {
        file: record.sources[0]?.file ?? record.kind,
        record: `${conflict.asset} ${formatTime(conflict.time)}`,
      },
      code: 'contradicts-price',
      reason: `The price of ${conflict.asset} on ${formatTime(conflict.time)} is stored as ${conflict.stored} ${conflict.fiat} from ${conflict.source}, and this file says ${conflict.price}.`,
      raw: conflict.price,
    })),
  }
}

function samePrice(a: string, b: string): string {
  return ['asset', 'fiat', 'time', 'period', 'source']
    .map((column) => `${a}.${column} = ${b}.${column}`)
    .join(' AND ')
}
