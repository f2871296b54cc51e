/** What a trace is asked for: the members that `traces.run` and `offramps.find` share. */
import { z } from 'zod'
import { UserInputError } from '../../domain/errors.ts'
import { type EpochMs, parseTime } from '../../domain/time.ts'
import {
  requireDirection,
  TAINT_METHODS,
  type TaintMethod,
} from '../../engine/taint/taint-method.ts'
import { STOP_CONFIDENCE } from './standings.ts'

export const traceMembers = {
  origins: z
    .array(z.string().min(1))
    .min(1)
    .max(1_000)
    .describe('Where it starts: addresses, outpoints TXID:N, transaction ids or campaign ids'),
  method: z
    .enum(TAINT_METHODS)
    .default('fifo')
    .describe('How value is followed through mixed money: see the methods page'),
  from: z.string().optional().describe('Receipts and movements from this time on (ISO 8601)'),
  to: z.string().optional().describe('Receipts and movements before this time (ISO 8601)'),
  receivedBefore: z
    .string()
    .optional()
    .describe('Only receipts before this time start it; they are followed beyond it (ISO 8601)'),
  asset: z.string().optional().describe('Only this asset: ticker, symbol or chain:contract'),
  chain: z.string().optional().describe('Only on this chain'),
  maxHops: z.coerce
    .number()
    .int()
    .min(0)
    .max(10_000)
    .default(20)
    .describe('Transfers from the origin after which value is not followed'),
  minValue: z
    .string()
    .default('0')
    .describe('Less is not followed: in units of the asset, or in fiat such as 10USD'),
  budget: z.coerce
    .number()
    .int()
    .min(1)
    .max(100_000_000)
    .default(1_000_000)
    .describe('Ledger records that may be read'),
  fees: z
    .enum(['end', 'follow'])
    .default('end')
    .describe('end: fees are counted apart; follow: into the coinbase, on chains of outputs'),
  hub: z.coerce
    .number()
    .int()
    .min(1)
    .max(100_000_000)
    .default(10_000)
    .describe('Addresses with more transfers than this on the side followed are not expanded'),
  cross: z
    .boolean()
    .default(false)
    .describe(
      'Cross bridges, swaps and exchange shops where one payout alone fits: an inference, told with its error',
    ),
  tagConfidence: z.coerce
    .number()
    .min(0)
    .max(1)
    .default(STOP_CONFIDENCE)
    .describe(
      'Tags less sure than this stop nothing and name no service: they are told as possible',
    ),
}

const traceInput = z.object(traceMembers)

/** A request as the operations use it. */
export interface TraceRequest {
  readonly origins: readonly string[]
  readonly direction: 'forward' | 'backward'
  /** Receipts and movements in [from, to); `null` is open. */
  readonly from: EpochMs | null
  readonly to: EpochMs | null
  /** Receipts before it alone are origins, and are followed beyond it; open when left out. */
  readonly receivedBefore?: EpochMs | null
  readonly asset: string | null
  readonly chain: string | null
  readonly maxHops: number
  readonly minValue: string
  readonly budget: number
  readonly hub: number
  /** FIFO when left out. */
  readonly method?: TaintMethod
  /** `end` when left out. */
  readonly fees?: 'end' | 'follow'
  /** Whether services that pay out what they took in are crossed; not when left out. */
  readonly cross?: boolean
  /** {@link STOP_CONFIDENCE} when left out. */
  readonly tagConfidence?: number
}

/** Checks what the schema cannot. Throws `no-backward-method` or `bad-time`. */
export function traceRequest(
  input: z.output<typeof traceInput>,
  direction: 'forward' | 'backward',
): TraceRequest {
  requireDirection(input.method, direction)
  const { origins, maxHops, minValue, budget, hub, method, fees, cross, tagConfidence } = input
  return {
    ...{ origins, direction, maxHops, minValue, budget, hub, method, fees, cross, tagConfidence },
    ...windowOf(input),
    receivedBefore: timeOf(input.receivedBefore),
    asset: input.asset ?? null,
    chain: input.chain ?? null,
  }
}

/** The window of an input, open where a side is left out. Throws `bad-time` for what is no time, and for a window in which nothing can lie. */
export function windowOf(input: {
  readonly from?: string | undefined
  readonly to?: string | undefined
}): { readonly from: EpochMs | null; readonly to: EpochMs | null } {
  const [from, to] = [timeOf(input.from), timeOf(input.to)]
  if (from !== null && to !== null && to <= from)
    throw new UserInputError('bad-time', 'The window ends before it begins.', {
      hints: ['It holds what lies from --from on and before --to.'],
    })
  return { from, to }
}

/** A time of the input; `null` when it is left out. Throws `bad-time`. */
function timeOf(text: string | undefined): EpochMs | null {
  if (text === undefined) return null
  const parsed = parseTime(text)
  if (parsed) return parsed.ms
  throw new UserInputError('bad-time', `"${text.slice(0, 60)}" is not a time.`, {
    hints: ['Write ISO 8601, such as 2022-03-01 or 2022-03-01T12:00:00Z.'],
  })
}
