/** The answer of `weir address` (INTERFACES: `address`). */
import { z } from 'zod'
import { CAMPAIGN_KINDS, CATEGORIES, LIST_CLASSES } from '../../domain/taxonomy.ts'

const coverageShape = z.object({
  asset: z.string().nullable(),
  scope: z.enum(['whole', 'addresses']),
  fromHeight: z.number().nullable(),
  toHeight: z.number().nullable(),
  from: z.string().nullable(),
  to: z.string().nullable(),
})

const totalShape = z.object({
  asset: z.string(),
  received: z.string(),
  receivedBase: z.string(),
  sent: z.string(),
  sentBase: z.string(),
  receivedFiat: z.string().nullable().describe('Each transfer at the price of its own time'),
  sentFiat: z.string().nullable(),
  currency: z.string(),
  transfers: z.number(),
  firstSeen: z.string(),
  lastSeen: z.string(),
})

const chainShape = z.object({
  chain: z.string(),
  coverage: z.array(coverageShape).describe('Which part of its history is held'),
  firstSeen: z.string(),
  lastSeen: z.string(),
  balances: z
    .array(z.object({ asset: z.string(), amount: z.string(), amountBase: z.string() }))
    .describe('Received less sent, where nothing was sent that was not seen coming in'),
  totals: z.array(totalShape),
  cluster: z
    .object({ id: z.string(), size: z.number(), method: z.string() })
    .optional()
    .describe('An inference: addresses with one owner'),
})

const tagShape = z.object({
  label: z.string(),
  category: z.enum(CATEGORIES),
  actor: z.string().nullable(),
  chain: z.string().nullable(),
  source: z.string(),
  pack: z.string(),
  confidence: z.number(),
})

const listingShape = z.object({
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

const campaignShape = z.object({
  id: z.string(),
  title: z.string(),
  kind: z.enum(CAMPAIGN_KINDS),
  corroboration: z.enum(['corroborated', 'uncorroborated']),
  firstMention: z.string().nullable(),
  lastMention: z.string().nullable(),
})

/** `data` of `addresses.get`. */
export const addressData = z.object({
  address: z.string(),
  chains: z.array(chainShape),
  tags: z.array(tagShape),
  listings: z.array(listingShape),
  campaigns: z.array(campaignShape),
})

export type AddressData = z.output<typeof addressData>
