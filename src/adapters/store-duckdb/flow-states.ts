/** Which flow facts the ledger holds of each chain, as a number and a hash that change with every commit that names the chain. */
import type { DuckDBConnection } from '@duckdb/node-api'
import type { ChainId } from '../../domain/chain.ts'
import { canonicalJson, sha256Hex } from '../../domain/hash.ts'
import type { ImportRecord } from '../../domain/import-record.ts'
import type { FlowState } from '../../ports/flow-columns.ts'
import { type Database, rowsOn } from './database.ts'

/** Revision 0 with an empty stamp when no commit has named the chain. */
export async function flowState(database: Database, chain: ChainId): Promise<FlowState> {
  const row = await database.row<FlowState>(
    'SELECT revision, stamp FROM flow_states WHERE chain = $chain',
    { chain },
  )
  return row ?? { revision: 0, stamp: '' }
}

export async function flowChains(database: Database): Promise<readonly ChainId[]> {
  const rows = await database.rows<{ chain: string }>(
    'SELECT chain FROM flow_states ORDER BY chain',
  )
  return rows.map(({ chain }) => chain)
}

/** Moves the state of every chain that the batch's temporary tables name, inside its transaction. */
export async function moveFlowStates(
  on: DuckDBConnection,
  record: ImportRecord,
  batch: { readonly checkpoint: string | null; readonly counts: unknown },
): Promise<void> {
  const tables = await rowsOn<{ name: string }>(
    on,
    `SELECT table_name AS name FROM duckdb_columns() WHERE database_name = 'temp' AND column_name = 'chain' ORDER BY name`,
  )
  if (tables.length === 0) return
  const named = tables.map(({ name }) => `SELECT chain FROM temp."${name}"`).join(' UNION ')
  const states = await rowsOn<FlowState & { readonly chain: string }>(
    on,
    `SELECT n.chain, coalesce(s.revision, 0)::UINTEGER AS revision, coalesce(s.stamp, '') AS stamp
     FROM (${named}) n LEFT JOIN flow_states s ON s.chain = n.chain WHERE n.chain IS NOT NULL ORDER BY n.chain`,
  )
  for (const { chain, revision, stamp } of states) {
    const { contentHash } = record
    const next = sha256Hex(canonicalJson({ stamp, contentHash, ...batch }))
    await on.run('DELETE FROM flow_states WHERE chain = $chain', { chain })
    await on.run('INSERT INTO flow_states VALUES ($chain, $revision, $next)', {
      ...{ chain, revision: revision + 1, next },
    })
  }
}
