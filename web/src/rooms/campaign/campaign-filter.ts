/** What is chosen on a campaign's page, and what of its answer is left by it. Pure; fifty thousand receipts take a few milliseconds. */
import type { Data } from '../../api/contract.ts'
import { sumAmounts } from '../../parts/sum-amounts.ts'
import type { TimeRange } from '../../parts/time-scale.ts'

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
  readonly receipts: number
  readonly amounts: readonly { readonly asset: string; readonly amount: string }[]
  readonly fiat: string | null
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
  if (range === null && identifier === null && sender === null) return campaign.receipts
  const named = campaign.identifiers.find(({ key }) => key === identifier)
  return campaign.receipts.filter(
    (receipt) =>
      (identifier === null || receipt.to === identifier || receipt.to === named?.value) &&
      (sender === null || receipt.sender === sender) &&
      within(receipt.time, range),
  )
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
  const groups = new Map<string, Receipt[]>()
  for (const receipt of receipts) push(groups, receipt.asset, receipt)
  return [...groups].map(([asset, rows]) => ({
    ...{ asset, symbol: rows[0]?.symbol ?? asset, receipts: rows.length },
    amount: sumAmounts(rows)[0]?.amount ?? '0',
    fiat: sumFiat(rows),
  }))
}

/** Donors alone: services among the senders act for others. In order of what they gave. */
export function donorsOf(receipts: readonly Receipt[]): Donor[] {
  const groups = new Map<string, Receipt[]>()
  for (const receipt of receipts)
    if (receipt.senderKind === 'donor' && receipt.sender !== null)
      push(groups, receipt.sender, receipt)
  return [...groups].map(([sender, rows]) => {
    const times = rows.map(({ time }) => time).sort()
    return {
      ...{ sender, receipts: rows.length, amounts: sumAmounts(rows), fiat: sumFiat(rows) },
      ...{ first: times[0] ?? '', last: times.at(-1) ?? '' },
    }
  })
}

function push(groups: Map<string, Receipt[]>, name: string, receipt: Receipt): void {
  const held = groups.get(name)
  if (held) held.push(receipt)
  else groups.set(name, [receipt])
}

/** Of the receipts that have a price; `null` when none has one. All are in one currency with as many digits. */
function sumFiat(receipts: readonly Receipt[]): string | null {
  let sum = 0n
  let digits = -1
  for (const { fiat } of receipts) {
    if (fiat === null) continue
    digits = Math.max(digits, fiat.length - 1 - fiat.indexOf('.'))
    if (!fiat.includes('.')) digits = 0
    sum += BigInt(fiat.replace('.', ''))
  }
  if (digits < 0) return null
  const text = sum.toString().padStart(digits + 1, '0')
  return digits === 0 ? text : `${text.slice(0, -digits)}.${text.slice(-digits)}`
}
