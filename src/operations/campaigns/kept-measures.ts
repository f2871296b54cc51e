/**
 * Measures of campaigns, kept by what they stand on: the state of both stores, the campaign as it was found and decided, and the window.
 * A cache of the process: an answer that comes out of it has the same bytes as one that is measured anew.
 */
import type { Note } from '../../domain/answer.ts'
import type { CampaignRecord } from '../../domain/campaign-record.ts'
import { canonicalJson, sha256Hex } from '../../domain/hash.ts'
import type { Context } from '../../ports/context.ts'
import { storesState } from '../provenance.ts'
import type { CampaignMeasure, MeasureOptions } from './measure-campaign.ts'

interface KeptMeasure {
  readonly measure: CampaignMeasure
  readonly notes: readonly Note[]
}

/** Receipts that all kept measures together may have: some 700 bytes each. */
const MOST_RECEIPTS = 150_000

/** Of one ledger, for as long as both stores are as they were; the one used last stands last. */
interface Shelf {
  state: string
  readonly kept: Map<string, KeptMeasure>
}

const shelves = new WeakMap<Context['ledger'], Shelf>()

/** What was kept of it, or what `measure` gives, which is then kept unless a store changed meanwhile. Its notes go to `options.notes` either way. */
export async function keptMeasure(
  context: Context,
  campaign: CampaignRecord,
  options: MeasureOptions,
  measure: () => Promise<KeptMeasure>,
): Promise<CampaignMeasure> {
  const state = await storesState(context)
  const shelf = shelfOf(context, state)
  const key = keyOf(context, campaign, options)
  let found = shelf.kept.get(key)
  if (!found) {
    found = await measure()
    if (shelf.state !== state || (await storesState(context)) !== state) return told(found, options)
  }
  shelf.kept.delete(key)
  shelf.kept.set(key, found)
  trim(shelf)
  return told(found, options)
}

function told({ measure, notes }: KeptMeasure, options: MeasureOptions): CampaignMeasure {
  for (const { code, message } of notes) options.notes.add(code, message)
  return measure
}

function shelfOf({ ledger }: Context, state: string): Shelf {
  const shelf = shelves.get(ledger) ?? { state, kept: new Map() }
  if (shelf.state !== state) {
    shelf.state = state
    shelf.kept.clear()
  }
  shelves.set(ledger, shelf)
  return shelf
}

function keyOf(context: Context, campaign: CampaignRecord, { parameters }: MeasureOptions): string {
  const { currency } = context.settings
  return sha256Hex(canonicalJson({ campaign, parameters, currency }))
}

/** Those not used for longest go first; the newest stays however large it is. */
function trim({ kept }: Shelf): void {
  let receipts = 0
  for (const [key, { measure }] of [...kept].reverse()) {
    receipts += measure.receipts.length
    if (receipts > MOST_RECEIPTS && receipts !== measure.receipts.length) kept.delete(key)
  }
}
