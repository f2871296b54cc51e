/** What a person or program asks about: lines of text, or subjects of the API, in their order. A bad subject is answered in its place. */
import { z } from 'zod'
import { parseDecimal } from '../../domain/amount.ts'
import { findChain } from '../../domain/chain.ts'
import { UserInputError } from '../../domain/errors.ts'
import { type EpochMs, parseTime } from '../../domain/time.ts'
import type { Context } from '../../ports/context.ts'
import { badInput } from '../bad-input.ts'

const MAX_ADDRESS = 20_000

/** One subject of a payment system. */
export const subjectShape = z.strictObject({
  address: z.string().max(MAX_ADDRESS).describe('An address, or a text with one'),
  chain: z.string().optional().describe('Chain that the payment is on'),
  asset: z.string().optional().describe('Asset of the payment: ticker, symbol or chain:contract'),
  direction: z.enum(['incoming', 'outgoing']).optional().describe('Of the payment, for you'),
  amount: z.string().optional().describe('Of the payment, in units of the asset'),
  customerRef: z.string().max(200).optional().describe('Your own reference; it comes back'),
  asOf: z.string().optional().describe('Day or time that this one is looked at'),
})

/** The payment that a subject is asked for: told back, and no part of the judgement. */
export type Payment = Pick<z.output<typeof subjectShape>, 'asset' | 'direction' | 'amount'>

export interface AskedSubject {
  readonly text: string
  readonly chain: string | null
  readonly asOf: EpochMs | null
  readonly customerRef: string | null
  readonly payment: Payment
  /** Why it cannot be screened, or `null`. */
  readonly error: string | null
}

export interface AskedInput {
  readonly addresses?: readonly string[] | undefined
  readonly file?: string | undefined
  readonly stdin?: string | undefined
  readonly subjects?: readonly unknown[] | undefined
}

const MAX_FILE_BYTES = 64 << 20
const MAX_SUBJECTS = 1_000_000

/** Arguments first, then the file, then standard input, then subjects. Throws `nothing-to-screen` when there is none of them. */
export async function readSubjects(
  context: Context,
  input: AskedInput,
): Promise<readonly AskedSubject[]> {
  const texts = [...(input.addresses ?? [])]
  if (input.file !== undefined)
    texts.push(...lines(await context.files.readText(input.file, MAX_FILE_BYTES)))
  if (input.stdin !== undefined) texts.push(...lines(input.stdin))
  const asked = [
    ...texts.map((text) => ({ ...NOTHING, text })),
    ...(input.subjects ?? []).map(readSubject),
  ]
  if (asked.length === 0)
    throw new UserInputError('nothing-to-screen', 'No address was given.', {
      hints: ['Give addresses, or --file FILE with one a line, or - for standard input.'],
    })
  if (asked.length > MAX_SUBJECTS)
    throw new UserInputError('too-many-subjects', `${asked.length} lines are too many at once.`, {
      hints: [`Screen at most ${MAX_SUBJECTS} in one command.`],
    })
  return asked
}

const NOTHING = { chain: null, asOf: null, customerRef: null, payment: {}, error: null } as const

function readSubject(given: unknown): AskedSubject {
  const parsed = subjectShape.safeParse(given)
  if (!parsed.success) {
    const error = badInput('screening.run', parsed.error, given).message
    return { ...NOTHING, ...readable(given), error }
  }
  const { address, chain, asset, direction, amount, customerRef, asOf } = parsed.data
  const time = asOf === undefined ? null : (parseTime(asOf)?.ms ?? undefined)
  return {
    text: address,
    chain: chain ?? null,
    asOf: time ?? null,
    customerRef: customerRef ?? null,
    payment: {
      ...(asset === undefined ? {} : { asset }),
      ...(direction === undefined ? {} : { direction }),
      ...(amount === undefined ? {} : { amount }),
    },
    error: problemOf({ chain, amount, asOf: time === undefined ? asOf : undefined }),
  }
}

/** What of a subject that does not fit can be told back. */
function readable(given: unknown): Pick<AskedSubject, 'text' | 'customerRef'> {
  const { address, customerRef } = z
    .object({
      address: z.string().catch(''),
      customerRef: z.string().max(200).optional().catch(undefined),
    })
    .catch({ address: '' })
    .parse(given)
  const text = address === '' ? (JSON.stringify(given) ?? '') : address
  return { text, customerRef: customerRef ?? null }
}

function problemOf(given: {
  readonly chain: string | undefined
  readonly amount: string | undefined
  readonly asOf: string | undefined
}): string | null {
  const shown = (text: string) => `"${text.slice(0, 40)}"`
  if (given.asOf !== undefined) return `${shown(given.asOf)} is not a time.`
  if (given.chain !== undefined && !findChain(given.chain))
    return `${shown(given.chain)} is no chain that Weir knows.`
  if (given.amount !== undefined && parseDecimal(given.amount) === null)
    return `${shown(given.amount)} is not a decimal amount.`
  return null
}

/** Every line, blank ones too; a line break at the end begins none. */
function lines(text: string): readonly string[] {
  const split = text.replace(/^\uFEFF/, '').split(/\r?\n/)
  if (split.at(-1) === '') split.pop()
  return split
}
