/**
 * Who holds the addresses of one chain, as lists, tags, cluster definers and confirmed campaigns say; read in batches and kept. Exposure
 * is counted to it, and stops where it says so.
 */
import type { AssetId } from '../../domain/asset.ts'
import type { ChainId } from '../../domain/chain.ts'
import type { Standing } from '../../domain/flow-record.ts'
import type { CoverageRecord } from '../../domain/ledger-record.ts'
import { standsOn } from '../../domain/tag-standing.ts'
import { categoryTraits } from '../../domain/taxonomy.ts'
import type { EpochMs } from '../../domain/time.ts'
import { type AddressEvidence, partiesOf } from '../../engine/screen/parties-of.ts'
import type { StandingTag } from '../../engine/tags/tag-digest.ts'
import type { Context } from '../../ports/context.ts'
import { subjectKey } from '../addresses/read-address.ts'
import { coveredRanges, type Range } from '../traces/covered-ranges.ts'
import type { ReadStandings } from '../traces/drive.ts'
import { BURN_ADDRESSES, STOP_CONFIDENCE } from '../traces/standings.ts'
import type { CaseEvidenceReader } from './case-evidence.ts'
import { type ClusterDefiners, clusterDefiners, inheritedBy } from './cluster-definers.ts'

type BookContext = Pick<Context, 'ledger' | 'cases' | 'signal' | 'progress'>

/** One chain's. */
export class PartyBook {
  readonly #ledger: Context['ledger']
  readonly #chain: ChainId
  readonly #cases: CaseEvidenceReader
  readonly #definers: ClusterDefiners
  readonly #records: readonly CoverageRecord[]
  readonly #whole: readonly CoverageRecord[]
  readonly #own = new Map<string, CoverageRecord[]>()
  readonly #names = new Map<number, string>()
  readonly #clusters = new Map<number, number | null>()

  private constructor(
    context: BookContext,
    chain: ChainId,
    known: {
      readonly cases: CaseEvidenceReader
      readonly definers: ClusterDefiners
      readonly records: readonly CoverageRecord[]
    },
  ) {
    this.#ledger = context.ledger
    this.#chain = chain
    this.#cases = known.cases
    this.#definers = known.definers
    this.#records = known.records
    this.#whole = known.records.filter(({ address }) => address === null)
    for (const record of known.records) {
      if (record.address === null) continue
      const mine = this.#own.get(record.address)
      if (mine) mine.push(record)
      else this.#own.set(record.address, [record])
    }
  }

  /** Brings clusters of the chain up to date. */
  static async open(
    context: BookContext,
    chain: ChainId,
    cases: CaseEvidenceReader,
  ): Promise<PartyBook> {
    const definers = await clusterDefiners(context, chain)
    const records = await context.ledger.coverage({ chain })
    return new PartyBook(context, chain, { cases, definers, records })
  }

  /** End (exclusive) of what is covered of an asset, as a ledger position; `null` when nothing is. */
  head(asset: AssetId): number | null {
    const ends = this.#records.flatMap((record) =>
      coveredRanges([record], { chain: this.#chain, asset, address: record.address }),
    )
    return ends.length === 0 ? null : ends.reduce((last, { to }) => Math.max(last, to), 0)
  }

  /** Ranges in which the whole chain is held for an asset. */
  covered(asset: AssetId): readonly Range[] {
    return coveredRanges(this.#whole, { chain: this.#chain, asset, address: null })
  }

  /** Canonical texts of address numbers, read once. */
  async names(ids: readonly number[]): Promise<ReadonlyMap<number, string>> {
    const missing = [...new Set(ids)].filter((id) => !this.#names.has(id))
    if (missing.length === 0) return this.#names
    const names = await this.#ledger.addressNames(this.#chain, missing)
    missing.forEach((id, at) => {
      this.#names.set(id, names[at] ?? '')
    })
    return this.#names
  }

  /** Reads what is known of these addresses; needed before {@link evidence}. */
  async load(ids: readonly number[]): Promise<void> {
    const names = await this.names(ids)
    await this.#cases.load(ids.map((id) => this.#keyOf(names.get(id) ?? '')))
    const missing = [...new Set(ids)].filter((id) => !this.#clusters.has(id))
    if (this.#definers.size === 0 || missing.length === 0) return
    const clusters = await this.#ledger.clusterOf(this.#chain, missing)
    missing.forEach((id, at) => {
      this.#clusters.set(id, clusters[at] ?? null)
    })
  }

  /** What sources say of an address, its own tags first, then what its cluster inherits. */
  evidence(id: number): AddressEvidence {
    const key = this.#keyOf(this.#names.get(id) ?? '')
    const { listings, tags, campaigns } = this.#cases.get(key)
    const inherited = inheritedBy(this.#definers, this.#clusters.get(id) ?? null, key)
    const own = tags.map((tag): StandingTag => ({ ...tag, inheritedFrom: null }))
    return { listings, campaigns, tags: [...own, ...inherited] }
  }

  /** Whether a tag says that a service with customers holds it; needs {@link load}. */
  isService(id: number): boolean {
    return this.evidence(id).tags.some(
      (tag) => standsOn(tag, this.#chain) && categoryTraits(tag.category).service,
    )
  }

  /** Only what tags stop, which is so on every day: for finding who can be near. */
  readonly stopsByTag: ReadStandings = async (_asset, addresses) => {
    await this.load(addresses)
    return addresses.map((address) => {
      const { tags } = this.evidence(address)
      const of = { chain: this.#chain, asOf: 0, tagConfidence: STOP_CONFIDENCE }
      const parties = partiesOf({ tags, listings: [], campaigns: [] }, of)
      return { address, stop: null, covered: [], parties }
    })
  }

  /** Standings with parties as of one day. */
  standings(asOf: EpochMs): ReadStandings {
    const assets = new Map<AssetId, Map<number, Standing>>()
    return async (asset, addresses) => {
      const known = assets.get(asset) ?? new Map<number, Standing>()
      assets.set(asset, known)
      const missing = addresses.filter((id) => !known.has(id))
      await this.load(missing)
      const whole = this.covered(asset)
      for (const id of missing) known.set(id, this.#standing(id, asOf, { asset, whole }))
      return addresses.map((id) => known.get(id) as Standing)
    }
  }

  #standing(
    address: number,
    asOf: EpochMs,
    of: { readonly asset: AssetId; readonly whole: readonly Range[] },
  ): Standing {
    const text = this.#names.get(address) ?? ''
    const mine = this.#own.get(text)
    const scope = { chain: this.#chain, asset: of.asset, address: text }
    const covered = mine ? coveredRanges([...this.#whole, ...mine], scope) : of.whole
    const stop = BURN_ADDRESSES.includes(text) ? BURNED : null
    const parties = partiesOf(this.evidence(address), {
      ...{ chain: this.#chain, asOf, tagConfidence: STOP_CONFIDENCE },
    })
    return { address, stop, covered, parties }
  }

  #keyOf(address: string): string {
    return subjectKey(this.#chain, address)
  }
}

const BURNED: Standing['stop'] = {
  ...{ reason: 'burned', actor: null, category: 'burn', basis: 'a key that nobody holds' },
}
