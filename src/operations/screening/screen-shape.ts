/** Shapes of `screen` (docs/reference/json.md). */
import { z } from 'zod'
import { IDENTIFIER_KINDS, LEVELS } from '../../domain/taxonomy.ts'
import { coverageShape, listingShape, reasonShape, tagShape } from '../claim-shapes.ts'
import { exposureLineShape } from '../exposure/exposure-shape.ts'
import { tagDigestShape } from '../tag-digest-shape.ts'

const listing = listingShape.extend({
  published: z.string().nullable(),
  repairs: z.array(z.string()),
  standing: z.enum(['in-force', 'ended', 'later']),
})

/** The answer about one line or subject. */
export const screenResult = z.object({
  input: z.string().describe('The line as it was asked, of a long one the first 1,000 characters'),
  inputLeftOut: z.number().optional().describe('Characters of a long line that are not told back'),
  screeningId: z.string(),
  address: z.string().optional().describe('As it is shown; EVM with its checksum of case'),
  chain: z.string().optional().describe('Left out for an EVM key without a chain'),
  kind: z.enum(IDENTIFIER_KINDS).optional(),
  customerRef: z.string().optional(),
  payment: z
    .object({
      asset: z.string().optional(),
      direction: z.enum(['incoming', 'outgoing']).optional(),
      amount: z.string().optional(),
    })
    .optional()
    .describe('What was asked with the address, told back'),
  level: z.enum(LEVELS),
  hosted: z.enum(['hosted', 'unhosted', 'unknown']),
  vasp: z.string().optional(),
  listings: z.array(listing),
  tags: z.array(tagShape),
  tagDigest: tagDigestShape.optional(),
  exposure: z.array(exposureLineShape),
  reasons: z.array(reasonShape),
  repairs: z.array(z.string()),
  coverage: z.array(coverageShape),
  error: z.string().optional(),
})

export const screenData = z.object({
  results: z.array(screenResult),
  counts: z.record(z.enum(LEVELS), z.number()),
})

export type ScreenResult = z.output<typeof screenResult>
export type ScreenData = z.output<typeof screenData>
