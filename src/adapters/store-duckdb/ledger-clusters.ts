/** Derived clusters: one row per clustered address, stamped with what they were computed from. */
import type { DuckDBConnection } from '@duckdb/node-api'
import type { ChainId } from '../../domain/chain.ts'
import type { ClusterColumns } from '../../ports/ledger-store.ts'
import type { Database } from './database.ts'
import { numbersParam } from './list-params.ts'
import { TableWriter } from './table-writer.ts'

/** The name of a chain's clusters among the derived tables. */
export function clustersName(chain: ChainId): string {
  return `clusters:${chain}`
}

export async function saveClusters(
  database: Database,
  chain: ChainId,
  stamp: string,
  clusters: ClusterColumns,
  inPlaceOf: 'all' | 'named',
): Promise<void> {
  await database.write(async (on) => {
    await stageClusters(on, clusters)
    const named = inPlaceOf === 'named' ? 'AND address IN (SELECT address FROM s_cluster)' : ''
    await on.run(`DELETE FROM clusters WHERE chain = $chain ${named}`, { chain })
    await on.run(
      'INSERT INTO clusters SELECT $chain, address, cluster FROM s_cluster ORDER BY address',
      { chain },
    )
    await on.run('DROP TABLE s_cluster')
    const name = clustersName(chain)
    await on.run('DELETE FROM derived WHERE name = $name', { name })
    await on.run('INSERT INTO derived VALUES ($name, $stamp)', { name, stamp })
  })
}

async function stageClusters(
  on: DuckDBConnection,
  { address, cluster }: ClusterColumns,
): Promise<void> {
  await on.run('CREATE OR REPLACE TEMP TABLE s_cluster (address UINTEGER, cluster UINTEGER)')
  const writer = await TableWriter.open(on, 's_cluster')
  for (const [at, id] of address.entries()) writer.add(id, cluster[at] ?? id)
  writer.flush()
  writer.close()
}

export async function* streamClusterColumns(
  database: Database,
  chain: ChainId,
): AsyncIterable<ClusterColumns> {
  const sql = 'SELECT address, cluster FROM clusters WHERE chain = $chain'
  for await (const chunk of database.chunks(sql, { chain })) {
    const [address, cluster] = [chunk.getColumnVector(0), chunk.getColumnVector(1)]
    const read = (column: typeof address) =>
      Uint32Array.from({ length: chunk.rowCount }, (_, row) => column.getItem(row) as number)
    yield { address: read(address), cluster: read(cluster) }
  }
}

export async function clusterOf(
  database: Database,
  chain: ChainId,
  ids: readonly number[],
): Promise<readonly (number | null)[]> {
  if (ids.length === 0) return []
  const rows = await database.rows<{ address: number; cluster: number }>(
    `SELECT c.address, c.cluster FROM clusters c SEMI JOIN (SELECT unnest($ids::UINTEGER[]) AS id) w ON w.id = c.address
     WHERE c.chain = $chain`,
    { chain, ids: numbersParam(new Set(ids)) },
  )
  const found = new Map(rows.map(({ address, cluster }) => [address, cluster]))
  return ids.map((id) => found.get(id) ?? null)
}

/** Members by number. */
export async function clusterMembers(
  database: Database,
  chain: ChainId,
  cluster: number,
  page: { readonly limit: number; readonly offset: number },
): Promise<{ readonly total: number; readonly ids: readonly number[] }> {
  const scope = 'FROM clusters WHERE chain = $chain AND cluster = $cluster::UINTEGER'
  const total = await database.row<{ n: number }>(`SELECT count(*)::DOUBLE AS n ${scope}`, {
    chain,
    cluster,
  })
  const rows = await database.rows<{ address: number }>(
    `SELECT address ${scope} ORDER BY address LIMIT $limit OFFSET $offset`,
    { chain, cluster, ...page },
  )
  return { total: total?.n ?? 0, ids: rows.map(({ address }) => address) }
}
