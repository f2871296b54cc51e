/** Tags and actors: every import is a version of its packs; within one import an equal row is there once. */
import type { DuckDBConnection } from '@duckdb/node-api'
import type { CasePart } from './case-batch.ts'
import { rowsOn } from './database.ts'

const TAG_COLUMNS = [
  ...['subject', 'chain', 'label', 'actor', 'category', 'concepts', 'abuse', 'source', 'pack'],
  ...['confidence', 'last_modified', 'definer', 'licence'],
]

export async function commitTags(on: DuckDBConnection, importId: number): Promise<CasePart> {
  return insertDistinct(on, importId, { name: 'tags', staging: 's_tag', columns: TAG_COLUMNS })
}

export async function commitActors(on: DuckDBConnection, importId: number): Promise<CasePart> {
  return insertDistinct(on, importId, {
    ...{ name: 'actors', staging: 's_actor', columns: ['id', 'data'] },
  })
}

async function insertDistinct(
  on: DuckDBConnection,
  importId: number,
  table: { readonly name: string; readonly staging: string; readonly columns: readonly string[] },
): Promise<CasePart> {
  const { name, staging, columns } = table
  const list = columns.join(', ')
  const same = columns.map((column) => `o.${column} IS NOT DISTINCT FROM s.${column}`).join(' AND ')
  await on.run(`
    CREATE TEMP TABLE n_${name} AS
    SELECT s.* FROM (FROM ${staging} QUALIFY row_number() OVER (PARTITION BY ${list} ORDER BY seq) = 1) s
    ANTI JOIN (FROM ${name} WHERE import = ${importId}) o ON ${same};
    INSERT INTO ${name} (seq, import, ${list})
    SELECT (SELECT coalesce(max(seq), 0) FROM ${name}) + row_number() OVER (ORDER BY seq), ${importId}, ${list}
    FROM n_${name} ORDER BY seq;
  `)
  const [counts] = await rowsOn<{ staged: number; added: number }>(
    on,
    `SELECT (SELECT count(*) FROM ${staging})::DOUBLE AS staged, (SELECT count(*) FROM n_${name})::DOUBLE AS added`,
  )
  const { staged = 0, added = 0 } = counts ?? {}
  return { added: { [name]: added }, unchanged: staged - added }
}
