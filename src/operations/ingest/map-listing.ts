/** Turns a printed list entry into a listing: the identifier is read, repaired where that is certain, or refused with its reason. */
import { parseSolanaAddress } from '../../domain/address/solana-address.ts'
import { familyOfLabel, labelDiffers } from '../../domain/coin-label.ts'
import { counted } from '../../domain/counted.ts'
import type { Place, ReadItem } from '../../domain/import-record.ts'
import type { ListingRecord } from '../../domain/intelligence-record.ts'
import { auditAddress } from '../../engine/extract/audit-address.ts'
import { extractIdentifiers } from '../../engine/extract/extract-identifiers.ts'
import { repairAddress } from '../../engine/extract/repair-address.ts'
import { suggestAddress } from '../../engine/screen/suggest-address.ts'
import type { CaseItem } from '../../ports/case-store.ts'
import type { ListItem, PrintedListing } from '../../ports/source.ts'
import type { ValueMapper } from './map-source.ts'

type Subject = Pick<ListingRecord, 'subject' | 'kind' | 'chain' | 'repairs'>

/** Counts what is told once per file: repaired identifiers, and labels that name another coin than the address. */
export function listingMapper(): ValueMapper<ListItem, CaseItem> {
  const differing = new Map<string, number>()
  let repaired = 0
  // The version is given with its first good entry: a file without one has given nothing.
  let pending: readonly ReadItem<CaseItem>[] = []
  return {
    map(item, place) {
      if (item.kind === 'list') {
        pending = [{ kind: 'value', value: item, place }]
        return []
      }
      const version = pending
      if (item.kind === 'listing') {
        pending = []
        return [...version, { kind: 'value', value: item, place }]
      }
      const { entry } = item
      const read = readSubject(entry)
      if ('reason' in read) return [refusal(entry, place, read)]
      pending = []
      if (read.repairs.length > 0) repaired++
      if (entry.label !== null && labelDiffers(entry.label, familyOf(read)))
        differing.set(entry.label, (differing.get(entry.label) ?? 0) + 1)
      const listing = toListing(entry, read)
      return [...version, { kind: 'value', value: { kind: 'listing', listing }, place }]
    },
    notes: () => [
      ...(repaired === 0
        ? []
        : [
            {
              code: 'repaired',
              message: `${counted(repaired, 'identifier was', 'identifiers were')} printed in a damaged form and repaired; the printed text is kept.`,
            },
          ]),
      ...[...differing].map(([label, count]) => ({
        code: 'label-differs',
        message: `${counted(count, 'address')} under the label ${label.slice(0, 20)} ${count === 1 ? 'is of another coin by its' : 'are of another coin by their'} own form; the address decides.`,
      })),
    ],
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

/** An account is known by its service and its number; a number alone could be anybody's. */
function readAccount(printed: string, service: string | null): Subject | Refused {
  if (service === null)
    return {
      code: 'service-not-named',
      reason: 'It is an account at a service, and the list does not name which.',
    }
  const name = service.trim().toLowerCase().replaceAll(/\s+/g, '-')
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
