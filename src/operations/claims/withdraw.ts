import { z } from 'zod'
import { type ClaimBody, standingClaims } from '../../domain/claim-record.ts'
import { NotFoundError } from '../../domain/errors.ts'
import { defineOperation } from '../define-operation.ts'
import { claimAnswer, claimAnswerShape, renderClaim } from './claim-answer.ts'
import { claimInput, keepClaim } from './claim-input.ts'

/** Takes a claim back: it stays to be read, and counts no more. */
export const claimsWithdraw = defineOperation({
  id: 'claims.withdraw',
  summary: 'Takes back a claim by hand about an actor or a campaign; both stay to be read.',
  input: z.strictObject({
    claim: z.string().trim().min(1).max(40).describe('Id of the claim, such as k-0123456789ab'),
    ...claimInput,
  }),
  output: claimAnswerShape,
  access: 'write',
  effect: 'write',
  workspace: 'open',
  cli: {
    command: 'claim withdraw',
    positional: ['claim'],
    example:
      'weir claim withdraw k-0123456789ab --source "report 13" --author "analyst 7" --reason "The report was retracted"',
    render: renderClaim,
  },
  http: {},
  async run(context, { claim: id, ...rest }) {
    const found = standingClaims(await context.cases.claims()).find((claim) => claim.id === id)
    if (!found)
      throw new NotFoundError('claim-not-found', `No claim ${id.slice(0, 40)} stands.`, {
        hints: ['`weir actor ID` and `weir campaign ID` list the claims about them.'],
      })
    const body = { act: 'withdraw', claim: id } as const
    const claim = await keepClaim(context, 'claims.withdraw', body, rest)
    return claimAnswer(aboutOf(found.body), claim)
  },
})

function aboutOf(body: ClaimBody): string {
  if ('actor' in body) return body.actor
  return 'campaign' in body ? body.campaign : body.claim
}
