import { z } from 'zod'
import { ACTOR_RELATIONS } from '../../domain/claim-record.ts'
import { UserInputError } from '../../domain/errors.ts'
import { claimAnswer, claimAnswerShape, renderClaim } from '../claims/claim-answer.ts'
import { claimInput, keepClaim, periodInput, readPeriod } from '../claims/claim-input.ts'
import { defineOperation } from '../define-operation.ts'
import { actorForClaim } from './find-actor.ts'

/** Relates two actors: a claim, never a merge. */
export const actorsRelate = defineOperation({
  id: 'actors.relate',
  summary:
    'Claims how two actors stand to each other: affiliate, shared profit, control, successor, persona.',
  input: z.strictObject({
    actor: z.string().trim().min(1).max(300).describe('Id of the actor'),
    relation: z.enum(ACTOR_RELATIONS).describe('How it stands to the other one'),
    other: z.string().trim().min(1).max(300).describe('Id of the other actor'),
    ...periodInput,
    ...claimInput,
  }),
  output: claimAnswerShape,
  access: 'write',
  effect: 'write',
  workspace: 'open',
  cli: {
    command: 'actor relate',
    positional: ['actor', 'relation', 'other'],
    example:
      'weir actor relate shop-a moved-to shop-b --from 2024-05-02 --source "its own notice" --author "analyst 7" --reason "Requests go to the new one"',
    render: renderClaim,
  },
  http: {},
  async run(context, { actor: id, relation, other: otherId, ...rest }) {
    const actor = await actorForClaim(context, id)
    const other = await actorForClaim(context, otherId)
    if (actor.id === other.id)
      throw new UserInputError('same-actor', `${actor.id} cannot stand to itself in a relation.`)
    const body = {
      act: 'relate',
      actor: actor.id,
      relation,
      other: other.id,
      ...readPeriod(rest),
    } as const
    return claimAnswer(actor.id, await keepClaim(context, 'actors.relate', body, rest))
  },
})
