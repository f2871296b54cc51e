/** Shapes of what a node answers to RPC; anything else is refused as a bad answer. */
import { z } from 'zod'
import { SourceError } from '../../domain/errors.ts'

export const hashAnswer = z.string().regex(/^[0-9a-f]{64}$/)
export const bytesAnswer = z.string().regex(/^(?:[0-9a-f]{2})*$/)

export const chainAnswer = z.object({
  chain: z.string(),
  blocks: z.number().int().min(0),
  bestblockhash: hashAnswer,
  pruneheight: z.number().int().min(0).optional(),
})

export const headerAnswer = z.object({
  height: z.number().int().min(0),
  /** -1 off the best branch. */
  confirmations: z.number().int(),
  previousblockhash: hashAnswer.optional(),
})

/** `getblock` verbosity 3, only what tells previous outputs; nodes before release 23 leave `prevout` out. */
export const verboseAnswer = z.object({
  hash: hashAnswer,
  tx: z.array(
    z.object({
      txid: hashAnswer,
      vin: z.array(
        z.object({
          txid: hashAnswer.optional(),
          vout: z.number().int().optional(),
          prevout: z
            .object({ value: z.number(), scriptPubKey: z.object({ hex: bytesAnswer }) })
            .optional(),
        }),
      ),
    }),
  ),
})

/** Throws `bad-answer` unless the answer has that shape. */
export function checkAnswer<T>(schema: z.ZodType<T>, answer: unknown, method: string): T {
  const checked = schema.safeParse(answer)
  if (checked.success) return checked.data
  const [issue] = checked.error.issues
  throw new SourceError(
    'bad-answer',
    `The node’s answer to ${method} is not what it should be${issue ? ` at "${issue.path.join('.').slice(0, 60)}"` : ''}.`,
  )
}
