/** Intelligence, casework and jobs in one DuckDB file. */
import type { CaseStore } from '../../ports/case-store.ts'
import type { JobStore } from '../../ports/job-store.ts'
import { createAlertStore } from './case-alerts.ts'
import { appendAudit, auditLog } from './case-audit.ts'
import { openCaseBatch } from './case-batch.ts'
import { createCampaignPart } from './case-campaigns.ts'
import { createClaimPart } from './case-claims.ts'
import { createJobStore } from './case-jobs.ts'
import { LISTED_SUBJECTS, listingsOf, loadedLists, streamListings } from './case-lists.ts'
import { allChannels, countPosts, streamMentions, streamPosts } from './case-posts.ts'
import { createScreeningStore } from './case-screenings.ts'
import { CURRENT_ACTORS, CURRENT_TAGS, streamTags, TAGGED_SUBJECTS, tagsOf } from './case-tags.ts'
import { retirePosts } from './commit-posts.ts'
import { Database } from './database.ts'
import { createImportLog, markInterruptedImports } from './import-log.ts'
import { cases0001 } from './migrations/cases-0001.ts'
import { cases0002 } from './migrations/cases-0002.ts'
import { cases0003 } from './migrations/cases-0003.ts'
import { cases0004 } from './migrations/cases-0004.ts'
import { cases0005 } from './migrations/cases-0005.ts'
import { cases0006 } from './migrations/cases-0006.ts'
import { NamedSubjects } from './named-subjects.ts'

/** Opens or makes the case file. Throws a SourceError when another process has it, or when it is damaged or newer. */
export async function openDuckDbCaseStore({
  path,
}: {
  readonly path: string
}): Promise<CaseStore & JobStore> {
  const database = await Database.open({
    path,
    migrations: [cases0001, cases0002, cases0003, cases0004, cases0005, cases0006],
  })
  await markInterruptedImports(database)
  const tagged = new NamedSubjects(database, TAGGED_SUBJECTS)
  const listed = new NamedSubjects(database, LISTED_SUBJECTS)
  const claims = createClaimPart(database)
  return {
    ...createImportLog(database, retirePosts),
    ...createCampaignPart(database),
    ...claims,
    addClaim: (claim) => claims.addClaim(claim).finally(() => tagged.forget()),
    ...createJobStore(database),
    ...createScreeningStore(database),
    ...createAlertStore(database),
    async openBatch(importId) {
      const batch = await openCaseBatch(database, importId)
      const forget = () => {
        tagged.forget()
        listed.forget()
      }
      return { ...batch, commit: (checkpoint) => batch.commit(checkpoint).finally(forget) }
    },
    posts: (filter) => streamPosts(database, filter),
    countPosts: (filter) => countPosts(database, filter),
    channels: () => allChannels(database),
    mentions: (filter) => streamMentions(database, filter),
    tagsOf: async (subjects) => tagsOf(database, await tagged.among(subjects)),
    tags: (filter) => streamTags(database, filter),
    taggedSubjects: (filter) => streamTags(database, filter),
    lists: () => loadedLists(database),
    listingsOf: async (subjects) => listingsOf(database, await listed.among(subjects)),
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
