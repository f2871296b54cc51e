/** Who lets whom use a chain, keyed (chain, txid, index, kind). There are many on Tron, so they are written as sets. */
import type { DuckDBConnection } from '@duckdb/node-api'
import type { ImportRecord, Quarantine } from '../../domain/import-record.ts'
import type { ResourceRecord } from '../../domain/ledger-record.ts'
import { VERIFICATIONS } from '../../domain/taxonomy.ts'
import { NO_ACCOUNT_BLOCKS } from './commit-account-blocks.ts'
import { RANK } from './commit-transfers.ts'
import { rowsOn } from './database.ts'
import { storedHash } from './hash-text.ts'
import type { PartCounts } from './ledger-batch.ts'
import type { LedgerStaging } from './ledger-staging.ts'
import { u32 } from './u32.ts'

export function stageResource(staging: LedgerStaging, record: ResourceRecord): void {
  const { chain, txid, index, kind, resource, amount, height, position, time, verification } =
    record
  const writer = staging.get('s_resource')
  writer.add(
    ...[writer.count, chain, txid, u32(index), kind, resource],
    ...[staging.address(chain, record.from), staging.address(chain, record.to), amount],
    ...[u32(height), u32(position), time, verification, VERIFICATIONS.indexOf(verification)],
    record.block === undefined ? null : storedHash(record.block),
  )
}

/** Those of blocks that gave way are kept, and told to nobody. */
export const STANDING_RESOURCES =
  '(FROM resources r ANTI JOIN blocks b ON b.chain = r.chain AND b.block = r.block AND b.orphaned)'

/** An equal record changes nothing, or lends its better verification; a contradicting one is refused. */
export async function commitResources(
  on: DuckDBConnection,
  record: ImportRecord,
): Promise<PartCounts> {
  await on.run(NO_ACCOUNT_BLOCKS)
  await on.run(`
    CREATE TEMP TABLE r_resource AS
    SELECT s.* EXCLUDE (giver, receiver, block), g.id AS giver, t.id AS receiver, k.block
    FROM s_resource s JOIN r_address g ON g.local = s.giver JOIN r_address t ON t.local = s.receiver
    LEFT JOIN a_block k ON k.chain = s.chain AND k.hash = s.block;
    CREATE TEMP TABLE k_resource AS
    SELECT n.*, o.verification AS stored,
      n.giver = o.giver AND n.receiver = o.receiver AND n.amount = o.amount AND n.resource IS NOT DISTINCT FROM o.resource
        AND n.height = o.height AS same, n.rank < ${RANK} AS better
    FROM r_resource n JOIN ${STANDING_RESOURCES} o ON o.chain = n.chain AND o.txid = n.txid AND o.idx = n.idx AND o.kind = n.kind;
    INSERT INTO resources
    SELECT chain, txid, idx, kind, resource, giver, receiver, amount, height, position, time, verification, block, ${record.id}
    FROM (FROM r_resource n ANTI JOIN k_resource k ON k.seq = n.seq
      QUALIFY row_number() OVER (PARTITION BY chain, txid, idx, kind ORDER BY seq) = 1) ORDER BY seq;
    UPDATE resources SET verification = k.verification FROM (FROM k_resource WHERE same AND better) k
    WHERE k.chain = resources.chain AND k.txid = resources.txid AND k.idx = resources.idx AND k.kind = resources.kind;
  `)
  const [counts] = await rowsOn<{ staged: number; known: number }>(
    on,
    'SELECT (SELECT count(*) FROM r_resource)::DOUBLE AS staged, (SELECT count(*) FROM k_resource)::DOUBLE AS known',
  )
  const { staged = 0, known = 0 } = counts ?? {}
  const refused = await refusals(on, record)
  return { added: { resources: staged - known }, unchanged: known - refused.length, refused }
}

async function refusals(
  on: DuckDBConnection,
  record: ImportRecord,
): Promise<readonly Quarantine[]> {
  const rows = await rowsOn<{ chain: string; txid: string; idx: number; kind: string }>(
    on,
    'SELECT chain, txid, idx, kind FROM k_resource WHERE NOT same ORDER BY seq',
  )
  const file = record.sources[0]?.file ?? record.kind
  return rows.map(({ chain, txid, idx, kind }) => ({
    place: { file, record: `${txid}:${idx}` },
    code: 'contradicts-resource',
    reason: `The ${kind} ${txid}:${idx} on ${chain} is stored with other parties, another amount or height than ${file} gives.`,
    raw: `${txid}:${idx}`,
  }))
}
