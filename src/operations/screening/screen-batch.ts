/** Screens a batch of recognised subjects: looks everything up in batches, then judges each by the engine. */
import type { EpochMs } from '../../domain/time.ts'
import {
  type Contact,
  type DirectExposure,
  sumExposure,
} from '../../engine/screen/direct-exposure.ts'
import {
  ownFinding,
  type Screened,
  type SubjectEvidence,
  screenSubject,
} from '../../engine/screen/screen-subject.ts'
import type { Context } from '../../ports/context.ts'
import { type CaseEvidence, CaseEvidenceReader } from './case-evidence.ts'
import { type RawContact, readContacts } from './direct-contacts.ts'
import { type KnownAddress, type LedgerEvidence, readLedgerEvidence } from './ledger-evidence.ts'
import type { RecognisedSubject } from './recognise-subject.ts'

export interface SubjectAt extends RecognisedSubject {
  readonly asOf: EpochMs
}

export interface ScreenedSubject {
  readonly subject: SubjectAt
  readonly screened: Screened
  readonly exposure: readonly DirectExposure[]
  readonly cases: CaseEvidence
  readonly ledger: LedgerEvidence
}

export interface ScreenBatchOptions {
  readonly exposure: 'direct' | 'none'
  /** Transfers looked at per address. */
  readonly limit: number
}

export interface ScreenBatchCounts {
  /** Addresses with more transfers than were looked at. */
  cut: number
  /** Transfers with flagged addresses that do not count: dust, nothing, tokens nobody reviewed. */
  leftOut: number
}

/** Results in the order of the subjects; `counts` is added to. */
export async function screenBatch(
  context: Context,
  subjects: readonly SubjectAt[],
  options: ScreenBatchOptions,
  counts: ScreenBatchCounts,
): Promise<readonly ScreenedSubject[]> {
  const cases = await CaseEvidenceReader.open(context)
  await cases.load(subjects.map(({ key }) => key))
  const ledger = await readLedgerEvidence(context, subjects)
  const lists = await context.cases.lists()
  const listsLoaded = lists.some(
    ({ current, entries, class: kind }) =>
      current && entries > 0 && (kind === 'sanction' || kind === 'designation'),
  )
  const contacts =
    options.exposure === 'none'
      ? new Map<string, readonly RawContact[]>()
      : await flaggedContacts(context, cases, ledger, options.limit, counts)
  return subjects.map((subject) => {
    const found = cases.get(subject.key)
    const at = ledger.get(subject.key) ?? { known: [], coverage: [] }
    const base: SubjectEvidence = {
      asOf: subject.asOf,
      ...found,
      exposure: [],
      ledger: at.known.length === 0 ? 'unknown' : at.coverage.length === 0 ? 'known' : 'covered',
      listsLoaded,
    }
    const { exposure, leftOut } = sumExposure(
      categorised(contacts.get(subject.key) ?? [], cases, base),
    )
    counts.leftOut += leftOut
    const screened = screenSubject({ ...base, exposure })
    return { subject, screened, exposure, cases: found, ledger: at }
  })
}

/** By subject key: transfers with addresses about which lists, tags or campaigns say anything. */
async function flaggedContacts(
  context: Context,
  cases: CaseEvidenceReader,
  ledger: ReadonlyMap<string, LedgerEvidence>,
  limit: number,
  counts: ScreenBatchCounts,
): Promise<ReadonlyMap<string, readonly RawContact[]>> {
  const keys = new Map<KnownAddress, string>()
  for (const [key, { known }] of ledger) for (const at of known) keys.set(at, key)
  const kept = new Map<string, RawContact[]>()
  let done = 0
  for await (const chunk of readContacts(context, [...keys.keys()], limit)) {
    await cases.load(chunk.flatMap(({ contacts }) => contacts.map((one) => one.counterparty)))
    for (const { at, contacts, cut } of chunk) {
      if (cut) counts.cut++
      const flagged = new Set(cases.known(contacts.map((one) => one.counterparty)))
      const key = keys.get(at) ?? ''
      const mine = contacts.filter((one) => flagged.has(one.counterparty))
      if (mine.length > 0) kept.set(key, [...(kept.get(key) ?? []), ...mine])
    }
    done += chunk.length
    context.progress({ stage: 'screening', done, total: keys.size, unit: 'addresses' })
  }
  return kept
}

/** Those that had happened by that day, with addresses that count by themselves that day. */
function categorised(
  contacts: readonly RawContact[],
  cases: CaseEvidenceReader,
  base: SubjectEvidence,
): readonly Contact[] {
  return contacts.flatMap((contact) => {
    if (contact.time > base.asOf) return []
    const finding = ownFinding({ ...base, ...cases.get(contact.counterparty) })
    return finding === null ? [] : [{ ...contact, category: finding.category }]
  })
}
