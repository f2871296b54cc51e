import { z } from 'zod'
import { claimAnswer, claimAnswerShape, renderClaim } from '../claims/claim-answer.ts'
import { claimInput, keepClaim, periodInput, readPeriod } from '../claims/claim-input.ts'
import { defineOperation } from '../define-operation.ts'
import { actorForClaim } from './find-actor.ts'

/** Gives an actor another name, with the time in which it used it. */
export const actorsAlias = defineOperation({
  id: 'actors.alias',
  summary: 'Claims another name of an actor, with its dates.',
  input: z.strictObject({
    actor: z.string().trim().min(1).max(300).describe('Id of the actor'),
    name: z.string().trim().min(1).max(200).describe('The other name, in any script'),
    ...periodInput,
    ...claimInput,
  }),
  output: claimAnswerShape,
  access: 'write',
  effect: 'write',
  workspace: 'open',
  cli: {
    command: 'actor alias',
    positional: ['actor', 'name'],
    example:
      'weir actor alias p-0123456789 "Other name" --from 2018-01-01 --source "report 12" --author "analyst 7" --reason "Same voice and handle"',
    render: renderClaim,
  },
  http: {},
  async run(context, { actor: id, name, ...rest }) {
    const actor = await actorForClaim(context, id)
    const body = { act: 'alias', actor: actor.id, name, ...readPeriod(rest) } as const
    return claimAnswer(actor.id, await keepClaim(context, 'actors.alias', body, rest))
  },
})
