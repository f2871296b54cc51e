/**
 * What is known today of the services that off-ramps name: status, successor, jurisdictions, where it can be reached, and list entries that stand
 * on addresses tagged as its. An entry on an address of a service is often about one of its customers: `named` tells where its name is the service's own.
 */
import { displayAddress } from '../../domain/address/display-address.ts'
import type { NoteBook } from '../../domain/answer.ts'
import type { ActorRecord } from '../../domain/intelligence-record.ts'
import { formatTime } from '../../domain/time.ts'
import { type StandingListing, standListings } from '../../engine/screen/list-standing.ts'
import type { ListingHit } from '../../ports/case-store.ts'
import type { Context } from '../../ports/context.ts'
import type { Offramp } from './offramp-shape.ts'

/** Addresses tagged as one service's that are looked up on lists, and entries told of each service. */
const MAX_ADDRESSES = 20_000
const MAX_ENTRIES = 20
const CHUNK = 10_000
/** Shorter names are words that many entries contain. */
const LEAST_NAME = 4

export type ServiceFacts = Pick<
  Offramp,
  'status' | 'successor' | 'jurisdiction' | 'uri' | 'contacts' | 'listings'
> & { readonly label: string | null }

/** By actor id; for one that nobody described the facts are empty and its status `unknown`. */
export async function readServiceFacts(
  context: Pick<Context, 'cases' | 'clock' | 'signal'>,
  ids: readonly string[],
  notes: NoteBook,
): Promise<ReadonlyMap<string, ServiceFacts>> {
  const actors = new Map((await context.cases.actors(ids)).map((actor) => [actor.id, actor]))
  const next = [...actors.values()].flatMap(({ successor }) => successor ?? [])
  const successors = new Map((await context.cases.actors(next)).map((actor) => [actor.id, actor]))
  const facts = new Map<string, ServiceFacts>()
  for (const id of ids) {
    const actor = actors.get(id)
    const listings = actor ? await listingsOf(context, actor, notes) : []
    const successor = successors.get(actor?.successor ?? '')
    facts.set(id, {
      label: actor?.label ?? null,
      status: actor?.status ?? 'unknown',
      ...(successor ? { successor: { id: successor.id, name: successor.label } } : {}),
      ...(actor && actor.jurisdictions.length > 0
        ? { jurisdiction: actor.jurisdictions.join(', ') }
        : {}),
      ...(actor?.uri ? { uri: actor.uri } : {}),
      contacts: [...(actor?.contacts ?? [])],
      listings,
    })
  }
  return facts
}

async function listingsOf(
  { cases, clock, signal }: Pick<Context, 'cases' | 'clock' | 'signal'>,
  actor: ActorRecord,
  notes: NoteBook,
): Promise<Offramp['listings']> {
  const subjects = new Set<string>()
  for await (const { subject } of cases.taggedSubjects({ actors: [actor.id] })) {
    if (subjects.size >= MAX_ADDRESSES) {
      const message = `${actor.label} has more than ${MAX_ADDRESSES} tagged addresses: list entries on the others were not looked up.`
      notes.add('truncated', message)
      break
    }
    subjects.add(subject)
  }
  const hits: ListingHit[] = []
  const keys = [...subjects]
  for (let at = 0; at < keys.length; at += CHUNK) {
    signal.throwIfAborted()
    hits.push(...(await cases.listingsOf(keys.slice(at, at + CHUNK))))
  }
  const standing = [...groupBySubject(hits).values()]
    .flatMap((group) => standListings(group, clock.now()))
    .filter((each) => each.standing === 'in-force')
    .map((each) => tell(each, actor))
    .sort((a, b) => Number(b.named) - Number(a.named))
  if (standing.length > MAX_ENTRIES)
    notes.add(
      'truncated',
      `${MAX_ENTRIES} of ${standing.length} list entries on addresses of ${actor.label} are told.`,
    )
  return standing.slice(0, MAX_ENTRIES)
}

function groupBySubject(hits: readonly ListingHit[]): ReadonlyMap<string, ListingHit[]> {
  const groups = new Map<string, ListingHit[]>()
  for (const hit of hits) groups.set(hit.subject, [...(groups.get(hit.subject) ?? []), hit])
  return groups
}

function tell(
  { listing, class: kind, from }: StandingListing,
  actor: ActorRecord,
): Offramp['listings'][number] {
  const { list, entry, name, subject } = listing
  return {
    ...{ list: list.list, version: list.version, class: kind, entry, name },
    address: displayAddress(subject),
    since: from === null ? null : formatTime(from),
    named: isNamed(name ?? '', actor),
  }
}

function isNamed(entry: string, { id, label, aliases }: ActorRecord): boolean {
  const printed = folded(entry)
  return [id, label, ...aliases].some((name) => {
    const own = folded(name)
    return own.length >= LEAST_NAME && printed.includes(own)
  })
}

function folded(text: string): string {
  return text
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]/gu, '')
}
