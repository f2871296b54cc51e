/** Posts and mentions as they are read: the current version of each post. */
import type { ChannelRecord, MentionRecord, PostRecord } from '../../domain/intelligence-record.ts'
import type { CaseStore } from '../../ports/case-store.ts'
import type { Database, Params } from './database.ts'
import { textsParam } from './list-params.ts'

/** In (time, key) order, posts without a time last. Of every term one form must occur in the folded words of text, fields or channel name. */
export async function* streamPosts(
  database: Database,
  filter: Parameters<CaseStore['posts']>[0] = {},
): AsyncIterable<PostRecord> {
  const { keys, terms = [], servicesOf } = filter
  if (keys?.length === 0 || servicesOf?.length === 0) return
  const conditions = [
    'current',
    ...terms.map(
      (term, at) => `(${term.map((_, form) => `contains(words, $t${at}_${form})`).join(' OR ')})`,
    ),
  ]
  if (keys) conditions.push('key IN (SELECT unnest($keys::VARCHAR[]))')
  if (servicesOf)
    conditions.push(
      'channel IN (SELECT unnest($channels::VARCHAR[]))',
      "json_extract_string(data, '$.service') IS NOT NULL",
    )
  const params: Params = {
    ...(keys ? { keys: textsParam(keys) } : {}),
    ...(servicesOf ? { channels: textsParam(servicesOf) } : {}),
    ...Object.fromEntries(
      terms.flatMap((term, at) => term.map((text, form) => [`t${at}_${form}`, text] as const)),
    ),
  }
  const chunks = database.stream(
    `SELECT data FROM posts WHERE ${conditions.join(' AND ')} ORDER BY time NULLS LAST, key`,
    params,
  )
  for await (const rows of chunks) for (const [data] of rows) yield parse<PostRecord>(data)
}

/** By key, as the post that was entered last tells each. */
export async function allChannels(
  database: Database,
): Promise<readonly (ChannelRecord & { readonly posts: number })[]> {
  const rows = await database.rows<{ data: string; posts: number }>(
    `SELECT max_by(data, id) AS data, count(*)::DOUBLE AS posts FROM posts WHERE current GROUP BY channel ORDER BY channel`,
  )
  return rows.map(({ data, posts }) => ({ ...parse<PostRecord>(data).channel, posts }))
}

/** In (post time, post, field, start) order. */
export async function* streamMentions(
  database: Database,
  filter: Parameters<CaseStore['mentions']>[0] = {},
): AsyncIterable<MentionRecord> {
  const { keys, posts, imports } = filter
  if (keys?.length === 0 || posts?.length === 0 || imports?.length === 0) return
  const conditions = ['p.current']
  if (keys) conditions.push('m.key IN (SELECT unnest($keys::VARCHAR[]))')
  if (posts) conditions.push('p.key IN (SELECT unnest($posts::VARCHAR[]))')
  if (imports) conditions.push(`p.import IN (${imports.join(', ')})`)
  const chunks = database.stream(
    `SELECT m.data FROM mentions m JOIN posts p ON p.id = m.post WHERE ${conditions.join(' AND ')}
     ORDER BY p.time NULLS LAST, p.key, m.field, m.start_at, m.end_at, m.kind, m.seq`,
    {
      ...(keys ? { keys: textsParam(keys) } : {}),
      ...(posts ? { posts: textsParam(posts) } : {}),
    },
  )
  for await (const rows of chunks) for (const [data] of rows) yield parse<MentionRecord>(data)
}

function parse<T>(data: unknown): T {
  return JSON.parse(String(data)) as T
}
