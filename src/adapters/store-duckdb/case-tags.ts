/**
 * Tags and actors as they are read: of a pack or an actor only the newest complete import counts, tags that people claim stand beside.
 * Whose record is hidden is named by no tag: its label says that a person is protected.
 */
import type { TagRecord } from '../../domain/intelligence-record.ts'
import type { Database, Params } from './database.ts'
import { textsParam } from './list-params.ts'

interface TagRow extends Omit<TagRecord, 'concepts' | 'licence'> {
  readonly concepts: string
  readonly licence: string | null
}

/** Current tags as `t`. */
export const CURRENT_TAGS = `
(SELECT t.* EXCLUDE (import) FROM tags t JOIN (
  SELECT pack, max(import) AS import FROM tags WHERE import IN (SELECT id FROM imports WHERE status = 'complete') GROUP BY pack
) v ON v.pack = t.pack AND v.import = t.import UNION ALL BY NAME FROM claimed_tags) t`

/** Every subject of a tag of any version: all that {@link CURRENT_TAGS} can tell of, and more. */
export const TAGGED_SUBJECTS = 'SELECT subject FROM tags UNION SELECT subject FROM claimed_tags'

const HIDDEN = 't.actor IN (SELECT id FROM protected_actors)'

/** Current actors as `a`: the last row of the newest complete import that names the actor. */
export const CURRENT_ACTORS = `
(FROM actors WHERE import IN (SELECT id FROM imports WHERE status = 'complete')
 QUALIFY row_number() OVER (PARTITION BY id ORDER BY import DESC, seq DESC) = 1) a`

const SELECT_TAGS = `
SELECT t.subject, t.chain, CASE WHEN ${HIDDEN} THEN 'protected person' ELSE t.label END AS label,
  CASE WHEN ${HIDDEN} THEN NULL ELSE t.actor END AS actor, t.category, t.concepts, t.abuse,
  CASE WHEN ${HIDDEN} THEN 'withheld' ELSE t.source END AS source, t.pack, t.confidence,
  t.last_modified AS "lastModified", t.definer, t.licence FROM ${CURRENT_TAGS}`

const TAG_ORDER = 'ORDER BY t.subject, t.pack, t.label, t.chain NULLS FIRST, t.seq'

export async function tagsOf(
  database: Database,
  subjects: readonly string[],
): Promise<readonly TagRecord[]> {
  if (subjects.length === 0) return []
  const rows = await database.rows<TagRow>(
    `${SELECT_TAGS} WHERE t.subject IN (SELECT unnest($subjects::VARCHAR[])) ${TAG_ORDER}`,
    { subjects: textsParam(subjects) },
  )
  return rows.map(toTag)
}

/** In (subject, pack, label) order; with actors or categories only theirs, with `definer` only those that define clusters. */
export async function* streamTags(
  database: Database,
  filter: {
    readonly actors?: readonly string[]
    readonly categories?: readonly string[]
    readonly definer?: boolean
    readonly licensed?: true
  } = {},
): AsyncIterable<TagRecord> {
  const { actors, categories, definer, licensed } = filter
  if (actors?.length === 0) return
  const conditions = [
    ...(actors ? ['t.actor IN (SELECT unnest($actors::VARCHAR[]))'] : []),
    ...(categories ? ['t.category IN (SELECT unnest($categories::VARCHAR[]))'] : []),
    ...(definer === undefined ? [] : ['t.definer = $definer']),
    ...(licensed ? ['t.licence IS NOT NULL'] : []),
  ]
  const where = conditions.length === 0 ? '' : `WHERE ${conditions.join(' AND ')}`
  const params: Params = {
    ...(actors ? { actors: textsParam(actors) } : {}),
    ...(categories ? { categories: textsParam(categories) } : {}),
    ...(definer === undefined ? {} : { definer }),
  }
  for await (const rows of database.stream(`${SELECT_TAGS} ${where} ${TAG_ORDER}`, params))
    for (const row of rows) yield toTag(fromArray(row))
}

function toTag({ licence, ...row }: TagRow): TagRecord {
  const tag = { ...row, concepts: JSON.parse(row.concepts) as string[] }
  return licence === null ? tag : { ...tag, licence }
}

function fromArray(row: readonly unknown[]): TagRow {
  const [subject, chain, label, actor, category, concepts, abuse, source, pack] = row
  const [confidence, lastModified, definer, licence] = row.slice(9)
  return {
    ...{ subject, chain, label, actor, category, concepts, abuse, source, pack },
    ...{ confidence, lastModified, definer, licence },
  } as TagRow
}
