/** How the digest of an address's tags is told; several answers share it. */
import { z } from 'zod'
import { displayAddress } from '../domain/address/display-address.ts'
import { formatTime } from '../domain/time.ts'
import { digestTags, type StandingTag } from '../engine/tags/tag-digest.ts'

const claim = z.object({
  value: z.string().describe('The actor, or the category'),
  label: z.string(),
  source: z.string(),
  pack: z.string(),
  confidence: z.number(),
  lastModified: z.string().nullable(),
  inherited: z.boolean(),
})

/** What all tags of an address say together. */
export const tagDigestShape = z.object({
  tags: z.number(),
  inherited: z.number().describe('Those that it inherits from members that define its cluster'),
  inheritedFrom: z.array(z.string()).describe('Those members'),
  bestActor: z.string().nullable(),
  bestLabel: z.string().nullable(),
  broadConcept: z.enum(['exchange', 'entity']),
  labels: z.array(
    z.object({
      label: z.string(),
      count: z.number(),
      confidence: z.number().describe('Mean of its tags'),
      relevance: z.number().describe('Share of all weight'),
      sources: z.array(z.string()),
      concepts: z.array(z.string()),
      lastModified: z.string().nullable().describe('Of its newest tag'),
      inherited: z.boolean(),
    }),
  ),
  concepts: z.array(z.object({ concept: z.string(), count: z.number(), weight: z.number() })),
  disagreements: z
    .array(z.object({ about: z.enum(['actor', 'category']), claims: z.array(claim) }))
    .describe('Where sources contradict each other; both sides are told'),
})

export type ToldDigest = z.output<typeof tagDigestShape>

const MAX_LABELS = 20
const MAX_TEXT = 200

/** `null` without tags. The twenty most relevant labels are told; `tags` counts all. */
export function tellDigest(tags: readonly StandingTag[]): ToldDigest | null {
  const digest = digestTags(tags)
  if (!digest) return null
  const from = tags.flatMap(({ inheritedFrom }) => inheritedFrom ?? [])
  const day = (time: number | null) => (time === null ? null : formatTime(time))
  return {
    ...digest,
    inheritedFrom: [...new Set(from)].sort().slice(0, MAX_LABELS).map(displayAddress),
    labels: digest.labels.slice(0, MAX_LABELS).map((one) => ({
      ...one,
      label: one.label.slice(0, MAX_TEXT),
      sources: [...one.sources],
      concepts: [...one.concepts],
      lastModified: day(one.lastModified),
    })),
    concepts: [...digest.concepts],
    disagreements: digest.disagreements.map(({ about, claims }) => ({
      about,
      claims: claims.map((one) => ({ ...one, lastModified: day(one.lastModified) })),
    })),
  }
}

/** Lines for people: the best reading, its age and source, and every contradiction. */
export function digestLines(digest: ToldDigest): readonly string[] {
  const { bestLabel, bestActor, labels, inherited, tags } = digest
  const best = labels.find(({ label }) => label === bestLabel) ?? labels[0]
  const day = best?.lastModified?.slice(0, 10) ?? 'no day told'
  const who = bestActor === null ? '' : ` (${bestActor})`
  return [
    `tags together: ${bestLabel ?? '-'}${who}; ${tags} tags, ${inherited} inherited; source ${best?.sources[0] ?? '-'}, ${day}`,
    ...digest.disagreements.map(
      ({ about, claims }) =>
        `tags disagree on the ${about}: ${claims.map(({ value, source, confidence }) => `${value} (${source}, confidence ${confidence})`).join(' against ')}`,
    ),
  ]
}
