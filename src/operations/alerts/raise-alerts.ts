/**
 * Retro-screening at an import: identifiers that lists, tags or campaigns name are kept as alerts and told. Lists and tags say what they say today;
 * campaigns are those found before the import, because posts that ask for money make campaigns themselves. Exposure is not looked at here.
 */
import { type AlertRecord, alertId } from '../../domain/alert-record.ts'
import type { TagRecord } from '../../domain/intelligence-record.ts'
import type { CampaignEvidence } from '../../engine/screen/campaign-evidence.ts'
import { standListings } from '../../engine/screen/list-standing.ts'
import {
  campaignReason,
  listingReason,
  type ScreenReason,
  tagReason,
} from '../../engine/screen/screen-reasons.ts'
import type { ListingHit } from '../../ports/case-store.ts'
import type { Context } from '../../ports/context.ts'
import { membersOf } from '../exposure/case-evidence.ts'

/** Where a subject stands in what was imported. */
export interface Sighting {
  readonly seenIn: readonly string[]
  readonly seen: number
}

export type Sightings = ReadonlyMap<string, Sighting>
export type CampaignsBefore = ReadonlyMap<string, readonly CampaignEvidence[]>

const SHOWN = 5
const CHUNK = 10_000

/** The campaigns as they were computed last, by the keys they name; nothing is computed anew. */
export async function campaignsBefore({ cases }: Pick<Context, 'cases'>): Promise<CampaignsBefore> {
  return membersOf(await cases.campaigns(), await cases.decisions())
}

/** Adds a place to a subject's sighting. */
export function sight(sightings: Map<string, Sighting>, subject: string, place: string): void {
  const { seenIn = [], seen = 0 } = sightings.get(subject) ?? {}
  if (seenIn.at(-1) === place) return
  sightings.set(subject, {
    seenIn: seenIn.length < SHOWN ? [...seenIn, place] : seenIn,
    seen: seen + 1,
  })
}

/** Keeps what is new and gives it back, the worst level first. */
export async function raiseAlerts(
  context: Pick<Context, 'cases' | 'clock' | 'signal'>,
  found: {
    readonly imported: string
    readonly sightings: Sightings
    readonly campaigns: CampaignsBefore
  },
): Promise<readonly AlertRecord[]> {
  const { cases, clock, signal } = context
  const subjects = [...found.sightings.keys()]
  const raised = clock.now()
  const alerts: AlertRecord[] = []
  for (let at = 0; at < subjects.length; at += CHUNK) {
    signal.throwIfAborted()
    const keys = subjects.slice(at, at + CHUNK)
    const evidence = { listings: await cases.listingsOf(keys), tags: await cases.tagsOf(keys) }
    for (const { subject, basis, reason } of reasonsOf(keys, evidence, found.campaigns, raised)) {
      const { level, code, message } = reason
      const about = { subject, code, basis }
      const sighting = found.sightings.get(subject) ?? { seenIn: [], seen: 0 }
      const { imported } = found
      alerts.push({ id: alertId(about), ...about, level, message, imported, ...sighting, raised })
    }
  }
  return cases.keepAlerts(alerts)
}

interface Named {
  readonly subject: string
  readonly basis: string
  readonly reason: ScreenReason
}

/** Told though they give no level. */
const TOLD = new Set(['freeze', 'notice', 'was-listed', 'campaign-unconfirmed'])

function reasonsOf(
  keys: readonly string[],
  {
    listings,
    tags,
  }: { readonly listings: readonly ListingHit[]; readonly tags: readonly TagRecord[] },
  campaigns: CampaignsBefore,
  asOf: number,
): readonly Named[] {
  const listed = groupBy(listings)
  const tagged = groupBy(tags)
  return keys
    .flatMap((subject) => [
      ...standListings(listed.get(subject) ?? [], asOf).map((standing) => ({
        subject,
        basis: `list ${standing.listing.list.list}, entry ${standing.listing.entry}`,
        reason: listingReason(standing),
      })),
      ...(tagged.get(subject) ?? []).flatMap((tag) =>
        tagReason({ ...tag, inheritedFrom: null }).map((reason) => ({
          ...{ subject, basis: `tags ${tag.pack}`, reason },
        })),
      ),
      ...(campaigns.get(subject) ?? []).map((campaign) => ({
        ...{ subject, basis: `campaign ${campaign.id}`, reason: campaignReason(campaign) },
      })),
    ])
    .filter(({ reason }) => reason.level !== null || TOLD.has(reason.code))
}

function groupBy<Row extends { readonly subject: string }>(
  rows: readonly Row[],
): ReadonlyMap<string, readonly Row[]> {
  const groups = new Map<string, Row[]>()
  for (const row of rows) {
    const group = groups.get(row.subject)
    if (group) group.push(row)
    else groups.set(row.subject, [row])
  }
  return groups
}
