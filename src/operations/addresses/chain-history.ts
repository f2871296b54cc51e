/** What one chain knows of an address: coverage, balances, totals and its cluster. */
import { displayAddress } from '../../domain/address/display-address.ts'
import { formatFiat, formatUnits } from '../../domain/amount.ts'
import type { NoteBook } from '../../domain/answer.ts'
import { type AssetId, assetOf } from '../../domain/asset.ts'
import type { ChainId } from '../../domain/chain.ts'
import { formatTime } from '../../domain/time.ts'
import { MULTI_INPUT } from '../../engine/cluster/cluster-inputs.ts'
import type { Context } from '../../ports/context.ts'
import type { AddressTotals } from '../../ports/ledger-store.ts'
import { ensureClusters, hasClusters } from '../clusters/ensure-clusters.ts'
import { assetText } from '../traces/trace-shape.ts'
import type { AddressData } from './address-shape.ts'
import { balanceSeries } from './balance-series.ts'
import { MAX_READ, readContacts } from './counterparties.ts'
import { readImitations } from './read-imitations.ts'
import { toldOpenings } from './told-opening.ts'
import { valueHistory } from './value-history.ts'

type ChainData = AddressData['chains'][number]

export interface HistoryDetail {
  /** Counterparties that are named; the others are counted. */
  readonly top: number
  readonly series: boolean
}

/** `null` when the ledger of that chain has no transfer of it. */
export async function chainHistory(
  context: Context,
  of: { readonly chain: ChainId; readonly address: string } & HistoryDetail,
  notes: NoteBook,
): Promise<ChainData | null> {
  const { ledger } = context
  const totals = await ledger.addressTotals(of.chain, of.address)
  const [account = null] = await ledger.addressIds(of.chain, [of.address])
  if (account === null || totals.length === 0) return null
  const cluster = hasClusters(of.chain) ? await clusterOf(context, of.chain, account) : null
  const openings = await toldOpenings(context, of)
  const known = totals.filter(({ asset, openingUnknown }) => !openingUnknown || openings.has(asset))
  if (known.length < totals.length) notes.add('opening-unknown', openingNote(of, totals, openings))
  noteOpenings(notes, of.chain, openings)
  const told: ChainData['totals'] = []
  const imitations = await readImitations(
    ledger,
    totals.map(({ asset }) => asset),
  )
  for (const total of totals) {
    const imitates = imitations.get(total.asset)
    const row = await tellTotal(context, { chain: of.chain, account, total }, notes)
    told.push(imitates === undefined ? row : { ...row, imitates })
  }
  const contacts = await readContacts(context, of)
  if (contacts.read > MAX_READ)
    notes.add(
      'truncated',
      `On ${of.chain} the first ${MAX_READ} transfers were read for counterparties and verification; there are more.`,
    )
  const assets = known.map(({ asset }) => asset)
  const series = of.series
    ? await seriesOf(context, { chain: of.chain, account, assets, openings }, notes)
    : null
  return {
    chain: of.chain,
    coverage: await coverageOf(context, of),
    verification: contacts.verification,
    counterparties: contacts.counterparties,
    ...(series === null ? {} : { series }),
    firstSeen: formatTime(Math.min(...totals.map(({ firstSeen }) => firstSeen))),
    lastSeen: formatTime(Math.max(...totals.map(({ lastSeen }) => lastSeen))),
    balances: known.map(({ asset, received, sent }) => {
      const balance = received - sent + (openings.get(asset) ?? 0n)
      return {
        asset: assetText(asset),
        amount: units(asset, balance),
        amountBase: balance.toString(),
      }
    }),
    totals: told,
    ...(cluster === null ? {} : { cluster }),
  }
}

async function seriesOf(
  context: Context,
  of: {
    readonly chain: ChainId
    readonly account: number
    readonly assets: readonly AssetId[]
    readonly openings: ReadonlyMap<AssetId, bigint>
  },
  notes: NoteBook,
): Promise<NonNullable<ChainData['series']>> {
  const found: NonNullable<ChainData['series']> = []
  for (const asset of of.assets) {
    const line = await balanceSeries(context, { ...of, asset }, of.openings.get(asset) ?? 0n)
    if (line) found.push(line)
    else notes.add('no-series', `The history of ${assetText(asset)} is too long for a series.`)
  }
  return found
}

function noteOpenings(
  notes: NoteBook,
  chain: ChainId,
  openings: ReadonlyMap<AssetId, bigint>,
): void {
  for (const [asset, opening] of openings)
    if (opening > 0n)
      notes.add(
        'opening-told',
        `On ${chain} it held ${units(asset, opening)} ${assetText(asset)} before anything that is known, by its provider's word: the balance counts it.`,
      )
}

async function tellTotal(
  context: Context,
  of: { readonly chain: ChainId; readonly account: number; readonly total: AddressTotals },
  notes: NoteBook,
): Promise<ChainData['totals'][number]> {
  const { asset, received, sent, incoming, outgoing, firstSeen, lastSeen } = of.total
  const { currency } = context.settings
  const value = await valueHistory(context, { chain: of.chain, asset, account: of.account })
  if (value.unpriced > 0)
    notes.add(
      'no-price',
      `${value.unpriced} of ${incoming + outgoing} transfers of ${assetText(asset)} have no price in ${currency} and are left out of the fiat sums.`,
    )
  return {
    asset: assetText(asset),
    received: units(asset, received),
    receivedBase: received.toString(),
    sent: units(asset, sent),
    sentBase: sent.toString(),
    receivedFiat: value.received === null ? null : formatFiat(value.received, currency),
    sentFiat: value.sent === null ? null : formatFiat(value.sent, currency),
    currency,
    transfers: incoming + outgoing,
    firstSeen: formatTime(firstSeen),
    lastSeen: formatTime(lastSeen),
  }
}

async function clusterOf(
  context: Context,
  chain: ChainId,
  account: number,
): Promise<ChainData['cluster'] | null> {
  await ensureClusters(context, chain)
  const [cluster = null] = await context.ledger.clusterOf(chain, [account])
  if (cluster === null) return null
  const { total } = await context.ledger.clusterMembers(chain, cluster, { limit: 1, offset: 0 })
  const [name = ''] = await context.ledger.addressNames(chain, [cluster])
  return { id: displayAddress(name), size: total, method: MULTI_INPUT.id }
}

async function coverageOf(
  { ledger }: Context,
  { chain, address }: { readonly chain: ChainId; readonly address: string },
): Promise<ChainData['coverage']> {
  const records = await ledger.coverage({ chain, addresses: [address] })
  return records.map((record) => ({
    asset: record.asset === null ? null : assetText(record.asset),
    scope: record.address === null ? ('whole' as const) : ('addresses' as const),
    fromHeight: record.fromHeight,
    toHeight: record.toHeight,
    from: formatTime(record.from),
    to: formatTime(record.to),
  }))
}

function openingNote(
  { chain }: { readonly chain: ChainId },
  totals: readonly AddressTotals[],
  openings: ReadonlyMap<string, bigint>,
): string {
  const assets = totals.flatMap(({ asset, openingUnknown }) =>
    openingUnknown && !openings.has(asset) ? [assetText(asset)] : [],
  )
  return `On ${chain} it sent ${assets.join(', ')} that was not seen coming in: no balance is told there.`
}

function units(asset: string, amount: bigint): string {
  return formatUnits(amount, assetOf(asset).decimals ?? 0)
}
