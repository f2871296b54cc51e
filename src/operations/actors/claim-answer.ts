/** What every claim by hand answers: the actor and the claim. */
import { z } from 'zod'
import type { ClaimRecord } from '../../domain/claim-record.ts'
import { plainText } from '../table.ts'
import { claimData, claimShape } from './claim-input.ts'

export const claimAnswerShape = z.object({ actor: z.string(), claim: claimShape })
type ClaimAnswer = z.output<typeof claimAnswerShape>

export function claimAnswer(
  actor: string,
  claim: ClaimRecord,
): { readonly data: ClaimAnswer; readonly notes: []; readonly parameters: { actor: string } } {
  return { data: { actor, claim: claimData(claim) }, notes: [], parameters: { actor } }
}

export function renderClaim({ actor, claim }: ClaimAnswer): string {
  return [
    `${actor}  claim ${claim.id}: recorded`,
    `  ${plainText(claim.statement, 400)}`,
    `  ${claim.author}, confidence ${claim.confidence}, by ${plainText(claim.source, 200)}`,
    `  weir actor ${actor} shows it; weir actor withdraw ${claim.id} takes it back.`,
  ].join('\n')
}
