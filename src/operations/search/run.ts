import { z } from 'zod'
import { NoteBook } from '../../domain/answer.ts'
import { counted } from '../../domain/counted.ts'
import { ledgerAddress } from '../../domain/identifier.ts'
import type { FoundIdentifier } from '../../domain/intelligence-record.ts'
import { isPartialKey } from '../../domain/partial-address.ts'
import { foldText } from '../../domain/read-words.ts'
import { IDENTIFIER_KINDS } from '../../domain/taxonomy.ts'
import { formatTime } from '../../domain/time.ts'
import { auditAddress } from '../../engine/extract/audit-address.ts'
import { extractIdentifiers } from '../../engine/extract/extract-identifiers.ts'
import { type SearchTerm, searchTerms } from '../../engine/search/search-terms.ts'
import type { Context } from '../../ports/context.ts'
import { ensureCampaigns } from '../campaigns/ensure-campaigns.ts'
import { defineOperation } from '../define-operation.ts'
import { plainText, renderTable } from '../table.ts'
import { txidSpellings } from '../transactions/txid-spellings.ts'
import { findFits } from './find-fits.ts'

/** Characters shown around the first word found in a post. */
const AROUND = 80

const output = z.object({
  identifiers: z
    .array(
      z.object({
        kind: z.enum(IDENTIFIER_KINDS),
        value: z.string(),
        key: z.string(),
        posts: z.number().describe('Posts that mention it'),
        tags: z.number(),
        listings: z.number(),
        chains: z.array(z.string()).describe('Chains of the ledger that know it'),
        campaigns: z.array(z.string()),
        fits: z
          .array(z.string())
          .describe('Whole addresses of posts that one with its middle left out could be'),
      }),
    )
    .describe('What the query itself is, and what is known of it'),
  rejected: z
    .array(z.object({ raw: z.string(), reason: z.string() }))
    .describe('What looks like an identifier and is none'),
  transactions: z.array(
    z.object({
      chain: z.string(),
      txid: z.string(),
      height: z.number().nullable(),
      orphaned: z.boolean(),
    }),
  ),
  campaigns: z.array(
    z.object({ id: z.string(), title: z.string(), kind: z.string(), posts: z.number() }),
  ),
  actors: z.array(z.object({ id: z.string(), label: z.string(), categories: z.array(z.string()) })),
  posts: z.object({
    total: z.number(),
    found: z.array(
      z.object({
        key: z.string(),
        channel: z.string(),
        time: z.string().nullable(),
        field: z.string(),
        start: z
          .number()
          .describe('UTF-16 offset of the first word found in that field; 0 where none is in it'),
        snippet: z.string(),
      }),
    ),
  }),
})

type SearchData = z.output<typeof output>

/** One box for everything: what an identifier is and what is known of it, and where words stand. */
export const searchRun = defineOperation({
  id: 'search.run',
  summary: 'Searches identifiers, transactions, campaigns, actors and words of posts.',
  input: z.strictObject({
    words: z
      .array(z.string().min(1).max(10_000))
      .min(1)
      .max(200)
      .describe('An identifier, a transaction, or words'),
    limit: z.coerce
      .number()
      .int()
      .min(1)
      .max(1_000)
      .default(25)
      .describe('At most this many of each'),
  }),
  output,
  access: 'read',
  effect: 'read',
  cli: {
    command: 'search',
    positional: ['...words'],
    example: 'weir search help families',
    render,
  },
  http: { method: 'POST' },
  async run(context, { words, limit }) {
    const query = words.join(' ')
    const notes = new NoteBook()
    const { identifiers, rejected } = extractIdentifiers(query)
    const known = await describeAll(context, identifiers.slice(0, limit), limit)
    const terms = searchTerms(query)
    const data: SearchData = {
      identifiers: known,
      rejected: rejected.map(({ raw, reason }) => ({ raw, reason })),
      transactions: await findTransactions(context, words),
      campaigns: await findCampaigns(context, { query, terms, limit, notes }),
      actors: await findActors(context, { query, terms, limit, notes }),
      posts: await findPosts(context, { query, terms, limit, notes }),
    }
    explain(data, notes)
    return { data, notes: notes.list(), parameters: { words, limit } }
  },
})

interface Ask {
  readonly query: string
  readonly terms: readonly SearchTerm[]
  readonly limit: number
  readonly notes: NoteBook
}

async function describeAll(
  context: Context,
  identifiers: readonly FoundIdentifier[],
  limit: number,
): Promise<SearchData['identifiers']> {
  const campaigns = identifiers.length === 0 ? [] : await ensureCampaigns(context)
  const keys = identifiers.map(({ key }) => key)
  const [tags, listings] = [await context.cases.tagsOf(keys), await context.cases.listingsOf(keys)]
  const fits = await findFits(context, keys, limit)
  const found: SearchData['identifiers'] = []
  for (const { kind, value, key } of identifiers) {
    const posts = new Set<string>()
    for await (const mention of context.cases.mentions({ keys: [key] })) posts.add(mention.post)
    const account = ledgerAddress(kind, key)
    const chains = account === null ? [] : await context.ledger.chainsOf(account.address)
    found.push({
      ...{ kind, value, key, posts: posts.size, chains: [...chains] },
      tags: tags.filter(({ subject }) => subject === key).length,
      listings: listings.filter(({ subject }) => subject === key).length,
      campaigns: campaigns
        .filter(({ identifiers: own }) => own.some((member) => member.key === key))
        .map(({ id }) => id),
      fits: [...(fits.get(key) ?? [])],
    })
  }
  return found
}

async function findTransactions(
  context: Context,
  words: readonly string[],
): Promise<SearchData['transactions']> {
  const found: SearchData['transactions'] = []
  for (const word of words.filter((each) => /^(?:0x)?[0-9a-f]{64}$/i.test(each.trim()))) {
    for (const txid of txidSpellings(word))
      for (const { chain, height, orphaned } of await context.ledger.findTransaction(txid))
        found.push({ chain, txid, height, orphaned })
  }
  return found
}

async function findCampaigns(context: Context, ask: Ask): Promise<SearchData['campaigns']> {
  const all = await ensureCampaigns(context)
  const found = all.filter(({ id, title }) => id === ask.query.trim() || hasTerms(title, ask.terms))
  return cut(found, 'campaign', ask).map(({ id, title, kind, posts }) => ({
    id,
    title,
    kind,
    posts: posts.length,
  }))
}

async function findActors(context: Context, ask: Ask): Promise<SearchData['actors']> {
  const found = (await context.cases.allActors()).filter(
    ({ id, label, aliases }) =>
      id === ask.query.trim() || [label, ...aliases].some((name) => hasTerms(name, ask.terms)),
  )
  return cut(found, 'actor', ask).map(({ id, label, categories }) => ({
    id,
    label,
    categories: [...categories],
  }))
}

async function findPosts(context: Context, ask: Ask): Promise<SearchData['posts']> {
  if (ask.terms.length === 0) return { total: 0, found: [] }
  const found: SearchData['posts']['found'] = []
  const { terms, limit } = ask
  const total = await context.cases.countPosts({ terms })
  for await (const post of context.cases.posts({ terms, page: { limit, offset: 0 } })) {
    const { key, channel, time, text, fields } = post
    const places = [{ name: 'text', text }, ...fields]
    const place = places.find((field) => firstPlace(field.text, ask.terms) !== null) ?? places[0]
    const start = (place && firstPlace(place.text, ask.terms)) ?? 0
    const snippet = (place?.text ?? '').slice(Math.max(0, start - AROUND), start + AROUND)
    const when = time === null ? null : formatTime(time)
    found.push({
      key,
      channel: channel.name,
      time: when,
      field: place?.name ?? 'text',
      start,
      snippet,
    })
  }
  if (total > found.length)
    ask.notes.add(
      'truncated',
      `${counted(total, 'post')} have these words; the first ${found.length} are shown.`,
    )
  return { total, found }
}

function hasTerms(text: string, terms: readonly SearchTerm[]): boolean {
  const folded = foldText(text)
  return terms.length > 0 && terms.every((term) => term.some((stem) => folded.includes(stem)))
}

/** Offset of the first word of the text that a term finds. */
function firstPlace(text: string, terms: readonly SearchTerm[]): number | null {
  for (const match of text.matchAll(/[\p{L}\p{N}][\p{L}\p{M}\p{N}]*/gu)) {
    const folded = foldText(match[0])
    if (terms.some((term) => term.some((stem) => folded.includes(stem)))) return match.index
  }
  return null
}

function cut<T>(found: readonly T[], noun: string, { limit, notes }: Ask): readonly T[] {
  if (found.length > limit)
    notes.add('truncated', `${counted(found.length, noun)} fit; the first ${limit} are shown.`)
  return found.slice(0, limit)
}

/** An empty result says why it is empty. */
function explain(data: SearchData, notes: NoteBook): void {
  for (const { key, value, chains, kind, posts, tags, listings, fits } of data.identifiers) {
    if (isPartialKey(key)) {
      const whole =
        fits.length === 0 ? 'no address' : `${fits.join(', ')}: a lead, joined with nothing`
      notes.add(
        'partial-address',
        `${value} has its middle left out; of the addresses in posts it could be ${whole}.`,
      )
      continue
    }
    if (kind.endsWith('-address') && chains.length === 0)
      notes.add(
        'not-in-ledger',
        `${value} is a good ${kind.replace('-', ' ')}; no imported ledger knows it: import or fetch its chain.`,
      )
    if (chains.length + posts + tags + listings === 0)
      notes.add('nothing-known', `Nothing that was imported names ${value}.`)
  }
  for (const { raw, reason } of data.rejected)
    notes.add(
      'not-an-identifier',
      `"${raw.slice(0, 100)}" cannot be taken for an identifier. ${auditAddress(raw)?.reason ?? `Reason: ${reason}.`}`,
    )
  const { identifiers, rejected, transactions, campaigns, actors, posts } = data
  if (
    identifiers.length +
      rejected.length +
      transactions.length +
      campaigns.length +
      actors.length +
      posts.total ===
    0
  )
    notes.add(
      'nothing-found',
      'No identifier, transaction, campaign, actor or post has these words. Each word must occur; fewer words find more.',
    )
}

function render(data: SearchData): string {
  const parts: string[] = []
  const table = (
    title: string,
    headers: readonly string[],
    rows: readonly (readonly string[])[],
  ): void => {
    if (rows.length > 0) parts.push(`${title}\n${renderTable(headers, rows)}`)
  }
  table(
    'identifiers',
    ['kind', 'value', 'posts', 'tags', 'listings', 'chains', 'campaigns'],
    data.identifiers.map((each) => [
      each.kind,
      plainText(each.value, 80),
      String(each.posts),
      String(each.tags),
      String(each.listings),
      each.chains.join(' '),
      each.campaigns.join(' '),
    ]),
  )
  table(
    'transactions',
    ['chain', 'transaction', 'height'],
    data.transactions.map(({ chain, txid, height }) => [chain, txid, String(height ?? '-')]),
  )
  table(
    'campaigns',
    ['id', 'title', 'kind', 'posts'],
    data.campaigns.map(({ id, title, kind, posts }) => [
      id,
      plainText(title, 60),
      kind,
      String(posts),
    ]),
  )
  table(
    'actors',
    ['id', 'label', 'categories'],
    data.actors.map(({ id, label, categories }) => [
      plainText(id, 40),
      plainText(label, 60),
      categories.join(' '),
    ]),
  )
  table(
    `posts (${data.posts.total})`,
    ['time (UTC)', 'channel', 'where', 'post'],
    data.posts.found.map(({ time, channel, snippet, key }) => [
      time ?? '-',
      plainText(channel, 30),
      plainText(snippet.replaceAll(/\s+/g, ' '), 160),
      plainText(key, 60),
    ]),
  )
  return parts.length === 0 ? 'Nothing found.' : parts.join('\n\n')
}
