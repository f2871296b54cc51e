/** What `exposure` and `screen` ask of an exposure, with the same names and defaults. */
import { z } from 'zod'
import { UserInputError } from '../../domain/errors.ts'
import { type EpochMs, parseTime } from '../../domain/time.ts'
import type { ExposureLimits } from './measure-subjects.ts'

export const exposureMembers = {
  hops: z.coerce
    .number()
    .int()
    .min(1)
    .max(20)
    .default(3)
    .describe('Transfers between the address and the party, at most; 1 is direct exposure alone'),
  minShare: z.coerce
    .number()
    .min(0)
    .max(1)
    .default(0.001)
    .describe('Holders with less than this share of the flow are neither asked nor followed'),
  budget: z.coerce
    .number()
    .int()
    .min(1)
    .max(100_000_000)
    .default(100_000)
    .describe('Ledger records read for each address, asset and direction'),
  hub: z.coerce
    .number()
    .int()
    .min(1)
    .max(100_000_000)
    .default(10_000)
    .describe('Addresses with more transfers than this are not expanded'),
  hubLimit: z.coerce
    .number()
    .int()
    .min(1)
    .max(1_000_000)
    .default(10_000)
    .describe('Transfers of the address itself that are looked at, in ledger order'),
}

const members = z.object(exposureMembers)

/** As the engine takes them. */
export function exposureLimits(input: z.output<typeof members>): ExposureLimits {
  const { hops, minShare, budget, hub, hubLimit } = input
  return { maxHops: hops, minShare, budget, hub, ownLimit: hubLimit }
}

/** Throws `bad-time`. */
export function readAsOf(text: string): EpochMs {
  const parsed = parseTime(text)
  if (parsed) return parsed.ms
  throw new UserInputError('bad-time', `"${text.slice(0, 40)}" is not a time.`, {
    hints: ['Write it as 2025-11-01 or 2025-11-01T12:00:00Z.'],
  })
}
