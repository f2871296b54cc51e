/** What is chosen on a campaign's page, and what of its answer is left by it. Pure; fifty thousand receipts take a few milliseconds. */
import { fromColumns } from '../../../../src/domain/columns.ts'
import type { Data } from '../../api/contract.ts'
import { AmountSums } from '../../parts/sum-amounts.ts'
import type { TimeRange } from '../../parts/time-scale.ts'
import { FiatSum } from './fiat-sum.ts'

export type Campaign = Data<'campaigns.get'>
export type Receipt = Campaign['receipts'][number]
export type Identifier = Campaign['identifiers'][number]
export type Post = Data<'posts.list'>['posts'][number]

/** `null` chooses everything. */
export interface CampaignFilter {
  readonly range: TimeRange | null
  /** An identifier's key. */
  readonly identifier: string | null
  /** A sender's pseudonym. */
  readonly sender: string | null
}

export const EVERYTHING: CampaignFilter = { range: null, identifier: null, sender: null }

/** The campaign with the receipts of its columns as rows. */
export function receiptRows(campaign: Campaign): Campaign {
  const { receiptColumns: columns, ...rest } = campaign
  return columns ? { ...rest, receipts: fromColumns(columns) as unknown as Receipt[] } : campaign
}

/** One asset's receipts taken together. */
export interface RaisedRow {
  readonly asset: string
  readonly symbol: string
  readonly amount: string
  readonly fiat: string | null
  readonly receipts: number
}

/** One sender under a pseudonym of this campaign. */
export interface Donor {
  readonly sender: string
  readonly receipts: readonly Receipt[]
  /** In the smallest units, for an order by value; `null` when nothing had a price. */
  readonly fiat: number | null
  readonly first: string
  readonly last: string
}

/** Half-open; what has no time is in no range. */
export function within(time: string | null, range: TimeRange | null): boolean {
  if (range === null) return true
  if (time === null) return false
  const ms = Date.parse(time)
  return ms >= range.from && ms < range.to
}

export function chosenReceipts(campaign: Campaign, filter: CampaignFilter): readonly Receipt[] {
  const { range, identifier, sender } = filter
  const inTime = receiptsWithin(campaign.receipts, range)
  if (identifier === null && sender === null) return inTime
  const named = campaign.identifiers.find(({ key }) => key === identifier)
  return inTime.filter(
    (receipt) =>
      (identifier === null || receipt.to === identifier || receipt.to === named?.value) &&
      (sender === null || receipt.sender === sender),
  )
}

/** Epoch ms of each receipt, and whether they stand in order; read once for each answer. */
const known = new WeakMap<readonly Receipt[], { times: Float64Array; ascending: boolean }>()

function timesOf(receipts: readonly Receipt[]) {
  const held = known.get(receipts)
  if (held) return held
  const times = Float64Array.from(receipts, ({ time }) => Date.parse(time))
  const read = {
    times,
    ascending: times.every((time, at) => at === 0 || time >= (times[at - 1] ?? 0)),
  }
  known.set(receipts, read)
  return read
}

function receiptsWithin(receipts: readonly Receipt[], range: TimeRange | null): readonly Receipt[] {
  if (range === null) return receipts
  const { times, ascending } = timesOf(receipts)
  if (ascending) return receipts.slice(firstAt(times, range.from), firstAt(times, range.to))
  return receipts.filter((_, at) => {
    const time = times[at] ?? 0
    return time >= range.from && time < range.to
  })
}

/** The first place whose time is not before the wanted one. */
function firstAt(times: Float64Array, wanted: number): number {
  let low = 0
  let high = times.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((times[middle] ?? 0) < wanted) low = middle + 1
    else high = middle
  }
  return low
}

/** Posts in the time that name the identifier. */
export function chosenPosts(posts: readonly Post[], filter: CampaignFilter): readonly Post[] {
  const { range, identifier } = filter
  return posts.filter(
    ({ time, mentions }) =>
      within(time, range) &&
      (identifier === null || mentions.some(({ key }) => key === identifier)),
  )
}

/** Identifiers that were advertised in the time, or received something in it. */
export function chosenIdentifiers(
  campaign: Campaign,
  { range }: CampaignFilter,
  receipts: readonly Receipt[],
): readonly Identifier[] {
  if (range === null) return campaign.identifiers
  const paid = new Set(receipts.map(({ to }) => to))
  return campaign.identifiers.filter(
    ({ key, value, from, until }) =>
      paid.has(key) ||
      paid.has(value) ||
      (from !== null && Date.parse(from) < range.to && Date.parse(until ?? from) >= range.from),
  )
}

export function raisedBy(receipts: readonly Receipt[]): RaisedRow[] {
  const groups = new Map<
    string,
    { symbol: string; count: number; sums: AmountSums; fiat: FiatSum }
  >()
  for (const receipt of receipts) {
    let held = groups.get(receipt.asset)
    if (!held) {
      held = { symbol: receipt.symbol, count: 0, sums: new AmountSums(), fiat: new FiatSum() }
      groups.set(receipt.asset, held)
    }
    held.count += 1
    held.sums.add(receipt)
    held.fiat.add(receipt.fiat)
  }
  return [...groups].map(([asset, { symbol, count, sums, fiat }]) => ({
    ...{ asset, symbol, receipts: count },
    ...{ amount: sums.told()[0]?.amount ?? '0', fiat: fiat.told },
  }))
}

/** Donors alone: services among the senders act for others. In the order of their first receipts; sums are made where they are shown. */
export function donorsOf(receipts: readonly Receipt[]): Donor[] {
  const groups = new Map<string, Receipt[]>()
  for (const receipt of receipts) {
    if (receipt.senderKind !== 'donor' || receipt.sender === null) continue
    const held = groups.get(receipt.sender)
    if (held) held.push(receipt)
    else groups.set(receipt.sender, [receipt])
  }
  return Array.from(groups, ([sender, rows]) => donorOf(sender, rows))
}

function donorOf(sender: string, receipts: readonly Receipt[]): Donor {
  let fiat: number | null = null
  let first = receipts[0]?.time ?? ''
  let last = first
  for (const { fiat: value, time } of receipts) {
    if (value !== null) fiat = (fiat ?? 0) + Number(value.replace('.', ''))
    if (time < first) first = time
    if (time > last) last = time
  }
  return { sender, receipts, fiat, first, last }
}

/** What they are worth together; `null` when none has a price. */
export function fiatOf(receipts: readonly Receipt[]): string | null {
  const sum = new FiatSum()
  for (const { fiat } of receipts) sum.add(fiat)
  return sum.told
}
