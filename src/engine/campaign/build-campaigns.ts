/**
 * Campaigns from posts: method `campaigns` 3 (reference: project's methods, section 2). Posts and payment identifiers form a bipartite
 * graph; a component is a campaign only with a solicitation that no report, trade, charity or service explains. Identifiers of
 * others and hubs join nothing; weak links join only in pairs of kinds. A campaign that returns elsewhere with one shared identifier
 * is the same one. Inference: publication is the poster's claim, never proof of ownership. Known errors: see `read-frame`.
 */
import type { CampaignDecision, CampaignRecord } from '../../domain/campaign-record.ts'
import type { MentionRecord, PostRecord, TagRecord } from '../../domain/intelligence-record.ts'
import { readRegions } from '../region/read-regions.ts'
import type { ReadPost } from '../typology/find-terms.ts'
import { readTypology } from '../typology/read-typology.ts'
import { cutKeys, inOrder } from './apply-decisions.ts'
import { assembleRecord, type Component } from './assemble-record.ts'
import { collectEvidence, type Evidence, type PostNode } from './collect-evidence.ts'
import type { DisjointSets } from './disjoint-sets.ts'
import { findBridges } from './find-bridges.ts'
import { findHubs } from './find-hubs.ts'
import { joinComponents } from './join-components.ts'
import { commonValues } from './link-weakly.ts'
import { CAMPAIGN_DEFAULTS, type CampaignParameters } from './parameters.ts'
import { withRelations } from './relate-campaigns.ts'

export interface CampaignInput {
  /** Posts that mention a payment identifier; others may be left out. */
  readonly posts: readonly PostRecord[]
  readonly mentions: readonly MentionRecord[]
  /** Tags whose subject is a mentioned identifier. */
  readonly tags: readonly TagRecord[]
  readonly decisions: readonly CampaignDecision[]
  /** Identifier key → the list or filing that names it: an outside source for corroboration. */
  readonly outside?: ReadonlyMap<string, string>
  readonly parameters?: Partial<CampaignParameters>
}

/** Every component with its kind, in (first post, id) order. Does not depend on the order of its inputs. */
export function buildCampaigns(input: CampaignInput): readonly CampaignRecord[] {
  const parameters = { ...CAMPAIGN_DEFAULTS, ...input.parameters }
  const decisions = inOrder(input.decisions)
  const evidence = collectEvidence(input.posts, input.mentions, input.tags, parameters)
  const foreign = foreignIdentifiers(evidence, decisions, parameters)
  const rules = { common: commonValues(input.mentions, parameters), parameters, decisions }
  const joined = joinComponents(evidence, foreign, rules)
  const context = { evidence, decisions, outside: input.outside ?? new Map<string, string>() }
  const components = componentsOf(evidence, joined.sets, foreign, joined.links)
  const records = components.map((component) => {
    const record = assembleRecord(context, component)
    if (record.kind !== 'campaign') return record
    const posts = component.posts.flatMap((at) => evidence.posts[at] ?? []).map(readable)
    return {
      ...record,
      bridges: findBridges(evidence, component, foreign, rules),
      typology: readTypology(posts),
      regions: readRegions(posts),
    }
  })
  return withRelations(evidence, joined, records).sort(compareRecords)
}

/** Identifiers that join nothing, with the reason: others' own, cut by a person, hubs. */
function foreignIdentifiers(
  evidence: Evidence,
  decisions: readonly CampaignDecision[],
  parameters: CampaignParameters,
): ReadonlyMap<number, string> {
  const cut = cutKeys(decisions)
  const foreign = new Map<number, string>()
  const usable: number[] = []
  evidence.identifiers.forEach(({ key, reading, edges }, at) => {
    const reason = cut.get(key)
    if (reason !== undefined) foreign.set(at, `Cut from the campaign by a person: ${reason}`)
    else if (reading.kind === 'framed')
      foreign.set(at, `Not the campaign's own: tagged "${reading.tag.label}" (${reading.as}).`)
    else if (edges.some(({ joins }) => joins)) usable.push(at)
  })
  const limit = (at: number) => {
    const reading = evidence.identifiers[at]?.reading
    return reading?.kind === 'deposit' && !reading.certain ? 1 : parameters.hubCampaigns
  }
  for (const hub of findHubs(evidence, usable, limit))
    foreign.set(hub, `Stands in more than ${limit(hub)} campaigns: a hub, it joins nothing.`)
  return foreign
}

function componentsOf(
  evidence: Evidence,
  sets: DisjointSets,
  foreign: ReadonlyMap<number, string>,
  links: ReadonlyMap<number, readonly string[]>,
): readonly Component[] {
  const base = evidence.posts.length
  const parts = new Map<number, { posts: number[]; identifiers: number[]; links: string[] }>()
  const part = (node: number) => {
    const root = sets.find(node)
    const known = parts.get(root) ?? { posts: [], identifiers: [], links: [] }
    parts.set(root, known)
    return known
  }
  evidence.posts.forEach((_, post) => {
    part(post).posts.push(post)
  })
  evidence.identifiers.forEach((_, at) => {
    part(base + at).identifiers.push(at)
  })
  for (const [node, reasons] of links) part(node).links.push(...reasons)
  return [...parts.values()]
    .filter(({ posts, identifiers }) => posts.length > 0 && identifiers.length > 0)
    .map((each) => ({
      ...each,
      links: [...each.links, ...ownForeign(evidence, each.identifiers, foreign)],
      framed: framedIn(evidence, each, foreign),
    }))
}

/** Why an identifier that stands alone joins nothing; a tagged one is told by its kind. */
function ownForeign(
  evidence: Evidence,
  identifiers: readonly number[],
  foreign: ReadonlyMap<number, string>,
): readonly string[] {
  return identifiers.flatMap((at) =>
    evidence.identifiers[at]?.reading.kind === 'framed' ? [] : (foreign.get(at) ?? []),
  )
}

function framedIn(
  evidence: Evidence,
  part: { readonly posts: readonly number[]; readonly identifiers: readonly number[] },
  foreign: ReadonlyMap<number, string>,
): ReadonlyMap<number, string> {
  const own = new Set(part.identifiers)
  const named = part.posts.flatMap((post) => evidence.posts[post]?.edges ?? [])
  return new Map(
    named.flatMap(({ identifier }) => {
      const why = foreign.get(identifier)
      return why === undefined || own.has(identifier) ? [] : [[identifier, why] as const]
    }),
  )
}

/** What a post says in words: its text, captions, and what was read in its pictures. */
function readable({ post, language }: PostNode): ReadPost {
  const said = post.fields.filter(({ name }) => name === 'caption' || name === 'ocr')
  return { key: post.key, language, texts: [post.text, ...said.map(({ text }) => text)] }
}

function compareRecords(a: CampaignRecord, b: CampaignRecord): number {
  const [x, y] = [a.firstPost ?? Number.MAX_SAFE_INTEGER, b.firstPost ?? Number.MAX_SAFE_INTEGER]
  return x - y || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0)
}
