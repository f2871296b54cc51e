/** Tags and actors as they are read: of a pack or an actor only the newest complete import counts. */
import type { ActorRecord, TagRecord } from '../../domain/intelligence-record.ts'
import type { Database, Params } from './database.ts'
import { textsParam } from './list-params.ts'

interface TagRow extends Omit<TagRecord, 'concepts'> {
  readonly concepts: string
}

/** Current tags as `t`. */
export const CURRENT_TAGS = `
(SELECT t.* FROM tags t JOIN (
  SELECT pack, max(import) AS import FROM tags WHERE import IN (SELECT id FROM imports WHERE status = 'complete') GROUP BY pack
) v ON v.pack = t.pack AND v.import = t.import) t`

/** Current actors as `a`: the last row of the newest complete import that names the actor. */
export const CURRENT_ACTORS = `
(FROM actors WHERE import IN (SELECT id FROM imports WHERE status = 'complete')
 QUALIFY row_number() OVER (PARTITION BY id ORDER BY import DESC, seq DESC) = 1) a`

const SELECT_TAGS = `
SELECT t.subject, t.chain, t.label, t.actor, t.category, t.concepts, t.abuse, t.source, t.pack, t.confidence,
  t.last_modified AS "lastModified", t.definer FROM ${CURRENT_TAGS}`

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
  } = {},
): AsyncIterable<TagRecord> {
  const { actors, categories, definer } = filter
  if (actors?.length === 0) return
  const conditions = [
    ...(actors ? ['t.actor IN (SELECT unnest($actors::VARCHAR[]))'] : []),
    ...(categories ? ['t.category IN (SELECT unnest($categories::VARCHAR[]))'] : []),
    ...(definer === undefined ? [] : ['t.definer = $definer']),
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

/** Every known actor, by id. */
export async function allActors(database: Database): Promise<readonly ActorRecord[]> {
  const rows = await database.rows<{ data: string }>(
    `SELECT a.data FROM ${CURRENT_ACTORS} ORDER BY a.id`,
  )
  return rows.map(({ data }) => JSON.parse(data) as ActorRecord)
}

/** Rows of actors that are known, in the order asked. */
export async function actorsById(
  database: Database,
  ids: readonly string[],
): Promise<readonly ActorRecord[]> {
  if (ids.length === 0) return []
  const rows = await database.rows<{ id: string; data: string }>(
    `SELECT a.id, a.data FROM ${CURRENT_ACTORS} WHERE a.id IN (SELECT unnest($ids::VARCHAR[]))`,
    { ids: textsParam(ids) },
  )
  const found = new Map(rows.map(({ id, data }) => [id, JSON.parse(data) as ActorRecord]))
  return ids.map((id) => found.get(id)).filter((actor) => actor !== undefined)
}

function toTag(row: TagRow): TagRecord {
  return { ...row, concepts: JSON.parse(row.concepts) as string[] }
}

function fromArray(row: readonly unknown[]): TagRow {
  const [subject, chain, label, actor, category, concepts, abuse, source, pack] = row
  const [confidence, lastModified, definer] = row.slice(9)
  return {
    ...{ subject, chain, label, actor, category, concepts, abuse, source, pack },
    ...{ confidence, lastModified, definer },
  } as TagRow
}
