import { z } from 'zod'
import { standingClaims } from '../../domain/claim-record.ts'
import { NotFoundError } from '../../domain/errors.ts'
import { defineOperation } from '../define-operation.ts'
import { claimAnswer, claimAnswerShape, renderClaim } from './claim-answer.ts'
import { claimInput, keepClaim } from './claim-input.ts'

/** Takes a claim back: it stays to be read, and counts no more. */
export const actorsWithdraw = defineOperation({
  id: 'actors.withdraw',
  summary: 'Takes back a claim about an actor; the log keeps both.',
  input: z.strictObject({
    claim: z.string().trim().min(1).max(40).describe('Id of the claim, such as k-0123456789ab'),
    ...claimInput,
  }),
  output: claimAnswerShape,
  access: 'write',
  effect: 'write',
  workspace: 'open',
  cli: {
    command: 'actor withdraw',
    positional: ['claim'],
    example:
      'weir actor withdraw k-0123456789ab --source "report 13" --author "analyst 7" --reason "The report was retracted"',
    render: renderClaim,
  },
  http: {},
  async run(context, { claim: id, ...rest }) {
    const found = standingClaims(await context.cases.claims()).find((claim) => claim.id === id)
    if (!found || !('actor' in found.body))
      throw new NotFoundError('claim-not-found', `No claim ${id.slice(0, 40)} stands.`, {
        hints: ['`weir actor ID` lists the claims about an actor.'],
      })
    const body = { act: 'withdraw', claim: id } as const
    const claim = await keepClaim(context, 'actors.withdraw', body, rest)
    return claimAnswer(found.body.actor, claim)
  },
})
