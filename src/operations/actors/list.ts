import { z } from 'zod'
import { NoteBook } from '../../domain/answer.ts'
import { ACTOR_KINDS, isProtected, SUBJECT_CATEGORIES } from '../../domain/claim-record.ts'
import { counted } from '../../domain/counted.ts'
import { CATEGORIES } from '../../domain/taxonomy.ts'
import { defineOperation } from '../define-operation.ts'
import { plainText, renderTable } from '../table.ts'
import { auditReading, protectedInput, requireReason } from './find-actor.ts'

const output = z.object({
  total: z.number(),
  actors: z.array(
    z.object({
      id: z.string(),
      label: z.string(),
      kind: z.enum(ACTOR_KINDS).nullable(),
      subject: z.enum(SUBJECT_CATEGORIES).nullable(),
      aliases: z.array(z.string()),
      categories: z.array(z.enum(CATEGORIES)),
      jurisdictions: z.array(z.string()),
      status: z.string(),
      source: z.string(),
    }),
  ),
})
type Output = z.output<typeof output>

/** Every named party, imported or entered by hand; victims and minors only for a reason. */
export const actorsList = defineOperation({
  id: 'actors.list',
  summary: 'Lists named parties; records of victims and minors are hidden unless asked for.',
  input: z.strictObject({
    kind: z.enum(ACTOR_KINDS).optional().describe('Only these; imported actors have no kind'),
    category: z.enum(CATEGORIES).optional().describe('Only actors of this category'),
    limit: z.coerce.number().int().min(1).max(100_000).default(100).describe('Actors at most'),
    offset: z.coerce.number().int().min(0).default(0).describe('Actors to pass over'),
    ...protectedInput,
  }),
  output,
  access: 'read',
  effect: 'read',
  cli: { command: 'actors', example: 'weir actors --category exchange', render },
  http: {},
  async run(context, { kind, category, limit, offset, ...asked }) {
    requireReason(asked)
    const known = await context.cases.allActors({ protected: true })
    const all = known.filter(
      (actor) =>
        (asked.protected || !isProtected(actor.subject)) &&
        (kind === undefined || actor.kind === kind) &&
        (category === undefined || actor.categories.includes(category)),
    )
    const page = all.slice(offset, offset + limit)
    for (const { id, subject } of page)
      if (isProtected(subject)) await auditReading(context, 'actors.list', id, asked)
    const notes = new NoteBook()
    const hidden = known.filter(({ subject }) => isProtected(subject)).length
    if (hidden > 0 && !asked.protected)
      notes.add(
        'hidden',
        `${counted(hidden, 'record')} of protected persons ${hidden === 1 ? 'is' : 'are'} not shown.`,
      )
    if (all.length > offset + page.length)
      notes.add('truncated', `${counted(all.length, 'actor')} fit; ${page.length} are shown.`)
    const data: Output = {
      total: all.length,
      actors: page.map(({ id, label, status, source, ...actor }) => ({
        ...{ id, label, status, source },
        ...{ kind: actor.kind ?? null, subject: actor.subject ?? null },
        aliases: [...actor.aliases],
        categories: [...actor.categories],
        jurisdictions: [...actor.jurisdictions],
      })),
    }
    return { data, notes: notes.list(), parameters: { kind: kind ?? null, limit, offset } }
  },
})

function render({ actors, total }: Output): string {
  const table = renderTable(
    ['ID', 'NAME', 'KIND', 'CATEGORIES', 'STATUS', 'JURISDICTIONS', 'SOURCE'],
    actors.map((actor) => [
      plainText(actor.id, 40),
      plainText(actor.label, 50),
      [actor.kind ?? '-', ...(actor.subject ? [actor.subject] : [])].join(', '),
      actor.categories.join(', '),
      plainText(actor.status, 30),
      plainText(actor.jurisdictions.join(', '), 30),
      plainText(actor.source, 50),
    ]),
  )
  return `${table}\n${counted(total, 'actor')}`
}
