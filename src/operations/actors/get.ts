import { z } from 'zod'
import { NoteBook } from '../../domain/answer.ts'
import { counted } from '../../domain/counted.ts'
import { NotFoundError } from '../../domain/errors.ts'
import type { ActorRecord, TagRecord } from '../../domain/intelligence-record.ts'
import { CATEGORIES } from '../../domain/taxonomy.ts'
import { formatTime } from '../../domain/time.ts'
import type { Context } from '../../ports/context.ts'
import { ensureCampaigns } from '../campaigns/ensure-campaigns.ts'
import { defineOperation } from '../define-operation.ts'
import { plainText, renderTable } from '../table.ts'

const output = z.object({
  id: z.string(),
  label: z.string(),
  aliases: z.array(z.string()),
  categories: z.array(z.enum(CATEGORIES)),
  jurisdictions: z.array(z.string()),
  status: z.string().describe('active, closed… as the source says; unknown otherwise'),
  uri: z.string().nullable(),
  source: z.string(),
  tagged: z.object({
    total: z.number(),
    packs: z.array(z.object({ pack: z.string(), tags: z.number() })),
    subjects: z.array(
      z.object({
        subject: z.string(),
        chain: z.string().nullable(),
        label: z.string(),
        category: z.enum(CATEGORIES),
        confidence: z.number(),
        source: z.string(),
        pack: z.string(),
        lastModified: z.string().nullable(),
        listings: z.array(z.object({ list: z.string(), class: z.string(), entry: z.string() })),
      }),
    ),
  }),
  campaigns: z
    .array(z.object({ id: z.string(), title: z.string() }))
    .describe('Campaigns with an identifier that is tagged as held at this actor'),
})

type ActorData = z.output<typeof output>

/** A named party: what sources claim of it, and what is tagged as its. Every line is a claim with its source. */
export const actorsGet = defineOperation({
  id: 'actors.get',
  summary: 'Shows a named party: aliases, status, jurisdictions, and what is tagged as its.',
  input: z.strictObject({
    actor: z.string().trim().min(1).max(300).describe('Id of the actor, or its exact name'),
    limit: z.coerce
      .number()
      .int()
      .min(0)
      .max(100_000)
      .default(50)
      .describe('Tagged subjects at most'),
    offset: z.coerce.number().int().min(0).default(0).describe('Tagged subjects to pass over'),
  }),
  output,
  access: 'read',
  effect: 'read',
  cli: { command: 'actor', positional: ['actor'], example: 'weir actor demo-exchange', render },
  http: {},
  async run(context, { actor: text, limit, offset }) {
    const notes = new NoteBook()
    const actor = await findActor(context, text, notes)
    const page: TagRecord[] = []
    const packs = new Map<string, number>()
    let total = 0
    for await (const tag of context.cases.taggedSubjects({ actors: [actor.id] })) {
      if (total >= offset && page.length < limit) page.push(tag)
      packs.set(tag.pack, (packs.get(tag.pack) ?? 0) + 1)
      total++
    }
    if (total > offset + page.length)
      notes.add(
        'truncated',
        `${counted(total, 'subject is', 'subjects are')} tagged; ${page.length} from number ${offset + 1} on are shown.`,
      )
    const data: ActorData = {
      ...{
        id: actor.id,
        label: actor.label,
        status: actor.status,
        uri: actor.uri,
        source: actor.source,
      },
      aliases: [...actor.aliases],
      categories: [...actor.categories],
      jurisdictions: [...actor.jurisdictions],
      tagged: {
        total,
        packs: [...packs].map(([pack, tags]) => ({ pack, tags })),
        subjects: await describe(context, page),
      },
      campaigns: await campaignsAt(context, actor.id),
    }
    return { data, notes: notes.list(), parameters: { actor: actor.id, limit, offset } }
  },
})

/** By id, else by an exact name that only one actor has. Throws `actor-not-found`. */
async function findActor(context: Context, text: string, notes: NoteBook): Promise<ActorRecord> {
  const byId = await context.cases.actor(text)
  if (byId) return byId
  const wanted = text.toLowerCase()
  const named = (await context.cases.allActors()).filter(({ label, aliases }) =>
    [label, ...aliases].some((name) => name.toLowerCase() === wanted),
  )
  const [only, ...more] = named
  if (only && more.length === 0) {
    notes.add('found-by-name', `"${text.slice(0, 100)}" is a name of ${only.id}.`)
    return only
  }
  throw new NotFoundError(
    'actor-not-found',
    `No single actor has the id or name "${text.slice(0, 100)}".`,
    {
      hints:
        named.length > 0
          ? [
              `Several have that name: ${named
                .map(({ id }) => id)
                .slice(0, 10)
                .join(', ')}.`,
            ]
          : [`Search for it: weir search ${text.slice(0, 60)}`],
    },
  )
}

async function describe(
  context: Context,
  tags: readonly TagRecord[],
): Promise<ActorData['tagged']['subjects']> {
  const hits = await context.cases.listingsOf(tags.map(({ subject }) => subject))
  return tags.map(
    ({ subject, chain, label, category, confidence, source, pack, lastModified }) => ({
      ...{ subject, chain, label, category, confidence, source, pack },
      lastModified: lastModified === null ? null : formatTime(lastModified),
      listings: hits
        .filter((hit) => hit.subject === subject && hit.removedIn === null)
        .map((hit) => ({ list: hit.list.list, class: hit.class, entry: hit.entry })),
    }),
  )
}

async function campaignsAt(context: Context, actor: string): Promise<ActorData['campaigns']> {
  return (await ensureCampaigns(context))
    .filter(({ identifiers }) => identifiers.some(({ service }) => service?.actor === actor))
    .map(({ id, title }) => ({ id, title }))
}

function render(data: ActorData): string {
  const lines = [
    `${plainText(data.label, 100)} (${plainText(data.id, 60)})`,
    `  ${data.categories.join(', ') || 'no category'}; status ${plainText(data.status, 40)}; ${data.jurisdictions.join(', ') || 'no jurisdiction told'}`,
    ...(data.aliases.length > 0 ? [`  also ${plainText(data.aliases.join(', '), 200)}`] : []),
    `  claimed by ${plainText(data.source, 120)}`,
    ...data.campaigns.map(({ id, title }) => `  holds an address of ${id} ${plainText(title, 60)}`),
  ]
  const tagged = renderTable(
    ['tagged', 'chain', 'label', 'category', 'confidence', 'pack', 'listed'],
    data.tagged.subjects.map((tag) => [
      plainText(tag.subject, 66),
      tag.chain ?? '-',
      plainText(tag.label, 40),
      tag.category,
      String(tag.confidence),
      plainText(tag.pack, 40),
      tag.listings.map(({ list, class: listClass }) => `${list} ${listClass}`).join(', '),
    ]),
  )
  return `${lines.join('\n')}\n\n${data.tagged.total} tagged\n${tagged}`
}
