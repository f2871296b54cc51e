/**
 * Where a listing stands on one day: in force, ended, or not yet. Lists are kept in versions; an entry that a newer version of its
 * list no longer has ended with that version's publication.
 *
 * Claims only what the loaded versions say. An entry without dates in a version without a publication date counts as in force:
 * leaving a listed address out would be the worse error.
 */
import type { ListingRecord, ListVersion } from '../../domain/intelligence-record.ts'
import type { ListClass } from '../../domain/taxonomy.ts'
import type { EpochMs } from '../../domain/time.ts'

/** One entry of one loaded version about the subject. */
export interface ListingEvidence extends ListingRecord {
  readonly list: ListVersion
  /** The next newer loaded version that no longer has it. */
  readonly removedIn: ListVersion | null
}

export type Standing = 'in-force' | 'ended' | 'later'

export interface StandingListing {
  /** The entry as the newest version that has it prints it. */
  readonly listing: ListingEvidence
  readonly standing: Standing
  readonly class: ListClass
  /** From when it counts; `null` when nothing tells. */
  readonly from: EpochMs | null
  /** When it ended; `null` when it is open, or ended on a day nobody told. */
  readonly until: EpochMs | null
}

/**
 * One standing for each entry of the version of each list that governs that day: the newest one published by then that has the
 * subject, or the newest of all when none was published by then. Input is newest version first per list.
 */
export function standListings(
  hits: readonly ListingEvidence[],
  asOf: EpochMs,
): readonly StandingListing[] {
  const lists = new Map<string, ListingEvidence[]>()
  for (const hit of hits) lists.set(hit.list.list, [...(lists.get(hit.list.list) ?? []), hit])
  return [...lists.values()].flatMap((group) => {
    const known = group.filter(({ list }) => list.published === null || list.published <= asOf)
    const governing = (known[0] ?? group[0])?.list.version
    return group
      .filter(({ list }) => list.version === governing)
      .map((hit) => standEntry(hit, group, asOf))
  })
}

function standEntry(
  listing: ListingEvidence,
  group: readonly ListingEvidence[],
  asOf: EpochMs,
): StandingListing {
  const from = earliest(group.filter((other) => vouches(other, listing)))
  const removed = listing.removedIn
  const until = minimum(listing.until, removed?.published ?? null)
  const goneSomeDay = removed !== null && removed.published === null
  const ended = goneSomeDay || (until !== null && until <= asOf)
  const later = from !== null && from > asOf
  const standing: Standing = ended ? 'ended' : later ? 'later' : 'in-force'
  return { listing, standing, class: listing.class, from, until }
}

/** Whether an entry tells since when another stands: of its class, and not one that had ended before the other began. */
function vouches(other: ListingEvidence, listing: ListingEvidence): boolean {
  const before = other.until !== null && listing.since !== null && other.until <= listing.since
  return other.class === listing.class && !before
}

/** The first moment any version vouches for; unknown as soon as one version has neither dates nor publication. */
function earliest(group: readonly ListingEvidence[]): EpochMs | null {
  let first: EpochMs | null = null
  for (const { since, list } of group) {
    const start = since ?? list.published
    if (start === null) return null
    first = first === null ? start : Math.min(first, start)
  }
  return first
}

function minimum(a: EpochMs | null, b: EpochMs | null): EpochMs | null {
  if (a === null || b === null) return a ?? b
  return Math.min(a, b)
}
