/** What `weir actor ID` answers. */
import { z } from 'zod'
import { ACTOR_KINDS, ACTOR_RELATIONS, SUBJECT_CATEGORIES } from '../../domain/claim-record.ts'
import { CATEGORIES } from '../../domain/taxonomy.ts'
import { claimShape } from '../claims/claim-input.ts'

const listing = z.object({ list: z.string(), class: z.string(), entry: z.string() })

export const actorShape = z.object({
  id: z.string(),
  label: z.string(),
  kind: z.enum(ACTOR_KINDS).nullable().describe('null where only an import told of it'),
  subject: z.enum(SUBJECT_CATEGORIES).nullable().describe('How a person stands to the case'),
  aliases: z.array(z.string()),
  names: z
    .array(
      z.object({
        name: z.string(),
        from: z.string().nullable(),
        until: z.string().nullable(),
        source: z.string(),
        confidence: z.number().nullable().describe('null where an import told no confidence'),
        claim: z.string().nullable(),
      }),
    )
    .describe('Every name with its dates and source'),
  offered: z
    .array(z.object({ name: z.string(), of: z.string(), like: z.string() }))
    .describe('Names of other actors and channels that may be one of these in another script'),
  categories: z.array(z.enum(CATEGORIES)),
  jurisdictions: z.array(z.string()),
  status: z.string().describe('active, closed… as the source says; unknown otherwise'),
  successor: z.string().nullable().describe('Id of the actor it moved to'),
  uri: z.string().nullable(),
  source: z.string(),
  relations: z.array(
    z.object({
      direction: z.enum(['to', 'from']).describe('to: from this actor to the other one'),
      relation: z.enum(ACTOR_RELATIONS),
      actor: z.string(),
      label: z.string(),
      from: z.string().nullable(),
      until: z.string().nullable(),
      source: z.string(),
      confidence: z.number(),
      claim: z.string(),
    }),
  ),
  claims: z.array(claimShape).describe('What people claim of it, in the order of entry'),
  tagged: z.object({
    total: z.number(),
    chains: z
      .record(z.string(), z.number())
      .describe('Addresses by chain; "any" on every EVM chain'),
    packs: z.array(z.object({ pack: z.string(), tags: z.number() })),
    subjects: z.array(
      z.object({
        subject: z.string(),
        chain: z.string().nullable(),
        label: z.string(),
        category: z.enum(CATEGORIES),
        confidence: z.number(),
        source: z.string(),
        pack: z.string(),
        lastModified: z.string().nullable(),
        listings: z.array(listing),
      }),
    ),
  }),
  channels: z.array(z.object({ key: z.string(), name: z.string(), posts: z.number() })),
  posts: z.array(z.string()).describe('Keys of posts that a claim attached'),
  listings: z.array(listing.extend({ subject: z.string() })),
  campaigns: z
    .array(
      z.object({
        id: z.string(),
        title: z.string(),
        why: z.enum(['holds-an-address', 'tagged-identifier', 'channel', 'post']),
      }),
    )
    .describe(
      'Campaigns with an identifier held at this actor, or with one, a channel or a post tagged as its',
    ),
})

export type ActorData = z.output<typeof actorShape>
