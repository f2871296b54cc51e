/** What off-ramps are asked for: the members that `offramps.find` and `requests.draft` share. */
import { z } from 'zod'
import { traceMembers, traceRequest } from '../traces/trace-input.ts'
import type { OfframpRequest } from './find-offramps.ts'

export const offrampMembers = {
  ...traceMembers,
  maxDifference: z
    .string()
    .optional()
    .describe('How much less than it got a deposit address may forward, in units of the asset'),
  maxDelay: z.coerce
    .number()
    .positive()
    .max(100_000)
    .optional()
    .describe('Hours within which a deposit address forwards (default 12; 336 on UTXO chains)'),
}

const offrampInput = z.object(offrampMembers)

/** Checks what the schema cannot; throws what {@link traceRequest} throws. */
export function offrampRequest(input: z.output<typeof offrampInput>): OfframpRequest {
  return {
    trace: traceRequest(input, 'forward'),
    deposits: { maxDifference: input.maxDifference ?? null, maxDelay: input.maxDelay ?? null },
  }
}
