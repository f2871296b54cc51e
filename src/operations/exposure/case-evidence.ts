/** What lists, tags and campaigns say about identifiers, looked up in batches and kept as long as all of them stay. */
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
/** Keys kept for later answers. */
const MOST_KEPT = 200_000

/** What was looked up while nothing changed that it stands on. */
interface Known {
  readonly stamp: string | null
  readonly campaigns: ReadonlyMap<string, readonly CampaignEvidence[]>
  readonly loaded: Set<string>
  readonly found: Map<string, CaseEvidence>
}

const cache = new WeakMap<Context['cases'], Known>()

/** Remembers only what was found; `load` before `get`. */
export class CaseEvidenceReader {
  readonly #context: Context
  readonly #known: Known

  private constructor(context: Context, known: Known) {
    this.#context = context
    this.#known = known
  }

  static async open(context: Context): Promise<CaseEvidenceReader> {
    const { cases } = context
    const records = await ensureCampaigns(context)
    // The stamp changes with every import, claim and decision: with all that is kept here.
    const stamp = await cases.campaignStamp()
    const before = cache.get(cases)
    if (before?.stamp === stamp && before.loaded.size < MOST_KEPT)
      return new CaseEvidenceReader(context, before)
    const campaigns = membersOf(records, await cases.decisions())
    const known: Known = { stamp, campaigns, loaded: new Set(), found: new Map() }
    cache.set(cases, known)
    return new CaseEvidenceReader(context, known)
  }

  async load(keys: Iterable<string>): Promise<void> {
    const { loaded } = this.#known
    const wanted = [...new Set(keys)].filter((key) => !loaded.has(key))
    for (let at = 0; at < wanted.length; at += LOOKUP_KEYS) {
      this.#context.signal.throwIfAborted()
      await this.#lookUp(wanted.slice(at, at + LOOKUP_KEYS))
    }
  }

  /** Keys of all members of campaigns, confirmed or not. */
  members(): Iterable<string> {
    return this.#known.campaigns.keys()
  }

  get(key: string): CaseEvidence {
    return this.#known.found.get(key) ?? NOTHING
  }

  async #lookUp(keys: readonly string[]): Promise<void> {
    const { cases } = this.#context
    const [listings, tags] = await Promise.all([cases.listingsOf(keys), cases.tagsOf(keys)])
    const { campaigns, loaded, found } = this.#known
    const listingsBy = bySubject(listings)
    const tagsBy = bySubject(tags)
    for (const key of keys) {
      loaded.add(key)
      const evidence = {
        listings: listingsBy.get(key) ?? [],
        tags: tagsBy.get(key) ?? [],
        campaigns: campaigns.get(key) ?? [],
      }
      if (Object.values(evidence).some(({ length }) => length > 0)) found.set(key, evidence)
    }
  }
}

function bySubject<Row extends { readonly subject: string }>(
  rows: readonly Row[],
): ReadonlyMap<string, readonly Row[]> {
  const found = new Map<string, Row[]>()
  for (const row of rows) {
    const known = found.get(row.subject)
    if (known) known.push(row)
    else found.set(row.subject, [row])
  }
  return found
}

/** Members of campaigns proper that nobody rejected, by key. */
export function membersOf(
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
