/** Posts and mentions as they are read: the current version of each post. */
import type { ChannelRecord, MentionRecord, PostRecord } from '../../domain/intelligence-record.ts'
import type { CaseStore } from '../../ports/case-store.ts'
import type { Database, Params } from './database.ts'
import { textsParam } from './list-params.ts'
import { u32 } from './u32.ts'

/** Posts are numbered with 32 bits. */
const MOST_POSTS = 0xffff_ffff

type PostFilter = NonNullable<Parameters<CaseStore['posts']>[0]>

/** In (time, key) order, posts without a time last. Of every term one form must occur in the folded words of text, fields or channel name. */
export async function* streamPosts(
  database: Database,
  filter: PostFilter = {},
): AsyncIterable<PostRecord> {
  const asked = conditionsOf(filter)
  if (asked === null) return
  const { where, params } = asked
  const order = 'ORDER BY time NULLS LAST, key'
  const { page } = filter
  const chosen = page
    ? `id IN (SELECT id FROM posts WHERE ${where} ${order} LIMIT ${u32(page.limit)} OFFSET ${u32(Math.min(page.offset, MOST_POSTS))})`
    : where
  const chunks = database.stream(`SELECT data FROM posts WHERE ${chosen} ${order}`, params)
  for await (const rows of chunks) for (const [data] of rows) yield parse<PostRecord>(data)
}

/** How many posts the filter lets through; its page counts for nothing. */
export async function countPosts(database: Database, filter: PostFilter = {}): Promise<number> {
  const asked = conditionsOf(filter)
  if (asked === null) return 0
  const row = await database.row<{ n: number }>(
    `SELECT count(*)::DOUBLE AS n FROM posts WHERE ${asked.where}`,
    asked.params,
  )
  return row?.n ?? 0
}

/** `null` where no post can fit. */
function conditionsOf({
  keys,
  terms = [],
  servicesOf,
}: PostFilter): { readonly where: string; readonly params: Params } | null {
  if (keys?.length === 0 || servicesOf?.length === 0) return null
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
  return { where: conditions.join(' AND '), params }
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
