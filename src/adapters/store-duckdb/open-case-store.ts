/** Intelligence, casework and jobs in one DuckDB file. */
import type { CaseStore } from '../../ports/case-store.ts'
import type { JobStore } from '../../ports/job-store.ts'
import { appendAudit, auditLog } from './case-audit.ts'
import { openCaseBatch } from './case-batch.ts'
import { createCampaignPart } from './case-campaigns.ts'
import { createJobStore } from './case-jobs.ts'
import { listingsOf, loadedLists, streamListings } from './case-lists.ts'
import { streamMentions, streamPosts } from './case-posts.ts'
import { createScreeningStore } from './case-screenings.ts'
import {
  actorsById,
  allActors,
  CURRENT_ACTORS,
  CURRENT_TAGS,
  streamTags,
  tagsOf,
} from './case-tags.ts'
import { Database } from './database.ts'
import { createImportLog, markInterruptedImports } from './import-log.ts'
import { cases0001 } from './migrations/cases-0001.ts'
import { cases0002 } from './migrations/cases-0002.ts'

/** Opens or makes the case file. Throws a SourceError when another process has it, or when it is damaged or newer. */
export async function openDuckDbCaseStore({
  path,
}: {
  readonly path: string
}): Promise<CaseStore & JobStore> {
  const database = await Database.open({ path, migrations: [cases0001, cases0002] })
  await markInterruptedImports(database)
  return {
    ...createImportLog(database),
    ...createCampaignPart(database),
    ...createJobStore(database),
    ...createScreeningStore(database),
    openBatch: (importId) => openCaseBatch(database, importId),
    posts: (filter) => streamPosts(database, filter),
    mentions: (filter) => streamMentions(database, filter),
    tagsOf: (subjects) => tagsOf(database, subjects),
    tags: (filter) => streamTags(database, filter),
    taggedSubjects: (filter) => streamTags(database, filter),
    actor: async (id) => (await actorsById(database, [id]))[0] ?? null,
    actors: (ids) => actorsById(database, ids),
    allActors: () => allActors(database),
    lists: () => loadedLists(database),
    listingsOf: (subjects) => listingsOf(database, subjects),
    listings: (list, version) => streamListings(database, list, version),
    counts: () => counts(database),
    appendAudit: (entry) => appendAudit(database, entry),
    auditLog: (page) => auditLog(database, page),
    close: async () => database.close(),
  }
}

/** What is current: superseded versions of posts, packs and lists are not counted. */
async function counts(database: Database): ReturnType<CaseStore['counts']> {
  const row = await database.row<Awaited<ReturnType<CaseStore['counts']>>>(`
    SELECT (SELECT count(*) FROM posts WHERE current)::DOUBLE AS posts,
      (SELECT count(DISTINCT channel) FROM posts WHERE current)::DOUBLE AS channels,
      (SELECT count(*) FROM mentions m JOIN posts p ON p.id = m.post WHERE p.current)::DOUBLE AS mentions,
      (SELECT count(*) FROM ${CURRENT_TAGS})::DOUBLE AS tags,
      (SELECT count(*) FROM ${CURRENT_ACTORS})::DOUBLE AS actors,
      (SELECT count(*) FROM listings e JOIN lists l ON l.seq = e.list_seq
         WHERE l.import IN (SELECT id FROM imports WHERE status = 'complete'))::DOUBLE AS listings`)
  return row ?? { posts: 0, channels: 0, mentions: 0, tags: 0, actors: 0, listings: 0 }
}
