/** Shapes that several answers share: coverage as told, tags and listings of one address. */
import { z } from 'zod'
import { CATEGORIES, LEVELS, LIST_CLASSES } from '../domain/taxonomy.ts'

/** A summary of what part of a ledger is held, as provenance tells it. */
export const coverageShape = z.object({
  chain: z.string(),
  asset: z.string().nullable(),
  scope: z.enum(['whole', 'addresses']),
  addresses: z.number(),
  fromHeight: z.number().nullable(),
  toHeight: z.number().nullable(),
  from: z.string().nullable(),
  to: z.string().nullable(),
})

/** A claim of a source about an address. */
export const tagShape = z.object({
  label: z.string(),
  category: z.enum(CATEGORIES),
  actor: z.string().nullable(),
  chain: z.string().nullable(),
  source: z.string(),
  pack: z.string(),
  confidence: z.number(),
})

/** An entry of a published list. */
export const listingShape = z.object({
  list: z.string(),
  class: z.enum(LIST_CLASSES),
  entry: z.string(),
  name: z.string().nullable(),
  programme: z.string().nullable(),
  since: z.string().nullable(),
  until: z.string().optional(),
  snapshot: z.string().describe('SHA-256 of the version of the list that was read'),
  printed: z.string().describe('The text exactly as the list printed it'),
})

/** Why a level is given, or not. */
export const reasonShape = z.object({
  level: z.enum(LEVELS).nullable().describe('The level this reason alone gives'),
  code: z.string(),
  message: z.string(),
  row: z.string().optional().describe('The row of the table of levels that decided'),
})
