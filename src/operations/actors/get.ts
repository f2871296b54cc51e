import { z } from 'zod'
import { NoteBook } from '../../domain/answer.ts'
import { counted } from '../../domain/counted.ts'
import type { TagRecord } from '../../domain/intelligence-record.ts'
import { NAME_OFFERS } from '../../engine/names/name-skeleton.ts'
import { defineOperation } from '../define-operation.ts'
import { actorData } from './actor-data.ts'
import { actorShape } from './actor-shape.ts'
import { auditReading, findActor, protectedInput } from './find-actor.ts'
import { renderActor } from './render-actor.ts'

/** A named party: what sources and people claim of it, and what is tagged as its. Every line is a claim with its source. */
export const actorsGet = defineOperation({
  id: 'actors.get',
  summary:
    'Shows a named party: names, relations, status, jurisdictions, claims, and what is tagged as its.',
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
    ...protectedInput,
  }),
  output: actorShape,
  access: 'read',
  effect: 'read',
  cli: {
    command: 'actor',
    positional: ['actor'],
    example: 'weir actor demo-exchange',
    render: renderActor,
  },
  http: {},
  async run(context, { actor: text, limit, offset, ...asked }) {
    const notes = new NoteBook()
    const actor = await findActor(context, text, asked, notes)
    const all: TagRecord[] = []
    for await (const tag of context.cases.taggedSubjects({ actors: [actor.id] })) all.push(tag)
    const page = all.slice(offset, offset + limit)
    if (all.length > offset + page.length)
      notes.add(
        'truncated',
        `${counted(all.length, 'subject is', 'subjects are')} tagged; ${page.length} from number ${offset + 1} on are shown.`,
      )
    const { data, hidden, persons } = await actorData(context, actor, { all, page }, asked)
    for (const person of persons) await auditReading(context, 'actors.get', person, asked)
    if (hidden > 0)
      notes.add(
        'hidden',
        `${counted(hidden, 'relation')} to protected persons ${hidden === 1 ? 'is' : 'are'} not shown.`,
      )
    return {
      data,
      notes: notes.list(),
      methods: [NAME_OFFERS],
      parameters: { actor: actor.id, limit, offset },
    }
  },
})
