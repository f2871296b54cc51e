/** What `weir campaign ID` answers, as described in the project's interfaces; members beyond those are additions. */
import { z } from 'zod'
import { CAMPAIGN_KINDS } from '../../domain/taxonomy.ts'
import { TYPOLOGY } from '../../domain/typology.ts'
import { claimShape } from '../claims/claim-input.ts'
import { totalShape } from './window-input.ts'

const tagShape = z.object({
  label: z.string(),
  category: z.string(),
  actor: z.string().nullable(),
  source: z.string(),
  confidence: z.number(),
  licence: z.string().optional().describe('Set when it must not be passed on'),
})

const listingShape = z.object({
  list: z.string(),
  class: z.string(),
  entry: z.string(),
  name: z.string().nullable(),
  programme: z.string().nullable(),
  since: z.string().nullable(),
  until: z.string().nullable(),
  printed: z.string(),
})

export const identifierShape = z.object({
  kind: z.string(),
  value: z.string(),
  key: z.string(),
  from: z.string().nullable(),
  until: z.string().nullable(),
  posts: z.number(),
  channels: z.number(),
  corroboration: z.enum(['corroborated', 'uncorroborated']),
  reason: z.string(),
  /** Held at a service: an off-ramp at hop 0. */
  service: z
    .object({
      label: z.string(),
      actor: z.string().nullable(),
      category: z.string(),
      source: z.string(),
    })
    .nullable(),
  chains: z.array(z.string()),
  raised: z.array(totalShape),
  tags: z.array(tagShape),
  listings: z.array(listingShape),
})

export const receiptShape = z.object({
  chain: z.string(),
  txid: z.string(),
  index: z.number(),
  height: z.number().nullable(),
  time: z.string(),
  to: z.string(),
  asset: z.string(),
  symbol: z.string(),
  amount: z.string(),
  amountBase: z.string(),
  fiat: z.string().nullable(),
  rate: z.string().nullable(),
  rateSource: z.string().nullable(),
  rateTime: z.string().nullable(),
  /** A pseudonym, a service's name, or `null` when the ledger does not know the sender. */
  sender: z.string().nullable(),
  senderKind: z.enum(['donor', 'service', 'unknown']),
  verification: z.string(),
})

const columnsShape = z.object({
  count: z.number(),
  members: z.record(
    z.string(),
    z.object({
      values: z.array(z.union([z.string(), z.number(), z.null()])),
      at: z
        .array(z.number())
        .nullable()
        .describe(
          'Places among the values, one for each row; null where values stand for themselves',
        ),
    }),
  ),
})

const periodShape = z.object({ period: z.string(), totals: z.array(totalShape) })

const partShape = z.object({
  id: z.string(),
  title: z.string(),
  kind: z.enum(CAMPAIGN_KINDS),
  posts: z.number(),
  channels: z.number(),
  firstPost: z.string().nullable(),
  lastPost: z.string().nullable(),
  identifiers: z.array(z.object({ kind: z.string(), value: z.string(), key: z.string() })),
  receipts: z.number(),
  raisedFiatTotal: z.string().nullable(),
})

export const campaignShape = z.object({
  id: z.string(),
  title: z.string(),
  kind: z.enum(CAMPAIGN_KINDS),
  status: z.enum(['proposed', 'confirmed', 'rejected']),
  firstPost: z.string().nullable(),
  lastPost: z.string().nullable(),
  languages: z.array(z.string()),
  channels: z.array(
    z.object({
      key: z.string(),
      platform: z.string(),
      name: z.string(),
      posts: z.number(),
      firstPost: z.string().nullable(),
      lastPost: z.string().nullable(),
    }),
  ),
  identifiers: z.array(identifierShape),
  /** Named in its posts, but somebody else's: excluded, with the reason. */
  framed: z.array(identifierShape),
  posts: z.number(),
  reportedBy: z.number(),
  raised: z.array(totalShape),
  /** `null` when no receipt has a price, and, with no receipts, when no ledger of any identifier is held. */
  raisedFiatTotal: z.string().nullable(),
  currency: z.string(),
  raisedByYear: z.array(periodShape),
  raisedByDay: z.array(periodShape),
  receipts: z.array(receiptShape),
  receiptColumns: columnsShape
    .optional()
    .describe('The receipts member by member instead, when they are asked for as columns'),
  before: z.array(totalShape),
  after: z.array(totalShape),
  excluded: z.record(z.string(), z.number()),
  senders: z.object({
    unique: z.number(),
    services: z.number(),
    withdrawals: z.number(),
    unknown: z.number(),
  }),
  rails: z.array(
    z.object({
      rail: z.string(),
      advertisedFrom: z.string().nullable(),
      advertisedUntil: z.string().nullable(),
      firstReceipt: z.string().nullable(),
      lastReceipt: z.string().nullable(),
      receipts: z.number(),
    }),
  ),
  related: z.array(z.object({ id: z.string(), relation: z.string(), basis: z.string() })),
  actors: z.array(
    z.object({
      id: z.string(),
      label: z.string(),
      aliases: z.array(z.string()),
      jurisdictions: z.array(z.string()),
      source: z.string(),
    }),
  ),
  reasons: z.array(z.string()),
  typology: z
    .array(
      z.object({
        side: z.enum(['source', 'use']),
        entry: z.enum(TYPOLOGY),
        applies: z.boolean().nullable().describe('What people said last; null where nobody did'),
        basis: z.array(z.string()).describe('Why it stands here, in sentences'),
        terms: z.array(z.string()).describe('Words found in its posts, folded'),
        posts: z.array(z.string()).describe('Keys of the posts that have them'),
        lawfulAidToo: z
          .boolean()
          .describe('Lawful aid speaks so too: it needs a person’s judgement'),
        claims: z.array(claimShape),
      }),
    )
    .describe('Sources and uses of funds that its posts speak of or that people claim'),
  regions: z
    .array(
      z.object({
        country: z.string().describe('ISO 3166-1 code'),
        name: z.string(),
        terms: z.array(z.string()),
        posts: z.array(z.string()).describe('Keys of the posts that name it'),
      }),
    )
    .describe('Countries that its posts name'),
  claims: z
    .array(
      claimShape.extend({
        publisher: z.string(),
        published: z.string().nullable(),
        amount: z.string().nullable(),
        unit: z.string().nullable(),
        words: z.string().nullable(),
        from: z.string().nullable(),
        until: z.string().nullable(),
        url: z.string().nullable(),
        sha256: z.string().nullable(),
        measured: z.object({
          amount: z
            .string()
            .nullable()
            .describe('In the claim’s unit, else in the currency; null without'),
          unit: z.string(),
          receipts: z.number(),
          held: z
            .enum(['whole', 'part', 'none'])
            .describe('How much of that time the ledger is held'),
        }),
      }),
    )
    .describe('Published claims about its sums, each beside the receipts of its period'),
  bridges: z
    .array(z.object({ kind: z.string(), value: z.string(), key: z.string(), parts: z.number() }))
    .nullable()
    .describe(
      'Payment identifiers without which it falls into parts; null where it is too large to say',
    ),
  whatIf: z
    .object({
      cut: z.array(z.object({ kind: z.string(), value: z.string(), key: z.string() })),
      parts: z.array(partShape),
    })
    .nullable()
    .describe('What it falls into without the identifiers asked for; nothing is kept'),
})

export type CampaignData = z.output<typeof campaignShape>
export type IdentifierData = z.output<typeof identifierShape>
export type ReceiptData = z.output<typeof receiptShape>
