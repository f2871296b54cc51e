import { z } from 'zod'
import { ACTOR_KINDS, type ActorTraits, SUBJECT_CATEGORIES } from '../../domain/claim-record.ts'
import { UserInputError } from '../../domain/errors.ts'
import { sha256Hex } from '../../domain/hash.ts'
import { claimAnswer, claimAnswerShape, renderClaim } from '../claims/claim-answer.ts'
import { claimInput, keepClaim } from '../claims/claim-input.ts'
import { defineOperation } from '../define-operation.ts'
import { readTraits, traitInput } from './trait-input.ts'

/** Enters a party by hand, as a claim with its source: it outlives every import. */
export const actorsAdd = defineOperation({
  id: 'actors.add',
  summary:
    'Enters an organisation, service, person or persona by hand, as a claim with its source.',
  input: z.strictObject({
    label: z.string().trim().min(1).max(200).describe('Its name'),
    kind: z.enum(ACTOR_KINDS).describe('What it is; a persona is a name that somebody acts under'),
    id: z
      .string()
      .regex(/^[a-z0-9][a-z0-9._-]{1,59}$/)
      .optional()
      .describe(
        'Its id; default made from the name, of a person and a persona a number that tells no name',
      ),
    ...traitInput,
    subject: z
      .enum(SUBJECT_CATEGORIES)
      .optional()
      .describe(
        'How a person stands to the case; required for a person, victims and minors are hidden',
      ),
    ...claimInput,
  }),
  output: claimAnswerShape,
  access: 'write',
  effect: 'write',
  workspace: 'create',
  cli: {
    command: 'actor add',
    positional: ['label'],
    example:
      'weir actor add "Shop Example" --kind service --category exchange-shop --jurisdiction TR --source "its own advertisement" --author "analyst 7" --reason "Named at the end of the trace"',
    render: renderClaim,
  },
  http: {},
  async run(context, { label, id, kind, subject, ...rest }) {
    requireSubject(kind, subject)
    const actor = id ?? idOf(kind, label, context.clock.now())
    if (await context.cases.actor(actor, { protected: true }))
      throw new UserInputError('actor-exists', `There is an actor ${actor} already.`, {
        hints: [
          `weir actor change ${actor} says something new of it; --id gives another one an id of its own.`,
        ],
        httpStatus: 409,
      })
    const traits: ActorTraits = { kind, ...(subject ? { subject } : {}), ...readTraits(rest) }
    const claim = await keepClaim(context, 'actors.add', { act: 'add', actor, label, traits }, rest)
    return claimAnswer(actor, claim)
  },
})

function requireSubject(kind: string, subject: string | undefined): void {
  if (kind === 'person' && subject === undefined)
    throw new UserInputError('no-subject', 'How does this person stand to the case?', {
      hints: [`Give --subject: ${SUBJECT_CATEGORIES.join(', ')}.`],
    })
  if (kind !== 'person' && subject !== undefined)
    throw new UserInputError('no-subject', 'Only a person has a subject category.', {
      hints: ['Leave --subject out, or enter the person and relate the persona to it.'],
    })
}

/** Names of people make no ids: an id stands in logs and addresses. */
function idOf(kind: string, label: string, time: number): string {
  const hash = sha256Hex(`${kind}\n${label}\n${time}`).slice(0, 10)
  if (kind === 'person' || kind === 'persona') return `p-${hash}`
  const words = label
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-+|-+$/g, '')
    .slice(0, 40)
  return words.length >= 3 ? words : `a-${hash}`
}
