/** Input members that every claim by hand has, and how a claim is kept: intent in the audit log, the claim, its outcome. */
import { z } from 'zod'
import { type ClaimBody, type ClaimRecord, claimOf } from '../../domain/claim-record.ts'
import { UserInputError } from '../../domain/errors.ts'
import { formatTime, parseTime } from '../../domain/time.ts'
import type { Context } from '../../ports/context.ts'

export const claimInput = {
  source: z
    .string()
    .trim()
    .min(3, 'a claim needs its source')
    .max(500)
    .describe('What it rests on: a report, a file, an interview, a URL'),
  author: z.string().trim().min(1).max(100).describe('Who claims it: a name or a service number'),
  confidence: z.coerce
    .number()
    .min(0)
    .max(1)
    .default(0.5)
    .describe('How sure the source makes it, 0 to 1'),
  reason: z
    .string()
    .trim()
    .min(1, 'a claim needs its reason')
    .max(2_000)
    .describe('Why it is entered, in a sentence: kept with the claim and in the audit log'),
}

export const periodInput = {
  from: z.string().min(1).optional().describe('Since when it holds (ISO 8601, UTC)'),
  until: z.string().min(1).optional().describe('Until when it held (ISO 8601, UTC)'),
}

type Said = Pick<ClaimRecord, 'source' | 'author' | 'confidence' | 'reason'>

/** The audit log names the claim and what it is about, never what it says of a person. */
export async function keepClaim(
  { cases, clock }: Pick<Context, 'cases' | 'clock'>,
  operation: string,
  body: ClaimBody,
  { source, author, confidence, reason }: Said,
): Promise<ClaimRecord> {
  const time = clock.now()
  const claim = claimOf({ body, source, author, confidence, reason, time })
  const about = aboutOf(body)
  const detail = { claim: claim.id, act: body.act, ...about, author, reason }
  await cases.appendAudit({ operation, detail, time, phase: 'intent' })
  await cases.addClaim(claim)
  await cases.appendAudit({ operation, detail, time: clock.now(), phase: 'outcome' })
  return claim
}

function aboutOf(body: ClaimBody): Readonly<Record<string, string>> {
  if (body.act === 'withdraw') return { withdraws: body.claim }
  return 'actor' in body ? { actor: body.actor } : { campaign: body.campaign }
}

/** Throws `bad-time` for what is no time, and for a period that ends before it begins. */
export function readPeriod(input: {
  readonly from?: string | undefined
  readonly until?: string | undefined
}): { readonly from: number | null; readonly until: number | null } {
  const [from, until] = [momentOf(input.from), momentOf(input.until)]
  if (from !== null && until !== null && until <= from)
    throw new UserInputError('bad-time', 'It ends before it begins.')
  return { from, until }
}

export function momentOf(text: string | undefined): number | null {
  if (text === undefined) return null
  const parsed = parseTime(text)
  if (parsed) return parsed.ms
  throw new UserInputError('bad-time', `"${text.slice(0, 60)}" is not a time.`, {
    hints: ['Write ISO 8601, such as 2017-02-01 or 2017-02-01T12:00:00Z.'],
  })
}

/** A claim as every answer tells it. */
export const claimShape = z.object({
  id: z.string(),
  act: z.string(),
  statement: z.string().describe('What it claims, in a sentence'),
  author: z.string(),
  reason: z.string(),
  source: z.string(),
  confidence: z.number(),
  time: z.string().describe('When it was entered'),
})
export type ClaimData = z.output<typeof claimShape>

export function claimData(claim: ClaimRecord): ClaimData {
  const { id, body, author, reason, source, confidence, time } = claim
  return {
    ...{ id, act: body.act, statement: statementOf(body), author, reason, source, confidence },
    time: formatTime(time),
  }
}

function statementOf(body: ClaimBody): string {
  switch (body.act) {
    case 'add':
      return [`${body.actor} is "${body.label}"`, ...traitWords(body.traits)].join('; ')
    case 'change':
      return [body.actor, ...traitWords(body.traits)].join('; ')
    case 'alias':
      return `${body.actor} is also called "${body.name}"${periodWords(body)}`
    case 'relate':
      return `${body.actor} ${body.relation.replaceAll('-', ' ')} ${body.other}${periodWords(body)}`
    case 'attach':
      return `${body.what} ${body.subject} belongs to ${body.actor} (${body.category})`
    case 'typology':
      return `${body.campaign}: "${body.entry}" ${body.applies ? 'applies' : 'does not apply'}`
    case 'relate-campaign':
      return `${body.campaign} ${body.relation.replaceAll('-', ' ')} ${body.other}`
    case 'sum':
      return `${body.publisher} told ${sumWords(body)} of ${body.campaign}${periodWords(body)}`
    case 'withdraw':
      return `${body.claim} is withdrawn`
  }
}

function sumWords({ amount, unit, words }: Extract<ClaimBody, { act: 'sum' }>): string {
  const printed = words === null ? [] : [`"${words}"`]
  return [...(amount === null ? [] : [`${amount} ${unit ?? ''}`.trim()]), ...printed].join(', ')
}

function traitWords(traits: object): readonly string[] {
  return Object.entries(traits).map(
    ([name, value]) => `${name}: ${Array.isArray(value) ? value.join(', ') : String(value)}`,
  )
}

function periodWords({ from, until }: { from: number | null; until: number | null }): string {
  const since = from === null ? '' : ` from ${formatTime(from)}`
  return until === null ? since : `${since} until ${formatTime(until)}`
}
