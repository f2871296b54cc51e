import { z } from 'zod'
import { ACTOR_KINDS, SUBJECT_CATEGORIES } from '../../domain/claim-record.ts'
import { UserInputError } from '../../domain/errors.ts'
import { claimAnswer, claimAnswerShape, renderClaim } from '../claims/claim-answer.ts'
import { claimInput, keepClaim } from '../claims/claim-input.ts'
import { defineOperation } from '../define-operation.ts'
import { actorForClaim } from './find-actor.ts'
import { readTraits, traitInput } from './trait-input.ts'

/** Says something new of a party, imported or entered: the later claim counts, the earlier stays to be read. */
export const actorsChange = defineOperation({
  id: 'actors.change',
  summary: 'Claims another status, jurisdiction, category or standing of an actor.',
  input: z.strictObject({
    actor: z.string().trim().min(1).max(300).describe('Id of the actor'),
    kind: z.enum(ACTOR_KINDS).optional().describe('What it is'),
    ...traitInput,
    subject: z
      .enum(SUBJECT_CATEGORIES)
      .optional()
      .describe('How a person stands to the case; victims and minors are hidden'),
    ...claimInput,
  }),
  output: claimAnswerShape,
  access: 'write',
  effect: 'write',
  workspace: 'open',
  cli: {
    command: 'actor change',
    positional: ['actor'],
    example:
      'weir actor change demo-exchange --status closed --source "register of 2024-05-02" --author "analyst 7" --reason "No request to a dead service"',
    render: renderClaim,
  },
  http: {},
  async run(context, { actor: id, kind, subject, ...rest }) {
    const actor = await actorForClaim(context, id)
    const traits = {
      ...(kind ? { kind } : {}),
      ...(subject ? { subject } : {}),
      ...readTraits(rest),
    }
    if (Object.keys(traits).length === 0)
      throw new UserInputError('nothing-claimed', 'Nothing is said of the actor.', {
        hints: ['Give --status, --jurisdiction, --category, --kind, --subject or --uri.'],
      })
    checkSubject(kind ?? actor.kind, subject ?? actor.subject)
    const body = { act: 'change', actor: actor.id, traits } as const
    return claimAnswer(actor.id, await keepClaim(context, 'actors.change', body, rest))
  },
})

/** A person always has a category; nothing else has one. */
function checkSubject(kind: string | undefined, subject: string | undefined): void {
  if ((kind === 'person') === (subject !== undefined)) return
  throw new UserInputError(
    'no-subject',
    kind === 'person'
      ? 'How does this person stand to the case?'
      : 'Only a person has a subject category.',
    { hints: ['Give --kind person and --subject together.'] },
  )
}
