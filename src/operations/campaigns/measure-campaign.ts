/** What a campaign raised: its receipts in the window, valued at the day's price, with what was left out and why. */
import { NoteBook } from '../../domain/answer.ts'
import { type AssetId, assetOf } from '../../domain/asset.ts'
import type { CampaignRecord } from '../../domain/campaign-record.ts'
import { counted } from '../../domain/counted.ts'
import type { PriceRecord } from '../../domain/ledger-record.ts'
import { formatDay } from '../../domain/time.ts'
import { countSenders, type SenderCount } from '../../engine/valuation/count-senders.ts'
import { findReturns } from '../../engine/valuation/find-returns.ts'
import {
  type AssetTotal,
  priceSymbol,
  type ReceiptValue,
  receiptGroups,
  totalBy,
  valueReceipt,
} from '../../engine/valuation/value-receipts.ts'
import {
  type AdvertisedAccount,
  type Exclusion,
  type ReceiptParameters,
  type WindowedTransfer,
  windowReceipts,
} from '../../engine/valuation/window-receipts.ts'
import type { Context } from '../../ports/context.ts'
import type { TransferRow } from '../../ports/ledger-store.ts'
import { campaignAccounts, unheldAccounts } from './campaign-accounts.ts'
import { coverageNotes } from './coverage-notes.ts'
import { keptMeasure } from './kept-measures.ts'
import { type LedgerNeighbours, ledgerNeighbours } from './ledger-neighbours.ts'
import { readSenders, type StandingsByChain } from './sender-knowledge.ts'

export interface ValuedReceipt extends WindowedTransfer<TransferRow> {
  readonly value: ReceiptValue | null
  readonly sender: SenderCount['labels'][number]
}

export interface CampaignMeasure {
  readonly accounts: readonly AdvertisedAccount[]
  /** Identifiers that name an account of a ledger of which nothing is imported. */
  readonly unheld: number
  readonly receipts: readonly ValuedReceipt[]
  readonly totals: readonly AssetTotal[]
  readonly byIdentifier: ReadonlyMap<string, readonly AssetTotal[]>
  readonly byDay: ReadonlyMap<string, readonly AssetTotal[]>
  readonly byYear: ReadonlyMap<string, readonly AssetTotal[]>
  /** Minor units; `null` when none of the receipts has a price, and when there are none and no ledger is held that could show any. */
  readonly fiatTotal: bigint | null
  readonly before: readonly AssetTotal[]
  readonly after: readonly AssetTotal[]
  readonly excluded: Readonly<Record<Exclusion, number>>
  readonly senders: SenderCount
  /** Who the campaign paid and who paid its fees, that no tag calls a service. */
  readonly neighbours: LedgerNeighbours
}

export interface MeasureOptions {
  readonly parameters: ReceiptParameters
  readonly notes: NoteBook
  /** Shared when several campaigns are measured; empty at first. */
  readonly standings?: StandingsByChain
}

/** Adds notes on missing prices, missing ledgers and gaps in coverage to `notes`. The same campaign on the same stores is measured once. */
export function measureCampaign(
  context: Context,
  campaign: CampaignRecord,
  options: MeasureOptions,
): Promise<CampaignMeasure> {
  return keptMeasure(context, campaign, options, async () => {
    const notes = new NoteBook()
    const measure = await measureAnew(context, campaign, { ...options, notes })
    return { measure, notes: notes.list() }
  })
}

async function measureAnew(
  context: Context,
  campaign: CampaignRecord,
  options: MeasureOptions,
): Promise<CampaignMeasure> {
  const accounts = await campaignAccounts(context, campaign)
  const transfers = await movements(context, accounts, 'incoming')
  const paid = await movements(context, accounts, 'outgoing')
  const senders = await readSenders(
    context,
    options.standings ?? new Map(),
    [...transfers, ...paid],
    accounts,
  )
  const windowed = windowReceipts(transfers, accounts, options.parameters, {
    isOwn: senders.isOwn,
    isReturned: findReturns(transfers, paid, senders),
  })
  const values = await valueAll(context, windowed.receipts)
  const counted = countSenders(windowed.receipts, senders)
  const totals = [...totalBy(windowed.receipts, values, receiptGroups.all).values()].flat()
  const unheld = await unheldAccounts(context, campaign)
  for (const { key } of unheld)
    options.notes.add(
      'not-imported',
      `No ledger that ${key} can be on is imported: its receipts are unknown.`,
    )
  priceNotes(context, windowed.receipts, values, options.notes)
  const { isHeld } = await coverageNotes(context, accounts, options)
  return {
    accounts,
    unheld: unheld.length,
    receipts: windowed.receipts.map((receipt, at) => ({
      ...receipt,
      value: values[at] ?? null,
      sender: counted.labels[at] ?? { kind: 'unknown' },
    })),
    totals,
    byIdentifier: totalBy(windowed.receipts, values, receiptGroups.identifier),
    byDay: totalBy(windowed.receipts, values, receiptGroups.day),
    byYear: totalBy(windowed.receipts, values, receiptGroups.year),
    fiatTotal: totals.length === 0 && !isHeld ? null : sumFiat(totals),
    before: sumUnpriced(windowed.before),
    after: sumUnpriced(windowed.after),
    excluded: windowed.excluded,
    senders: counted,
    neighbours: ledgerNeighbours({ accounts, transfers, paid }, senders),
  }
}

/** Sum of what has a price; 0 without receipts, `null` when none of them has one. */
export function sumFiat(totals: readonly AssetTotal[]): bigint | null {
  if (totals.length === 0) return 0n
  const priced = totals.flatMap(({ fiat }) => (fiat === null ? [] : [fiat]))
  return priced.length === 0 ? null : priced.reduce((sum, fiat) => sum + fiat, 0n)
}

async function movements(
  context: Context,
  accounts: readonly AdvertisedAccount[],
  side: 'incoming' | 'outgoing',
): Promise<readonly TransferRow[]> {
  const byChain = new Map<string, string[]>()
  for (const { chains, address } of accounts)
    for (const chain of chains) byChain.set(chain, [...(byChain.get(chain) ?? []), address])
  const rows: TransferRow[] = []
  for (const [chain, addresses] of [...byChain].sort(([a], [b]) => (a < b ? -1 : 1)))
    for await (const row of context.ledger.transfers({ chain, addresses, side })) {
      context.signal.throwIfAborted()
      rows.push(row)
    }
  return rows
}

async function valueAll(
  context: Context,
  receipts: readonly WindowedTransfer<TransferRow>[],
): Promise<readonly (ReceiptValue | null)[]> {
  const { currency } = context.settings
  const prices = new Map<string, PriceRecord | null>()
  const values: (ReceiptValue | null)[] = []
  for (const { transfer } of receipts) {
    const symbol = priceSymbol(transfer.asset)
    const key = `${symbol} ${transfer.time}`
    if (!prices.has(key))
      prices.set(key, await context.ledger.priceAt(symbol, currency, transfer.time))
    values.push(valueReceipt(transfer, prices.get(key) ?? null, currency))
  }
  return values
}

function priceNotes(
  context: Context,
  receipts: readonly WindowedTransfer<TransferRow>[],
  values: readonly (ReceiptValue | null)[],
  notes: NoteBook,
): void {
  const missing = new Map<AssetId, string[]>()
  receipts.forEach(({ transfer }, at) => {
    if (values[at]) return
    const days = missing.get(transfer.asset)
    if (days) days.push(formatDay(transfer.time))
    else missing.set(transfer.asset, [formatDay(transfer.time)])
  })
  for (const [asset, days] of [...missing].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const { symbol, decimals } = assetOf(asset)
    const [first = ''] = days
    const why =
      decimals === null
        ? `nobody told the decimals of ${asset}`
        : `no ${context.settings.currency} price of ${symbol} is loaded for ${days.length === 1 ? first : `${days.length} of their days, the first ${first}`}`
    const which = counted(days.length, 'receipt')
    notes.add(
      'no-price',
      `${which} in ${symbol} ${days.length === 1 ? 'has' : 'have'} no value here: ${why}.`,
    )
  }
}

function sumUnpriced(receipts: readonly WindowedTransfer[]): readonly AssetTotal[] {
  return [...totalBy(receipts, [], receiptGroups.all).values()].flat()
}
