/** What lists, tags and campaigns say about identifiers, looked up in batches and kept for the time of one answer. */
import type { CampaignDecision, CampaignRecord } from '../../domain/campaign-record.ts'
import type { TagRecord } from '../../domain/intelligence-record.ts'
import { campaignId } from '../../engine/campaign/apply-decisions.ts'
import type { CampaignEvidence } from '../../engine/screen/campaign-evidence.ts'
import type { ListingHit } from '../../ports/case-store.ts'
import type { Context } from '../../ports/context.ts'
import { ensureCampaigns } from '../campaigns/ensure-campaigns.ts'

export interface CaseEvidence {
  readonly listings: readonly ListingHit[]
  readonly tags: readonly TagRecord[]
  readonly campaigns: readonly CampaignEvidence[]
}

const NOTHING: CaseEvidence = { listings: [], tags: [], campaigns: [] }
const LOOKUP_KEYS = 10_000

/** Remembers only what was found; `load` before `get`. */
export class CaseEvidenceReader {
  readonly #context: Context
  readonly #campaigns: ReadonlyMap<string, readonly CampaignEvidence[]>
  readonly #loaded = new Set<string>()
  readonly #found = new Map<string, CaseEvidence>()

  private constructor(
    context: Context,
    campaigns: ReadonlyMap<string, readonly CampaignEvidence[]>,
  ) {
    this.#context = context
    this.#campaigns = campaigns
  }

  static async open(context: Context): Promise<CaseEvidenceReader> {
    const campaigns = await ensureCampaigns(context)
    const decisions = await context.cases.decisions()
    return new CaseEvidenceReader(context, membersOf(campaigns, decisions))
  }

  async load(keys: Iterable<string>): Promise<void> {
    const wanted = [...new Set(keys)].filter((key) => !this.#loaded.has(key))
    for (let at = 0; at < wanted.length; at += LOOKUP_KEYS) {
      this.#context.signal.throwIfAborted()
      const part = wanted.slice(at, at + LOOKUP_KEYS)
      const [listings, tags] = await Promise.all([
        this.#context.cases.listingsOf(part),
        this.#context.cases.tagsOf(part),
      ])
      for (const listing of listings) this.#add(listing.subject, { listings: [listing] })
      for (const tag of tags) this.#add(tag.subject, { tags: [tag] })
      for (const key of part) {
        this.#loaded.add(key)
        const campaigns = this.#campaigns.get(key)
        if (campaigns) this.#add(key, { campaigns })
      }
    }
  }

  /** Keys of all members of confirmed campaigns. */
  confirmed(): readonly string[] {
    return [...this.#campaigns].flatMap(([key, campaigns]) =>
      campaigns.some(({ status }) => status === 'confirmed') ? [key] : [],
    )
  }

  get(key: string): CaseEvidence {
    return this.#found.get(key) ?? NOTHING
  }

  #add(key: string, { listings = [], tags = [], campaigns = [] }: Partial<CaseEvidence>): void {
    const before = this.#found.get(key) ?? NOTHING
    this.#found.set(key, {
      listings: [...before.listings, ...listings],
      tags: [...before.tags, ...tags],
      campaigns: [...before.campaigns, ...campaigns],
    })
  }
}

/** Members of campaigns proper that nobody rejected, by key. */
function membersOf(
  campaigns: readonly CampaignRecord[],
  decisions: readonly CampaignDecision[],
): ReadonlyMap<string, readonly CampaignEvidence[]> {
  const members = new Map<string, CampaignEvidence[]>()
  for (const record of campaigns) {
    const { id, title, kind, status = 'proposed', identifiers } = record
    if (kind !== 'campaign' || status === 'rejected') continue
    const confirmed = status === 'confirmed' ? confirmedKeys(record, decisions) : null
    for (const { key, corroboration } of identifiers) {
      const standing = confirmed === null || confirmed.has(key) ? status : 'proposed'
      const evidence = { id, title, status: standing, corroboration }
      members.set(key, [...(members.get(key) ?? []), evidence])
    }
  }
  return members
}

/**
 * What a person confirmed: the identifiers that the campaign had then. Hostile posts can tie others to it afterwards, and that is nobody's
 * decision. `null` where the decision does not tell: then it is about all of them.
 */
function confirmedKeys(
  { id, identifiers }: CampaignRecord,
  decisions: readonly CampaignDecision[],
): ReadonlySet<string> | null {
  const ids = new Set([id, ...identifiers.map(({ key }) => campaignId(key))])
  const said = decisions.filter(({ act, campaign }) => act === 'confirm' && ids.has(campaign))
  if (said.some(({ members }) => members === undefined)) return null
  return new Set(said.flatMap(({ members = [] }) => members))
}
