/** What every claim by hand answers: what it is about, and the claim. */
import { z } from 'zod'
import type { ClaimRecord } from '../../domain/claim-record.ts'
import { plainText } from '../table.ts'
import { claimData, claimShape } from './claim-input.ts'

export const claimAnswerShape = z.object({
  about: z.string().describe('Id of the actor or the campaign'),
  claim: claimShape,
})
type ClaimAnswer = z.output<typeof claimAnswerShape>

export function claimAnswer(
  about: string,
  claim: ClaimRecord,
): { readonly data: ClaimAnswer; readonly notes: []; readonly parameters: { about: string } } {
  return { data: { about, claim: claimData(claim) }, notes: [], parameters: { about } }
}

export function renderClaim({ about, claim }: ClaimAnswer): string {
  const noun = about.startsWith('c-') ? 'campaign' : 'actor'
  return [
    `${about}  claim ${claim.id}: recorded`,
    `  ${plainText(claim.statement, 400)}`,
    `  ${claim.author}, confidence ${claim.confidence}, by ${plainText(claim.source, 200)}`,
    `  weir ${noun} ${about} shows it; weir claim withdraw ${claim.id} takes it back.`,
  ].join('\n')
}
