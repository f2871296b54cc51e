/** Numbered, forward-only migrations. The version stands in `schema_version`; a file written by a newer program is refused. */
import type { DuckDBConnection } from '@duckdb/node-api'
import { SourceError } from '../../domain/errors.ts'

export interface Migration {
  readonly version: number
  readonly sql: string
}

/** Brings the schema to the newest version, inside the caller's transaction. Throws `newer-schema`. */
export async function migrate(
  connection: DuckDBConnection,
  options: { readonly path: string; readonly migrations: readonly Migration[] },
): Promise<void> {
  await connection.run('CREATE TABLE IF NOT EXISTS schema_version (version UINTEGER NOT NULL)')
  const reader = await connection.runAndReadAll('SELECT max(version) FROM schema_version')
  const current = Number(reader.getRows()[0]?.[0] ?? 0)
  const newest = Math.max(...options.migrations.map((migration) => migration.version))
  if (current > newest)
    throw new SourceError(
      'newer-schema',
      `This workspace was written by a newer version of Weir (schema ${current}, this one knows ${newest}).`,
      { hints: ['Install the newer version, or use another workspace.'] },
    )
  for (const { version, sql } of options.migrations) {
    if (version <= current) continue
    await connection.run(sql)
    await connection.run('INSERT INTO schema_version VALUES ($version)', { version })
  }
}
