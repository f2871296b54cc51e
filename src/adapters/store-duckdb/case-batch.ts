/** One batch of intelligence: gathered in temporary tables, then one transaction that carries the checkpoint. */
import type { DuckDBConnection } from '@duckdb/node-api'
import { assertInvariant } from '../../domain/errors.ts'
import type { Quarantine } from '../../domain/import-record.ts'
import type { CaseItem } from '../../ports/case-store.ts'
import type { BatchCounts, ImportBatch } from '../../ports/import-log.ts'
import { CaseStaging } from './case-staging.ts'
import { commitLists } from './commit-lists.ts'
import { commitPosts } from './commit-posts.ts'
import { commitActors, commitTags } from './commit-tags.ts'
import type { Database } from './database.ts'
import { getImport, recordBatch } from './import-log.ts'

/** How many staged records were new and how many were there already. */
export interface CasePart {
  readonly added: Readonly<Record<string, number>>
  readonly unchanged: number
}

export async function openCaseBatch(
  database: Database,
  importId: number,
): Promise<ImportBatch<CaseItem>> {
  const connection = await database.session()
  const staging = await CaseStaging.open(connection)
  const quarantined: Quarantine[] = []
  let open = true
  const close = (): void => {
    open = false
    staging.close()
    database.release(connection)
  }
  return {
    async append(items) {
      assertInvariant(open, 'A batch that was closed takes nothing more.')
      for (const item of items) staging.add(item)
    },
    async quarantine(entries) {
      quarantined.push(...entries)
    },
    async commit(checkpoint) {
      assertInvariant(open, 'A batch is committed once.')
      try {
        staging.flush()
        return await database.writeOn(connection, (on) =>
          commit(on, importId, { staging, quarantined, checkpoint }),
        )
      } finally {
        close()
      }
    },
    async rollback() {
      if (open) close()
    },
  }
}

async function commit(
  on: DuckDBConnection,
  importId: number,
  batch: {
    readonly staging: CaseStaging
    readonly quarantined: readonly Quarantine[]
    readonly checkpoint: string | null
  },
): Promise<BatchCounts> {
  const record = await getImport(on, importId)
  const parts: CasePart[] = []
  if (batch.staging.count('s_post') > 0) parts.push(await commitPosts(on, importId))
  if (batch.staging.count('s_tag') > 0) parts.push(await commitTags(on, importId))
  if (batch.staging.count('s_actor') > 0) parts.push(await commitActors(on, importId))
  if (batch.staging.count('s_list') + batch.staging.count('s_listing') > 0)
    parts.push(await commitLists(on, importId))
  const counts = {
    added: Object.assign({}, ...parts.map((part) => part.added)) as Record<string, number>,
    unchanged: parts.reduce((sum, part) => sum + part.unchanged, 0),
    refused: [],
  }
  await recordBatch(on, record, {
    checkpoint: batch.checkpoint,
    counts,
    quarantine: batch.quarantined,
  })
  return counts
}
