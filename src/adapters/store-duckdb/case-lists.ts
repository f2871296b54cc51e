/** Lists and their entries as they are read: every version of a complete import. */
import type { ListingRecord, ListVersion } from '../../domain/intelligence-record.ts'
import type { ListingHit, LoadedList } from '../../ports/case-store.ts'
import type { Database } from './database.ts'
import { textsParam } from './list-params.ts'

/** Versions of a list in order: `place` 1 is the newest. Ordered by publication, then by import. */
const VERSIONS = `
SELECT l.*, row_number() OVER (PARTITION BY l.list ORDER BY l.published DESC NULLS LAST, l.import DESC, l.seq DESC) AS place,
  i.finished, i.quarantined FROM lists l JOIN imports i ON i.id = l.import WHERE i.status = 'complete'`

/** Every subject of an entry of any version. */
export const LISTED_SUBJECTS = 'SELECT DISTINCT subject FROM listings'

interface LoadedRow extends ListVersion {
  readonly importId: number
  readonly imported: number
  readonly entries: number
  readonly quarantined: number
  readonly current: boolean
}

/** By list name, newest version first. */
export async function loadedLists(database: Database): Promise<readonly LoadedList[]> {
  return database.rows<LoadedRow>(
    `SELECT v.list, v.version, v.class, v.published, v.publisher, v.import AS "importId", v.finished AS imported,
       coalesce(n.entries, 0)::DOUBLE AS entries, v.quarantined, v.place = 1 AS current
     FROM (${VERSIONS}) v LEFT JOIN (SELECT list_seq, count(*) AS entries FROM listings GROUP BY list_seq) n ON n.list_seq = v.seq
     ORDER BY v.list, v.place`,
  )
}

interface HitRow {
  readonly subject: string
  readonly data: string
  readonly place: number
  readonly list: string
  readonly version: string
  readonly class: ListVersion['class']
  readonly published: number | null
  readonly publisher: string | null
}

/** Newest version first per list. `removedIn` is the next newer version of the list in which the subject stands no longer. */
export async function listingsOf(
  database: Database,
  subjects: readonly string[],
): Promise<readonly ListingHit[]> {
  if (subjects.length === 0) return []
  const hits = await database.rows<HitRow>(
    `SELECT e.subject, e.data, v.place::DOUBLE AS place, v.list, v.version, v.class, v.published, v.publisher
     FROM listings e JOIN (${VERSIONS}) v ON v.seq = e.list_seq
     WHERE e.subject IN (SELECT unnest($subjects::VARCHAR[])) ORDER BY v.list, v.place, e.seq`,
    { subjects: textsParam(subjects) },
  )
  if (hits.length === 0) return []
  const versions = new Map<string, ListVersion[]>()
  const ordered = await database.rows<ListVersion>(
    `SELECT v.list, v.version, v.class, v.published, v.publisher FROM (${VERSIONS}) v ORDER BY v.list, v.place`,
  )
  for (const list of ordered) versions.set(list.list, [...(versions.get(list.list) ?? []), list])
  const present = new Set(hits.map(({ list, place, subject }) => `${list}\n${place}\n${subject}`))
  return hits.map((hit) => ({
    ...(JSON.parse(hit.data) as ListingRecord),
    list: toVersion(hit),
    removedIn: removal(hit, versions.get(hit.list) ?? [], present),
  }))
}

function removal(
  hit: HitRow,
  versions: readonly ListVersion[],
  present: ReadonlySet<string>,
): ListVersion | null {
  for (let place = hit.place - 1; place >= 1; place--) {
    const newer = versions[place - 1]
    if (newer && !present.has(`${hit.list}\n${place}\n${hit.subject}`)) return toVersion(newer)
  }
  return null
}

function toVersion({
  list,
  version,
  class: listClass,
  published,
  publisher,
}: ListVersion): ListVersion {
  return { list, version, class: listClass, published, publisher }
}

/** Entries of one loaded version, in entry order. */
export async function* streamListings(
  database: Database,
  list: string,
  version: string,
): AsyncIterable<ListingRecord> {
  const chunks = database.stream(
    `SELECT e.data FROM listings e
     WHERE e.list_seq = (SELECT max(v.seq) FROM (${VERSIONS}) v WHERE v.list = $list AND v.version = $version) ORDER BY e.seq`,
    { list, version },
  )
  for await (const rows of chunks)
    for (const [data] of rows) yield JSON.parse(String(data)) as ListingRecord
}
