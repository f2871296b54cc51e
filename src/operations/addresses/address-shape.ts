/** The answer of `weir address` (docs/reference/json.md). */
import { z } from 'zod'
import { CAMPAIGN_KINDS } from '../../domain/taxonomy.ts'
import { coverageShape, listingShape, tagShape } from '../claim-shapes.ts'
import { toldExposure } from '../exposure/exposure-shape.ts'
import { tagDigestShape } from '../tag-digest-shape.ts'
import { issuerActShape, resourceShape } from './ledger-acts.ts'

const heldShape = coverageShape.omit({ chain: true, addresses: true })

const totalShape = z.object({
  asset: z.string(),
  imitates: z
    .string()
    .optional()
    .describe('The reviewed symbol that this other token calls itself like'),
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

const counterpartiesShape = z.object({
  total: z.number(),
  top: z.array(
    z.object({
      address: z.string(),
      label: z.string().nullable().describe('What its tags say together'),
      incoming: z.number(),
      outgoing: z.number(),
      amounts: z.array(
        z.object({
          asset: z.string(),
          received: z.string(),
          receivedBase: z.string(),
          sent: z.string(),
          sentBase: z.string(),
        }),
      ),
      firstTime: z.string(),
      lastTime: z.string(),
    }),
  ),
  others: z.object({ counterparties: z.number(), transfers: z.number() }),
})

const chainShape = z.object({
  chain: z.string(),
  coverage: z.array(heldShape).describe('Which part of its history is held'),
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
  verification: z
    .record(z.string(), z.number())
    .describe('How far its transfers were checked: how many of each kind'),
  counterparties: counterpartiesShape,
  series: z
    .array(
      z.object({
        asset: z.string(),
        points: z.array(z.object({ time: z.string(), amount: z.string(), amountBase: z.string() })),
      }),
    )
    .optional()
    .describe('Balance over time, at most 200 points an asset, where it was asked for'),
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
  tags: z.array(
    tagShape.extend({
      lastModified: z.string().nullable().describe('When its source last changed it'),
    }),
  ),
  tagDigest: tagDigestShape.optional().describe('All tags together, inherited ones too'),
  listings: z.array(listingShape),
  campaigns: z.array(campaignShape),
  exposure: toldExposure.optional().describe('Where it was asked for'),
  resources: z.array(resourceShape).optional().describe('Left out when there is none'),
  issuerActs: z
    .array(issuerActShape)
    .optional()
    .describe('Freezes of this address by issuers of tokens; left out when there is none'),
})

export type AddressData = z.output<typeof addressData>
