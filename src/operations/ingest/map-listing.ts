/** Turns a printed list entry into a listing: the identifier is read, repaired where that is certain, or refused with its reason. */
import { parseSolanaAddress } from '../../domain/address/solana-address.ts'
import { familyOfLabel, isKnownLabel, labelDiffers } from '../../domain/coin-label.ts'
import { counted } from '../../domain/counted.ts'
import { UNNAMED_SERVICE } from '../../domain/customer-account.ts'
import type { Place, ReadItem } from '../../domain/import-record.ts'
import type { ListingRecord } from '../../domain/intelligence-record.ts'
import { isPartialKey } from '../../domain/partial-address.ts'
import { auditAddress } from '../../engine/extract/audit-address.ts'
import { extractIdentifiers } from '../../engine/extract/extract-identifiers.ts'
import { repairAddress } from '../../engine/extract/repair-address.ts'
import { suggestAddress } from '../../engine/screen/suggest-address.ts'
import type { CaseItem } from '../../ports/case-store.ts'
import type { DescribedListing, ListItem, PrintedListing } from '../../ports/source.ts'
import type { ValueMapper } from './map-source.ts'

/** Stands for the service in the key of an account whose list names none. */

type Subject = Pick<ListingRecord, 'subject' | 'kind' | 'chain' | 'repairs'>

/** Counts what is told once per file: repaired identifiers, labels that name another coin than the address, labels nobody knows. */
export function listingMapper(): ValueMapper<ListItem, CaseItem> {
  const told = new ListingNotes()
  // The version is given with its first good entry: a file without one has given nothing. A list whose entries are described in
  // words is read even when its words name no identifier: then it is known to name none.
  let pending: readonly ReadItem<CaseItem>[] = []
  return {
    map(item, place) {
      if (item.kind === 'list') {
        pending = [{ kind: 'value', value: item, place }]
        return []
      }
      const items = itemsOf(item, place, told)
      if (item.kind !== 'described' && items.every(({ kind }) => kind === 'quarantine'))
        return items
      const version = pending
      pending = []
      return [...version, ...items]
    },
    notes: () => told.notes(),
  }
}

function itemsOf(
  item: Exclude<ListItem, { readonly kind: 'list' }>,
  place: Place,
  told: ListingNotes,
): readonly ReadItem<CaseItem>[] {
  if (item.kind === 'listing') return [{ kind: 'value', value: item, place }]
  if (item.kind === 'described') return readDescription(item.entry, place, told)
  const { entry } = item
  const read = readSubject(entry)
  if ('reason' in read) return [refusal(entry, place, read)]
  told.see(entry.label, read)
  return [{ kind: 'value', value: { kind: 'listing', listing: toListing(entry, read) }, place }]
}

/** What an entry's words name by less than this is a guess. */
const NAMED = 0.5

/**
 * Addresses that an entry's words name: those whose checksum is good, those of EVM chains (in one case they have none, and their form is
 * like nothing else), and others without one where the words name their coin. What fails its checksum, or is named by nothing but
 * its form, is refused.
 */
function readDescription(
  { text, ...entry }: DescribedListing,
  place: Place,
  told: ListingNotes,
): readonly ReadItem<CaseItem>[] {
  const { identifiers, rejected } = extractIdentifiers(text)
  const printed = { kind: null, label: null, account: null }
  const seen = new Set<string>()
  const listings = identifiers.flatMap(
    ({ key, kind, chain, repairs, raw, checksum, confidence }): readonly ReadItem<CaseItem>[] => {
      if (!kind.endsWith('-address') || seen.has(key)) return []
      seen.add(key)
      if (isPartialKey(key))
        return [refusal({ ...entry, ...printed, printed: raw }, place, PARTIAL)]
      if (checksum !== 'ok' && kind !== 'evm-address' && confidence < NAMED)
        return [refusal({ ...entry, ...printed, printed: raw }, place, UNNAMED)]
      const subject = { subject: key, kind, chain: chain ?? null, repairs }
      told.see(null, subject)
      const listing = toListing({ ...entry, ...printed, printed: raw }, subject)
      return [{ kind: 'value', value: { kind: 'listing', listing }, place }]
    },
  )
  const refused = rejected
    .filter(({ kind }) => kind.endsWith('-address'))
    .map(({ raw }) => refusal({ ...entry, ...printed, printed: raw }, place, whyNot(raw)))
  return [...listings, ...refused]
}

const PARTIAL = {
  code: 'partial-address',
  reason: 'The middle of the address is left out: many could be meant.',
}
const UNNAMED = {
  code: 'unnamed-coin',
  reason: 'Its form has no checksum, and the words do not name its coin.',
}

/** What a file's entries have in common that a reader should know. */
class ListingNotes {
  readonly #differing = new Map<string, number>()
  readonly #unknown = new Map<string, number>()
  #repaired = 0
  #unnamed = 0

  see(label: string | null, subject: Subject): void {
    if (subject.repairs.length > 0) this.#repaired++
    if (subject.subject.startsWith(`exchange-account:${UNNAMED_SERVICE}:`)) this.#unnamed++
    if (label === null) return
    const of = (counts: Map<string, number>) => counts.set(label, (counts.get(label) ?? 0) + 1)
    if (labelDiffers(label, familyOf(subject))) of(this.#differing)
    else if (!isKnownLabel(label)) of(this.#unknown)
  }

  notes(): readonly { readonly code: string; readonly message: string }[] {
    const repaired = `${counted(this.#repaired, 'identifier was', 'identifiers were')} printed in a damaged form and repaired; the printed text is kept.`
    const unnamed = `${counted(this.#unnamed, 'account stands', 'accounts stand')} at services that the list does not name: a number alone may be anybody's, and matches nobody by itself.`
    return [
      ...(this.#repaired === 0 ? [] : [{ code: 'repaired', message: repaired }]),
      ...(this.#unnamed === 0 ? [] : [{ code: 'service-not-named', message: unnamed }]),
      ...[...this.#differing].map(([label, count]) => ({
        code: 'label-differs',
        message: `${counted(count, 'address')} under the label ${label.slice(0, 20)} ${count === 1 ? 'is of another coin by its' : 'are of another coin by their'} own form; the address decides.`,
      })),
      ...[...this.#unknown].map(([label, count]) => ({
        code: 'label-unknown',
        message: `${counted(count, 'address')} under the label ${label.slice(0, 20)}, which this version does not know; the address decides.`,
      })),
    ]
  }
}

interface Refused {
  readonly code: string
  readonly reason: string
}

function refusal(entry: PrintedListing, place: Place, { code, reason }: Refused): ReadItem<never> {
  const raw = entry.printed.slice(0, 500)
  return { kind: 'quarantine', entry: { place, code, reason, raw } }
}

function toListing(entry: PrintedListing, subject: Subject): ListingRecord {
  const { class: listClass, name, programme, since, until, printed } = entry
  return {
    entry: entry.entry,
    class: listClass,
    ...subject,
    name,
    programme,
    since,
    until,
    printed,
  }
}

function familyOf({ kind }: Subject): string {
  return kind.replace(/-address$/, '')
}

function readSubject(entry: PrintedListing): Subject | Refused {
  if (entry.account) return readAccount(entry.printed, entry.account.service)
  const repaired = repairAddress(entry.printed)
  if (repaired) {
    const { parsed, repairs } = repaired
    return { subject: parsed.key, kind: parsed.kind, chain: parsed.chain, repairs }
  }
  return readSolana(entry) ?? readOther(entry) ?? whyNot(entry.printed)
}

/** An account is known by its service and its number. A number whose service the list leaves out stands under none: it is a lead, no match. */
function readAccount(printed: string, service: string | null): Subject {
  const name = service?.trim().toLowerCase().replaceAll(/\s+/g, '-') ?? UNNAMED_SERVICE
  const subject = `exchange-account:${name}:${printed.trim()}`
  return { subject, kind: 'exchange-account', chain: null, repairs: [] }
}

/** Solana addresses carry no checksum: only the list's own label makes one believable. */
function readSolana({ printed, label }: PrintedListing): Subject | null {
  if (familyOfLabel(label ?? '') !== 'solana') return null
  const parsed = parseSolanaAddress(printed.trim())
  return parsed && { subject: parsed.key, kind: parsed.kind, chain: parsed.chain, repairs: [] }
}

/** Wallets, phones and handles, when the list says what they are: read with their provider's word beside them. */
function readOther({ printed, kind }: PrintedListing): Subject | null {
  if (kind === null || kind.endsWith('-address')) return null
  const text = `${kind.replace('ewallet-', '')} ${printed}`
  const found = extractIdentifiers(text).identifiers.find((identifier) => identifier.kind === kind)
  return found
    ? { subject: found.key, kind, chain: found.chain ?? null, repairs: found.repairs }
    : null
}

function whyNot(printed: string): Refused {
  const audit = auditAddress(printed)
  const guess = suggestAddress(printed)
  const hypothesis =
    guess === null
      ? ''
      : ` One changed character would make it ${guess}: a hypothesis, not applied.`
  const reason = `${audit?.reason ?? 'It cannot be read.'}${hypothesis}`
  return {
    code: audit === null || audit.fault === 'no-address' ? 'unknown-form' : 'bad-address',
    reason,
  }
}
