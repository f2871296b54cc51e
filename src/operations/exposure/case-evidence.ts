/** What lists, tags and campaigns say about identifiers, looked up in batches and kept for the time of one answer. */
import type {
  CampaignDecision,
  CampaignRecord,
  CampaignStatus,
} from '../../domain/campaign-record.ts'
import type { TagRecord } from '../../domain/intelligence-record.ts'
import type { CampaignEvidence } from '../../engine/screen/campaign-evidence.ts'
import type { ListingHit } from '../../ports/case-store.ts'
import type { Context } from '../../ports/context.ts'

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
    const [campaigns, decisions] = await Promise.all([
      context.cases.campaigns(),
      context.cases.decisions(),
    ])
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

/** Members of campaigns proper that nobody rejected, by key. Identifiers a person cut off are left out. */
function membersOf(
  campaigns: readonly CampaignRecord[],
  decisions: readonly CampaignDecision[],
): ReadonlyMap<string, readonly CampaignEvidence[]> {
  const members = new Map<string, CampaignEvidence[]>()
  for (const { id, title, kind, status, identifiers } of campaigns) {
    const said = decisions.filter(({ campaign }) => campaign === id)
    const standing = standingOf(said) ?? status ?? 'proposed'
    if (kind !== 'campaign' || standing === 'rejected') continue
    const cut = new Set(said.filter(({ act }) => act === 'split').map(({ object }) => object))
    for (const { key, corroboration } of identifiers.filter((member) => !cut.has(member.key))) {
      const evidence = { id, title, status: standing, corroboration }
      members.set(key, [...(members.get(key) ?? []), evidence])
    }
  }
  return members
}

/** What people said last; `null` when they said nothing. */
function standingOf(said: readonly CampaignDecision[]): CampaignStatus | null {
  const last = said.findLast(({ act }) => act === 'confirm' || act === 'reject')
  if (!last) return null
  return last.act === 'confirm' ? 'confirmed' : 'rejected'
}
