/** What `weir demo` answers. Nothing in it depends on the clock, the machine, or whether the world had been imported before. */
import { z } from 'zod'
import { LEVELS } from '../../domain/taxonomy.ts'

const offrampShape = z.object({
  campaign: z.string().describe('Id of the campaign whose receipts arrive there'),
  actor: z.string(),
  name: z.string(),
  category: z.string(),
  depositAddress: z.string().nullable().describe('One customer’s address at the service'),
  serviceAddress: z.string().describe('The address that is known to be the service’s'),
  chain: z.string(),
  asset: z.string(),
  amount: z.string(),
  amountBase: z.string(),
  fiat: z.string().nullable(),
  hops: z.number(),
  transactions: z.array(z.string()),
  basis: z.array(z.string()),
})

const campaignShape = z.object({
  id: z.string(),
  title: z.string(),
  firstPost: z.string().nullable(),
  lastPost: z.string().nullable(),
  languages: z.array(z.string()),
  posts: z.number(),
  channels: z.number(),
  identifiers: z.array(z.string()),
  receipts: z.number(),
  raisedFiatTotal: z.string().nullable(),
  currency: z.string(),
})

export const demoData = z.object({
  seed: z.number(),
  world: z.object({
    blocks: z.number(),
    transactions: z.number(),
    transfers: z.number(),
    posts: z.number(),
    channels: z.number(),
    mentions: z.number(),
    tags: z.number(),
    listings: z.number(),
    quarantined: z.number(),
  }),
  campaigns: z.array(campaignShape),
  undecided: z.number(),
  explained: z.record(z.string(), z.number()).describe('Components that are no campaign, by kind'),
  offramps: z.array(offrampShape),
  planted: z.array(
    z.object({
      planted: z.string(),
      campaign: z.string().nullable().describe('The campaign found for it; null when none was'),
    }),
  ),
  decoys: z.array(
    z.object({
      decoy: z.string(),
      campaign: z.string().nullable().describe('A campaign that took it in; null as it should be'),
    }),
  ),
  screening: z.object({
    subjects: z.number().describe('Addresses of people without part in any campaign'),
    counts: z.record(z.enum(LEVELS), z.number()),
  }),
})

export type DemoData = z.output<typeof demoData>
