/** What tokens call themselves: few rows, each way of writing kept once. */
import type { DuckDBConnection } from '@duckdb/node-api'
import type { ImportRecord } from '../../domain/import-record.ts'
import type { TokenNameRecord } from '../../domain/ledger-record.ts'
import type { Database } from './database.ts'
import { textsParam } from './list-params.ts'

/** A contract may change its words: every one that was told stays. */
export async function commitTokenNames(
  on: DuckDBConnection,
  record: ImportRecord,
  tokens: readonly TokenNameRecord[],
): Promise<void> {
  for (const { asset, symbol, name } of tokens)
    await on.run(
      `INSERT INTO token_names SELECT $asset, $symbol, $name, ${record.id} WHERE NOT EXISTS (
         FROM token_names WHERE asset = $asset AND symbol IS NOT DISTINCT FROM $symbol::VARCHAR AND name IS NOT DISTINCT FROM $name::VARCHAR)`,
      { asset, symbol, name },
    )
}

export async function readTokenNames(
  database: Database,
  assets: readonly string[],
): Promise<readonly TokenNameRecord[]> {
  if (assets.length === 0) return []
  return database.rows<TokenNameRecord>(
    `SELECT asset, symbol, name FROM token_names WHERE asset IN (SELECT unnest($assets::VARCHAR[]))
     ORDER BY asset, symbol NULLS FIRST, name NULLS FIRST`,
    { assets: textsParam(assets) },
  )
}
