/** Shapes of `screen` (INTERFACES: data.results[]). */
import { z } from 'zod'
import { CATEGORIES, IDENTIFIER_KINDS, LEVELS, LIST_CLASSES } from '../../domain/taxonomy.ts'

const listing = z.object({
  list: z.string(),
  class: z.enum(LIST_CLASSES),
  entry: z.string(),
  name: z.string().nullable(),
  programme: z.string().nullable(),
  since: z.string().nullable(),
  until: z.string().optional(),
  snapshot: z.string().describe('SHA-256 of the version of the list that was read'),
  published: z.string().nullable(),
  printed: z.string().describe('The text exactly as the list printed it'),
  repairs: z.array(z.string()),
  standing: z.enum(['in-force', 'ended', 'later']),
})

const tag = z.object({
  label: z.string(),
  category: z.enum(CATEGORIES),
  actor: z.string().nullable(),
  chain: z.string().nullable(),
  source: z.string(),
  pack: z.string(),
  confidence: z.number(),
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

const coverage = z.object({
  chain: z.string(),
  asset: z.string().nullable(),
  scope: z.enum(['whole', 'addresses']),
  addresses: z.number(),
  fromHeight: z.number().nullable(),
  toHeight: z.number().nullable(),
  from: z.string().nullable(),
  to: z.string().nullable(),
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
  tags: z.array(tag),
  exposure: z.array(exposure),
  reasons: z.array(reason),
  repairs: z.array(z.string()),
  coverage: z.array(coverage),
  error: z.string().optional(),
})

export const screenData = z.object({
  results: z.array(result),
  counts: z.record(z.enum(LEVELS), z.number()),
})

export type ScreenResult = z.output<typeof result>
export type ScreenData = z.output<typeof screenData>
