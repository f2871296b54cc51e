/** Screens every asked line in its place: equal questions are answered once, several identifiers of a line by the worst of them. */
import { unnamedKey } from '../../domain/customer-account.ts'
import type { ActorRecord } from '../../domain/intelligence-record.ts'
import { LEVELS } from '../../domain/taxonomy.ts'
import { formatDay } from '../../domain/time.ts'
import type { Context } from '../../ports/context.ts'
import { misprintedReasons, readMisprintedForms } from './misprinted-forms.ts'
import type { AskedSubject } from './read-subjects.ts'
import { type Recognition, recogniseSubject } from './recognise-subject.ts'
import {
  type ScreenBatchCounts,
  type ScreenBatchOptions,
  type ScreenedSubject,
  type SubjectAt,
  screenBatch,
} from './screen-batch.ts'
import type { ScreenResult } from './screen-shape.ts'
import { type ScreeningFrame, tellError, tellResult } from './tell-result.ts'

/** Subjects screened side by side: bounds memory, never changes an answer. */
const BATCH = 5_000

export interface ScreenAsk {
  readonly asked: readonly AskedSubject[]
  /** The day that counts where a subject names none. */
  readonly asOf: number
  readonly frame: ScreeningFrame
  readonly options: ScreenBatchOptions
}

interface Slot {
  readonly slot: string
  readonly repairs: readonly string[]
}

/** One result for each line, in order; `counts` is added to. */
export async function screenAll(
  context: Context,
  { asked, asOf, frame, options }: ScreenAsk,
  counts: ScreenBatchCounts,
): Promise<ScreenResult[]> {
  const read = asked.map(readOne)
  const unique = new Map<string, SubjectAt>()
  const slots = read.map((recognition, at): readonly Slot[] => {
    if (recognition.kind === 'error') return []
    const day = asked[at]?.asOf ?? asOf
    return recognition.subjects.map((found) => {
      const slot = `${found.key}\n${found.chain}\n${day}`
      if (!unique.has(slot)) unique.set(slot, { ...found, asOf: day })
      return { slot, repairs: found.repairs }
    })
  })
  const bySlot = await screenSlots(context, unique, { options, counts })
  const actors = await readActors(context, [...bySlot.values()])
  const leads = await readLeads(context, [...unique.values()])
  const sanctionLists = await readSanctionLists(context)
  const forms = read.some(({ kind }) => kind === 'error')
    ? await readMisprintedForms(context)
    : new Map()
  return asked.map((line, at) => {
    const recognition = read[at]
    if (!recognition || recognition.kind === 'error')
      return tellError(line, recognition?.error ?? 'No identifier was found.', {
        ...{ frame, reasons: misprintedReasons(line.text, forms) },
      })
    const found = (slots[at] ?? []).flatMap(({ slot, repairs }) => {
      const one = bySlot.get(slot)
      return one ? [{ ...one, subject: { ...one.subject, repairs } }] : []
    })
    const [worst] = found.sort((a, b) => rankOf(a) - rankOf(b))
    if (!worst) return tellError(line, 'No identifier was found.', { frame, reasons: [] })
    const { named, wallets = [] } = recognition
    return tellResult(line, worst, frame, {
      ...{ others: named - 1, actors, wallets, leads, sanctionLists },
    })
  })
}

/** Current lists of class sanction or designation, with the day of each. */
async function readSanctionLists({ cases }: Pick<Context, 'cases'>): Promise<readonly string[]> {
  return (await cases.lists())
    .filter((list) => list.current && (list.class === 'sanction' || list.class === 'designation'))
    .map(({ list, published }) =>
      published === null ? `${list} (day not told)` : `${list} (${formatDay(published)})`,
    )
}

/** Names of lists that have an asked account's number under no exchange, by that key. */
async function readLeads(
  context: Context,
  subjects: readonly SubjectAt[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  const keys = subjects.flatMap(({ key }) => unnamedKey(key) ?? [])
  const leads = new Map<string, string[]>()
  for (const { subject, list, removedIn } of await context.cases.listingsOf(keys)) {
    const known = leads.get(subject) ?? []
    if (removedIn === null && !known.includes(list.list)) leads.set(subject, [...known, list.list])
  }
  return leads
}

function readOne({ text, chain, error }: AskedSubject): Recognition {
  return error === null ? recogniseSubject(text, chain) : { kind: 'error', error }
}

async function screenSlots(
  context: Context,
  unique: ReadonlyMap<string, SubjectAt>,
  of: { readonly options: ScreenBatchOptions; readonly counts: ScreenBatchCounts },
): Promise<ReadonlyMap<string, ScreenedSubject>> {
  const slots = [...unique]
  const found = new Map<string, ScreenedSubject>()
  for (let at = 0; at < slots.length; at += BATCH) {
    const part = slots.slice(at, at + BATCH)
    const subjects = part.map(([, subject]) => subject)
    const screened = await screenBatch(context, subjects, of.options, of.counts)
    part.forEach(([slot], place) => {
      const one = screened[place]
      if (one) found.set(slot, one)
    })
    const done = at + part.length
    context.progress({ stage: 'screening', done, total: slots.length, unit: 'addresses' })
  }
  return found
}

/** Of equal levels the one about which anything is known comes first: its place in the line says nothing. */
function rankOf({ screened, evidence, exposure, ledger }: ScreenedSubject): number {
  const { listings, tags, campaigns } = evidence
  const known = listings.length + tags.length + campaigns.length + exposure.length > 0
  const inLedger = ledger.known.length > 0
  return LEVELS.indexOf(screened.level) * 4 + (known ? 0 : 2) + (inLedger ? 0 : 1)
}

async function readActors(
  context: Context,
  screened: readonly ScreenedSubject[],
): Promise<ReadonlyMap<string, ActorRecord>> {
  const ids = new Set(screened.flatMap((one) => one.screened.service?.actor ?? []))
  const actors = await context.cases.actors([...ids])
  return new Map(actors.map((actor) => [actor.id, actor]))
}
