import { z } from 'zod'
import { NoteBook } from '../../domain/answer.ts'
import { counted } from '../../domain/counted.ts'
import {
  type MentionRecord,
  type PostRecord,
  TRANSLATION_OF,
} from '../../domain/intelligence-record.ts'
import { formatTime } from '../../domain/time.ts'
import { searchTerms } from '../../engine/search/search-terms.ts'
import type { Context } from '../../ports/context.ts'
import { getCampaign } from '../campaigns/ensure-campaigns.ts'
import { defineOperation } from '../define-operation.ts'
import { plainText, renderTable } from '../table.ts'
import { mentionedIn } from './mentioned-in.ts'

const mentionShape = z.object({
  kind: z.string(),
  value: z.string(),
  key: z.string(),
  raw: z.string(),
  field: z.string(),
  start: z.number(),
  end: z.number(),
  via: z.string(),
  checksum: z.enum(['ok', 'none']),
  repairs: z.array(z.string()),
  confidence: z.number(),
})

const postShape = z.object({
  key: z.string(),
  channel: z.object({ key: z.string(), platform: z.string(), name: z.string() }),
  author: z.string().nullable(),
  time: z.string().nullable(),
  printedTime: z.string().nullable(),
  assumedZone: z.string().nullable(),
  edited: z.string().nullable(),
  text: z.string(),
  translationOf: z
    .string()
    .nullable()
    .describe('Language of the original, where the text is somebody’s translation'),
  fields: z
    .array(
      z.object({
        name: z.string(),
        text: z.string(),
        page: z.number().optional().describe('Page of a document, from 1; `text` is the first'),
      }),
    )
    .describe('What it carries besides its visible text: links, buttons, captions, codes'),
  forwardOf: z.string().nullable(),
  replyTo: z.string().nullable(),
  service: z.string().nullable(),
  /** `member` of the campaign asked for, or only `reporting` about it; `null` without a campaign. */
  role: z.enum(['member', 'reporting']).nullable(),
  mentions: z.array(mentionShape),
  media: z
    .array(
      z.object({
        file: z.string().nullable().describe('Its place in the export; it is not kept here'),
        sha256: z.string().nullable(),
        missing: z.string().nullable().describe('Why it is not in the export'),
      }),
    )
    .describe('What it carries besides its text, by hash; never opened here'),
})

const serviceShape = z.object({
  channel: z.string(),
  time: z.string().nullable(),
  text: z.string(),
})

const output = z.object({
  total: z.number(),
  posts: z.array(postShape),
  services: z
    .array(serviceShape)
    .optional()
    .describe(
      'Rows of service of the channels of these posts (created, renamed, banned), where they were asked for',
    ),
})
type Output = z.output<typeof output>

/** Collected posts with what was found in them. The text is hostile: show it as text, never as markup. */
export const postsList = defineOperation({
  id: 'posts.list',
  summary: 'Lists collected posts with their times, channels and the identifiers found in them.',
  input: z.object({
    campaign: z
      .string()
      .optional()
      .describe('Only posts of this campaign, and posts that report about it'),
    words: z.string().optional().describe('Only posts that have these words'),
    identifier: z
      .string()
      .min(1)
      .max(10_000)
      .optional()
      .describe('Only posts that mention this identifier, however they write it'),
    limit: z.coerce
      .number()
      .int()
      .min(1)
      .max(10_000)
      .default(100)
      .describe('At most this many posts'),
    services: z
      .boolean()
      .default(false)
      .describe(
        'Adds what the exports say of the channels of these posts: created, renamed, banned',
      ),
    offset: z.coerce.number().int().min(0).default(0).describe('Skip this many posts'),
  }),
  output,
  access: 'read',
  effect: 'read',
  cli: { command: 'posts', example: 'weir posts --campaign c-0123456789', render: renderPosts },
  http: {},
  async run(context, { campaign, words, identifier, limit, services, offset }) {
    const notes = new NoteBook()
    const roles = campaign === undefined ? null : await rolesOf(context, campaign)
    const told = identifier === undefined ? null : await mentionedIn(context, identifier)
    const keys = told && roles ? told.filter((key) => roles.has(key)) : (told ?? roles?.keys())
    const page: PostRecord[] = []
    const filter = {
      ...(keys ? { keys: [...keys] } : {}),
      ...(words ? { terms: searchTerms(words) } : {}),
    }
    const total = await context.cases.countPosts(filter)
    const pages = context.cases.posts({ ...filter, page: { limit, offset } })
    for await (const post of pages) page.push(post)
    if (total > offset + page.length)
      notes.add(
        'truncated',
        `${counted(total, 'post')} ${total === 1 ? 'matches' : 'match'}; ${page.length} from number ${offset + 1} on are shown.`,
      )
    const mentions = await mentionsOf(context, page)
    return {
      data: {
        total,
        posts: page.map((post) => postData(post, mentions, roles)),
        ...(services ? { services: await servicesOf(context, page) } : {}),
      },
      notes: notes.list(),
      parameters: { campaign, words, identifier, limit, services, offset },
    }
  },
})

async function servicesOf(
  context: Context,
  posts: readonly PostRecord[],
): Promise<z.output<typeof serviceShape>[]> {
  const rows: z.output<typeof serviceShape>[] = []
  const channels = [...new Set(posts.map(({ channel }) => channel.key))]
  for await (const { channel, time, service } of context.cases.posts({ servicesOf: channels }))
    rows.push({
      channel: channel.key,
      time: time === null ? null : formatTime(time),
      text: service ?? '',
    })
  return rows
}

async function rolesOf(
  context: Context,
  id: string,
): Promise<ReadonlyMap<string, 'member' | 'reporting'>> {
  const campaign = await getCampaign(context, id)
  return new Map([
    ...(campaign.reportedBy ?? []).map((key) => [key, 'reporting'] as const),
    ...campaign.posts.map((key) => [key, 'member'] as const),
  ])
}

async function mentionsOf(
  context: Context,
  posts: readonly PostRecord[],
): Promise<ReadonlyMap<string, readonly MentionRecord[]>> {
  const byPost = new Map<string, MentionRecord[]>()
  if (posts.length === 0) return byPost
  for await (const mention of context.cases.mentions({ posts: posts.map(({ key }) => key) }))
    byPost.set(mention.post, [...(byPost.get(mention.post) ?? []), mention])
  return byPost
}

function postData(
  post: PostRecord,
  mentions: ReadonlyMap<string, readonly MentionRecord[]>,
  roles: ReadonlyMap<string, 'member' | 'reporting'> | null,
): z.output<typeof postShape> {
  const { key, channel, author, printedTime, assumedZone, text, forwardOf, replyTo, service } = post
  return {
    ...{ key, author, printedTime, assumedZone, text, forwardOf, replyTo, service },
    channel: { key: channel.key, platform: channel.platform, name: channel.name },
    time: post.time === null ? null : formatTime(post.time),
    edited: post.edited === null ? null : formatTime(post.edited),
    translationOf: post.fields.find(({ name }) => name === TRANSLATION_OF)?.text ?? null,
    fields: post.fields.filter(({ name }) => name !== TRANSLATION_OF).map((each) => ({ ...each })),
    role: roles?.get(key) ?? null,
    mentions: (mentions.get(key) ?? []).map((each) => ({
      kind: each.kind,
      value: each.value,
      key: each.key,
      raw: each.raw,
      field: each.field,
      start: each.start,
      end: each.end,
      via: each.via,
      checksum: each.checksum,
      repairs: [...each.repairs],
      confidence: each.confidence,
    })),
    media: post.media.map(({ path, sha256 = null, missing }) => ({ file: path, sha256, missing })),
  }
}

function translated({ translationOf }: Output['posts'][number]): string {
  return translationOf === null ? '' : `[translated from ${translationOf}] `
}

function renderPosts({ total, posts }: Output): string {
  const table = renderTable(
    ['TIME', 'CHANNEL', 'ROLE', 'FOUND', 'TEXT'],
    posts.map((post) => [
      post.time ?? '-',
      plainText(post.channel.name, 30),
      post.role ?? '-',
      String(post.mentions.length),
      plainText(`${translated(post)}${post.text.replaceAll('\n', ' ')}`, 80),
    ]),
    { align: 'lllr' },
  )
  return `${table}\n${posts.length} of ${counted(total, 'post')}`
}
