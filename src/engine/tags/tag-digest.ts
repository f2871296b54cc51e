/**
 * What the tags of one address say together: the digest of GraphSense (graphsense-lib, tagstore/algorithms/tag_digest.py, read 2026), restated.
 * A tag weighs its confidence squared, so that one sure tag outvotes many weak ones. The best actor has most weight over its tags; the
 * best label is the heaviest of that actor's, else of all. Concepts weigh the tag's weight times their own: exchange 1.1, defi 0.5,
 * dark_web and unknown 0.1, others 1. A label's relevance grows with words that recur in other labels.
 *
 * It claims what sources say, not what is true; the disagreements say where they contradict each other. Ties go to the order in which
 * tags are given here: surest first, then by pack, label and source.
 */
import type { TagRecord } from '../../domain/intelligence-record.ts'
import type { EpochMs } from '../../domain/time.ts'
import { type Disagreement, disagreementsOf } from './disagreements.ts'
import { WeightedCount } from './weighted-count.ts'

export const TAG_DIGEST_METHOD = { id: 'tag-digest', version: '1' } as const

/** A tag of the address itself, or one that it inherits from a member of its cluster. */
export interface StandingTag extends TagRecord {
  /** The tagged member; `null` where the tag is the address's own. */
  readonly inheritedFrom: string | null
}

export interface LabelDigest {
  readonly label: string
  readonly count: number
  /** Mean confidence of its tags. */
  readonly confidence: number
  /** Share of all labels' weight. */
  readonly relevance: number
  readonly sources: readonly string[]
  readonly concepts: readonly string[]
  /** Of its newest tag; `null` where no source tells a day. */
  readonly lastModified: EpochMs | null
  /** True when every tag of it is inherited. */
  readonly inherited: boolean
}

export interface ConceptShare {
  readonly concept: string
  readonly count: number
  /** Share of all concepts' weight. */
  readonly weight: number
}

export interface TagDigest {
  readonly tags: number
  readonly inherited: number
  readonly bestActor: string | null
  readonly bestLabel: string | null
  readonly broadConcept: 'exchange' | 'entity'
  /** Most relevant first. */
  readonly labels: readonly LabelDigest[]
  /** Heaviest first. */
  readonly concepts: readonly ConceptShare[]
  readonly disagreements: readonly Disagreement[]
}

const CONCEPT_WEIGHTS: ReadonlyMap<string, number> = new Map([
  ['defi', 0.5],
  ['exchange', 1.1],
  ['dark_web', 0.1],
  ['unknown', 0.1],
])
/** What a tag without any confidence counts as, on the scale of 0 to 1. */
const LEAST_CONFIDENCE = 0.001
const FILLERS = new Set(['to', 'in', 'the', 'by', 'of', 'at', '', 'vault'])

/** The digest of an address's tags; `null` without any. */
export function digestTags(given: readonly StandingTag[]): TagDigest | null {
  if (given.length === 0) return null
  const tags = [...given].sort(surestFirst)
  const actors = new WeightedCount()
  const actorLabels = new Map<string, WeightedCount>()
  const labels = new WeightedCount()
  const concepts = new WeightedCount()
  for (const tag of tags) {
    const weight = weightOf(tag)
    const label = normaliseLabel(tag.label)
    labels.add(label, weight)
    for (const concept of conceptsOf(tag))
      concepts.add(concept, weight * (CONCEPT_WEIGHTS.get(concept) ?? 1))
    const actor = tag.actor?.trim() ?? ''
    if (actor === '') continue
    actors.add(actor, weight)
    const own = actorLabels.get(actor) ?? new WeightedCount()
    actorLabels.set(actor, own)
    own.add(label, weight)
  }
  const bestActor = actors.heaviest()
  const best = bestActor === null ? labels.heaviest() : actorLabels.get(bestActor)?.heaviest()
  const [heaviest] = concepts.shares()
  return {
    tags: tags.length,
    inherited: tags.filter(({ inheritedFrom }) => inheritedFrom !== null).length,
    bestActor,
    bestLabel: lastWith(tags, best ?? '')?.label ?? null,
    broadConcept: heaviest?.item === 'exchange' ? 'exchange' : 'entity',
    labels: labelDigests(tags, labels),
    concepts: concepts
      .shares()
      .map(({ item, count, share }) => ({ concept: item, count, weight: share })),
    disagreements: disagreementsOf(tags),
  }
}

/** Relevance: a label's weight times one plus the share of all words that recur and stand in it. */
function labelDigests(tags: readonly StandingTag[], labels: WeightedCount): readonly LabelDigest[] {
  const words = new Map<string, number>()
  let total = 0
  for (const { label } of tags)
    for (const word of normaliseLabel(label).split(' ')) {
      if (FILLERS.has(word)) continue
      words.set(word, (words.get(word) ?? 0) + 1)
      total += 1
    }
  const recurring = [...words].filter(([, count]) => count > 1)
  const relevant = new WeightedCount()
  for (const { item, weight } of labels.shares()) {
    const common = recurring.reduce(
      (sum, [word, count]) => sum + (item.includes(word) ? count : 0),
      0,
    )
    relevant.add(item, weight * (total === 0 ? 1 : 1 + common / total))
  }
  return relevant.shares().map(({ item, share }) => labelDigest(tags, item, share))
}

function labelDigest(tags: readonly StandingTag[], key: string, relevance: number): LabelDigest {
  const own = tags.filter(({ label }) => normaliseLabel(label) === key)
  const days = own.flatMap(({ lastModified }) => lastModified ?? [])
  return {
    label: own.at(-1)?.label ?? '',
    count: own.length,
    confidence: own.reduce((sum, { confidence }) => sum + confidence, 0) / own.length,
    relevance,
    sources: sorted(own.map(({ source }) => source)),
    concepts: sorted(own.flatMap(conceptsOf)),
    lastModified: days.length === 0 ? null : Math.max(...days),
    inherited: own.every(({ inheritedFrom }) => inheritedFrom !== null),
  }
}

function lastWith(tags: readonly StandingTag[], key: string): StandingTag | undefined {
  return tags.findLast(({ label }) => normaliseLabel(label) === key)
}

function weightOf({ confidence }: TagRecord): number {
  return (confidence || LEAST_CONFIDENCE) ** 2
}

function conceptsOf({ concepts }: TagRecord): readonly string[] {
  return concepts.length === 0 ? ['unknown'] : concepts
}

/** Lower case, everything but letters and digits of ASCII and the underscore to one space. Labels in other letters keep them. */
function normaliseLabel(label: string): string {
  return label
    .trim()
    .toLowerCase()
    .replace(/[^\p{L}\p{N}_ ]+/gu, ' ')
    .replace(/ +/g, ' ')
    .trim()
}

function sorted(texts: readonly string[]): readonly string[] {
  return [...new Set(texts)].sort()
}

function surestFirst(a: StandingTag, b: StandingTag): number {
  return (
    b.confidence - a.confidence ||
    compareTexts(a.pack, b.pack) ||
    compareTexts(a.label, b.label) ||
    compareTexts(a.source, b.source)
  )
}

function compareTexts(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
