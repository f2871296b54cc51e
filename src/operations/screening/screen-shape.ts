/** Shapes of `screen` (docs/reference/json.md). */
import { z } from 'zod'
import { IDENTIFIER_KINDS, LEVELS } from '../../domain/taxonomy.ts'
import { coverageShape, listingShape, tagShape } from '../claim-shapes.ts'

const listing = listingShape.extend({
  published: z.string().nullable(),
  repairs: z.array(z.string()),
  standing: z.enum(['in-force', 'ended', 'later']),
})

const exposure = z.object({
  category: z.string(),
  kind: z.literal('direct'),
  direction: z.enum(['source', 'destination']),
  asset: z.string(),
  amount: z.string(),
  amountBase: z.string(),
  transfers: z.number(),
  counterparties: z.array(z.string()),
})

const reason = z.object({
  level: z.enum(LEVELS).nullable().describe('The level this reason alone gives'),
  code: z.string(),
  message: z.string(),
})

const result = z.object({
  input: z.string(),
  screeningId: z.string(),
  address: z.string().optional().describe('As it is shown; EVM with its checksum of case'),
  chain: z.string().optional().describe('Left out for an EVM key without a chain'),
  kind: z.enum(IDENTIFIER_KINDS).optional(),
  customerRef: z.string().optional(),
  level: z.enum(LEVELS),
  hosted: z.enum(['hosted', 'unhosted', 'unknown']),
  vasp: z.string().optional(),
  listings: z.array(listing),
  tags: z.array(tagShape),
  exposure: z.array(exposure),
  reasons: z.array(reason),
  repairs: z.array(z.string()),
  coverage: z.array(coverageShape),
  error: z.string().optional(),
})

export const screenData = z.object({
  results: z.array(result),
  counts: z.record(z.enum(LEVELS), z.number()),
})

export type ScreenResult = z.output<typeof result>
export type ScreenData = z.output<typeof screenData>
