/**
 * What is known of addresses besides their transfers: where value stops (a tag on the address, or a definer tag on a member of its
 * cluster) and which part of its history is held. Off-ramps name the same evidence as their first two rungs.
 */
import type { AssetId } from '../../domain/asset.ts'
import { type ChainId, findChain } from '../../domain/chain.ts'
import { outsideAddress } from '../../domain/customer-account.ts'
import type { Standing } from '../../domain/flow-record.ts'
import type { TagRecord } from '../../domain/intelligence-record.ts'
import type { CoverageRecord } from '../../domain/ledger-record.ts'
import { spanOf } from '../../domain/span.ts'
import { standsOn } from '../../domain/tag-standing.ts'
import { categoryTraits } from '../../domain/taxonomy.ts'
import type { Context } from '../../ports/context.ts'
import { subjectKey } from '../addresses/read-address.ts'
import { hasClusters } from '../clusters/ensure-clusters.ts'
import { clusterTags } from './cluster-tags.ts'
import { coveredRanges, type Range } from './covered-ranges.ts'
import { answerTag, CustomerAccounts } from './customer-accounts.ts'
import type { ReadStandings } from './drive.ts'

/** Why an address belongs to a service or other stop: rung 1 its own tag, rung 2 a tag of its cluster. */
export interface StopEvidence {
  readonly rung: 1 | 2
  readonly tag: TagRecord
  /** The tagged member, on rung 2. */
  readonly member: string | null
  /** Other tags of the same address that stop value there and name another party: the sources disagree. */
  readonly rivals?: readonly TagRecord[]
}

/** Keys nobody holds, on which value is destroyed, as their chains publish them. */
export const BURN_ADDRESSES: readonly string[] = [
  '0x0000000000000000000000000000000000000000',
  '0x000000000000000000000000000000000000dead',
  'T9yD14Nj9j7xAB4dbGeiX9h8unkKHxuWwb',
]

/**
 * Tags less sure than this stop no trace and name no off-ramp; they are told as possible. In the TagPack taxonomy it lets in what was
 * published (`web_crawl` and better) and keeps out `heuristic`, `unknown` and tags that give no confidence.
 */
export const STOP_CONFIDENCE = 0.2

/** Standings of one chain, read in batches and kept. */
export class Standings {
  readonly #context: Pick<Context, 'ledger' | 'cases'>
  readonly #chain: ChainId
  readonly #records: readonly CoverageRecord[]
  readonly #whole: readonly CoverageRecord[]
  readonly #own = new Map<string, CoverageRecord[]>()
  readonly #clusterTags: ReadonlyMap<number, StopEvidence>
  readonly #customers: CustomerAccounts
  readonly #names = new Map<number, string>()
  readonly #evidence = new Map<number, StopEvidence>()
  readonly #possible = new Map<number, TagRecord>()
  readonly tagConfidence: number

  private constructor(
    context: Pick<Context, 'ledger' | 'cases'>,
    chain: ChainId,
    records: readonly CoverageRecord[],
    {
      tags,
      tagConfidence,
      customers,
    }: {
      tags: ReadonlyMap<number, StopEvidence>
      tagConfidence: number
      customers: CustomerAccounts
    },
  ) {
    this.#context = context
    this.#chain = chain
    this.tagConfidence = tagConfidence
    this.#customers = customers
    this.#records = records
    this.#whole = records.filter(({ address }) => address === null)
    this.#clusterTags = tags
    for (const record of records)
      if (record.address !== null)
        this.#own.set(record.address, [...(this.#own.get(record.address) ?? []), record])
  }

  /** Needs clusters of the chain to be up to date. */
  static async open(
    context: Pick<Context, 'ledger' | 'cases'>,
    chain: ChainId,
    tagConfidence: number = STOP_CONFIDENCE,
  ): Promise<Standings> {
    const records = await context.ledger.coverage({ chain })
    const tags = hasClusters(chain) ? await clusterTags(context, chain, tagConfidence) : new Map()
    const customers = await CustomerAccounts.open(context)
    return new Standings(context, chain, records, { tags, tagConfidence, customers })
  }

  /** End (exclusive) of what is covered of an asset of this chain, as a ledger position; `null` when nothing is. */
  head(asset: AssetId): number | null {
    const ends = this.#records.flatMap((record) =>
      coveredRanges([record], { chain: this.#chain, asset, address: record.address }),
    )
    return ends.length === 0 ? null : spanOf(ends.map(({ to }) => to)).most
  }

  /** Ranges in which the whole chain is held for an asset. */
  covered(asset: AssetId): readonly Range[] {
    return coveredRanges(this.#whole, { chain: this.#chain, asset, address: null })
  }

  /** The evidence behind a stop that was read, or `null`. */
  evidence(address: number): StopEvidence | null {
    return this.#evidence.get(address) ?? null
  }

  /** The surest tag that would have stopped value at an address that was read, were it sure enough; `null` when there is none. */
  possible(address: number): TagRecord | null {
    return this.#evidence.has(address) ? null : (this.#possible.get(address) ?? null)
  }

  /** Canonical text of address numbers, read once. */
  async names(ids: readonly number[]): Promise<ReadonlyMap<number, string>> {
    const missing = [...new Set(ids)].filter((id) => !this.#names.has(id))
    const names = await this.#context.ledger.addressNames(this.#chain, missing)
    missing.forEach((id, at) => {
      this.#names.set(id, names[at] ?? '')
    })
    return this.#names
  }

  /** For {@link driveFlow}. */
  readonly read: ReadStandings = async (asset, ids) => {
    const names = await this.names(ids)
    const texts = ids.map((id) => names.get(id) ?? '')
    await this.#readEvidence(ids, texts)
    const held = await this.#heldOf(asset, texts)
    const whole = this.covered(asset)
    return ids.map((address, at) => {
      const text = texts[at] ?? ''
      const mine = this.#own.get(text)
      const scope = { chain: this.#chain, asset, address: text }
      const covered = mine ? coveredRanges([...this.#whole, ...mine], scope) : whole
      const word = held.get(text)
      return { address, stop: this.#stop(address, text), covered, ...(word ? { held: word } : {}) }
    })
  }

  /** The earliest word of a provider on what accounts held: only books that somebody keeps have one. */
  async #heldOf(asset: AssetId, addresses: readonly string[]) {
    const held = new Map<string, NonNullable<Standing['held']>>()
    if (findChain(this.#chain)?.model !== 'ewallet') return held
    for (const balance of await this.#context.ledger.balances({ chain: this.#chain, addresses }))
      if (balance.asset === asset && !held.has(balance.address))
        held.set(balance.address, { time: balance.time, amount: balance.amount })
    return held
  }

  #stop(address: number, text: string): Standing['stop'] {
    if (outsideAddress(this.#chain, text))
      return {
        ...{ reason: 'unsupported-chain', actor: null, category: 'other' },
        basis: `an address on another ledger: ${text}`,
      }
    if (BURN_ADDRESSES.includes(text))
      return { reason: 'burned', actor: null, category: 'burn', basis: 'a key that nobody holds' }
    const evidence = this.#evidence.get(address)
    if (!evidence) return null
    const { tag, rung, member } = evidence
    const source = `"${tag.label}" (${tag.pack}, confidence ${tag.confidence})`
    const reason = categoryTraits(tag.category).end ?? 'service'
    const others = (evidence.rivals ?? []).map(({ label }) => `"${label}"`).join(', ')
    const disputed = others === '' ? '' : `; other sources say ${others}`
    const basis =
      rung === 1 ? `tagged ${source}${disputed}` : `in the cluster of ${member}, tagged ${source}`
    return { reason, actor: tag.actor ?? tag.label, category: tag.category, basis }
  }

  async #readEvidence(ids: readonly number[], texts: readonly string[]): Promise<void> {
    const keys = new Map(texts.map((text, at) => [subjectKey(this.#chain, text), ids[at] ?? 0]))
    const tags = await this.#context.cases.tagsOf([...keys.keys()])
    const bySubject = new Map<string, TagRecord[]>()
    for (const tag of tags) bySubject.set(tag.subject, [...(bySubject.get(tag.subject) ?? []), tag])
    for (const [subject, found] of bySubject) {
      const tag = stopTag(found, this.#chain, 0)
      const id = keys.get(subject)
      if (!tag || id === undefined) continue
      if (tag.confidence < this.tagConfidence) {
        this.#possible.set(id, tag)
        continue
      }
      const rivals = rivalsOf(tag, found, this.#chain)
      this.#evidence.set(id, { rung: 1, tag, member: null, rivals })
    }
    texts.forEach((text, at) => {
      const crossing = this.#customers.depositAt(this.#chain, text)
      const id = ids[at]
      if (crossing && id !== undefined)
        this.#evidence.set(id, { rung: 1, tag: answerTag(crossing), member: null })
    })
    const rest = ids.filter((id) => !this.#evidence.has(id))
    if (this.#clusterTags.size === 0 || rest.length === 0) return
    const clusters = await this.#context.ledger.clusterOf(this.#chain, rest)
    rest.forEach((id, at) => {
      const evidence = this.#clusterTags.get(clusters[at] ?? -1)
      if (evidence) this.#evidence.set(id, evidence)
    })
  }
}

/** The tag that stops value on this chain: the surest one whose category ends a trace; `null` when none is sure enough. */
export function stopTag(
  tags: readonly TagRecord[],
  chain: ChainId,
  tagConfidence: number = STOP_CONFIDENCE,
): TagRecord | null {
  const here = tags.filter(
    (tag) =>
      tag.confidence >= tagConfidence &&
      standsOn(tag, chain) &&
      categoryTraits(tag.category).end !== null,
  )
  const [best = null] = here.sort(
    (a, b) =>
      b.confidence - a.confidence || compareTexts(a.pack, b.pack) || compareTexts(a.label, b.label),
  )
  return best
}

function rivalsOf(
  best: TagRecord,
  tags: readonly TagRecord[],
  chain: ChainId,
): readonly TagRecord[] {
  const party = (tag: TagRecord) => tag.actor ?? tag.label
  return tags.filter(
    (tag) =>
      standsOn(tag, chain) &&
      categoryTraits(tag.category).end !== null &&
      party(tag) !== party(best),
  )
}

function compareTexts(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
