import { z } from 'zod'
import { parseDecimal } from '../../domain/amount.ts'
import { readCurrency } from '../../domain/currency.ts'
import { UserInputError } from '../../domain/errors.ts'
import { getCampaign } from '../campaigns/ensure-campaigns.ts'
import { defineOperation } from '../define-operation.ts'
import { claimAnswer, claimAnswerShape, renderClaim } from './claim-answer.ts'
import { claimInput, keepClaim, momentOf, periodInput, readPeriod } from './claim-input.ts'

/** Keeps what somebody published about a campaign's sums; the campaign shows it beside what is measured. */
export const claimsAdd = defineOperation({
  id: 'claims.add',
  summary:
    'Keeps a published claim about the sums of a campaign, to stand beside the measured receipts.',
  input: z.strictObject({
    campaign: z.string().describe('Campaign id, such as c-0123456789'),
    publisher: z.string().trim().min(1).max(200).describe('Who published it'),
    amount: z.string().trim().max(60).optional().describe('The sum in units, such as 517000'),
    unit: z
      .string()
      .trim()
      .regex(/^[A-Za-z0-9]{2,12}$/)
      .optional()
      .describe('Its currency or asset, such as USD or USDT'),
    words: z
      .string()
      .trim()
      .min(1)
      .max(300)
      .optional()
      .describe('The words it was told in, such as "millions"'),
    published: z.string().min(1).optional().describe('When it was published (ISO 8601, UTC)'),
    ...periodInput,
    url: z.string().trim().max(2_000).optional().describe('Where it stands; kept, never opened'),
    sha256: z
      .string()
      .regex(/^[0-9a-fA-F]{64}$/)
      .optional()
      .describe('SHA-256 of the page or file that prints it'),
    ...claimInput,
  }),
  output: claimAnswerShape,
  access: 'write',
  effect: 'write',
  workspace: 'open',
  cli: {
    command: 'claim add',
    positional: ['campaign'],
    example:
      'weir claim add c-0123456789 --publisher "A newspaper" --words millions --published 2018-10-01 --source "its issue of that day" --author "analyst 7" --reason "Quoted in the file"',
    render: renderClaim,
  },
  http: {},
  async run(context, { campaign, publisher, url, sha256, words, ...rest }) {
    const record = await getCampaign(context, campaign)
    const body = {
      act: 'sum',
      campaign: record.id,
      publisher,
      published: momentOf(rest.published),
      ...readSum(rest.amount, rest.unit, words),
      words: words ?? null,
      url: url ?? null,
      sha256: sha256?.toLowerCase() ?? null,
      ...readPeriod(rest),
    } as const
    return claimAnswer(record.id, await keepClaim(context, 'claims.add', body, rest))
  },
})

/** Throws `bad-amount` for a sum that is none, that has no unit, or a claim without either sum or words. */
function readSum(
  amount: string | undefined,
  unit: string | undefined,
  words: string | undefined,
): { readonly amount: string | null; readonly unit: string | null } {
  const named = unit === undefined ? null : (readCurrency(unit) ?? unit.toUpperCase())
  if (amount === undefined && words !== undefined) return { amount: null, unit: named }
  const plain = amount?.replaceAll(',', '') ?? ''
  if (parseDecimal(plain) && named !== null) return { amount: plain, unit: named }
  throw new UserInputError('bad-amount', 'The claim tells no sum that can be read.', {
    hints: ['Give --amount 517000 --unit USD, or --words with what was printed.'],
  })
}
