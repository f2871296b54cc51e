/** Sections of facts: receipts on the ledger with their value, and what lists and tags print about the identifiers. */
import { counted } from '../../domain/counted.ts'
import type { ReportSection, ReportWords } from '../../domain/report-record.ts'
import type { CampaignData, ReceiptData } from '../campaigns/campaign-shape.ts'
import type { ReportMaterial } from './report-material.ts'
import { fact, own, plain, type ReportPart, table } from './report-parts.ts'
import { WITHHELD_SERVICE } from './withhold-licensed.ts'

type Total = CampaignData['raised'][number]

export function receiptsSection({ campaign }: ReportMaterial): ReportSection {
  const { currency, receipts, raisedFiatTotal } = campaign
  const sum =
    raisedFiatTotal === null
      ? 'no price is loaded for them'
      : `worth ${raisedFiatTotal} ${currency} at the day of each`
  return {
    id: 'receipts',
    title: own('Facts: what the ledger records'),
    parts: [
      fact(
        isUnheld(campaign)
          ? 'No ledger of any identifier of the campaign is held for the time it was advertised: what they received is unknown.'
          : receipts.length === 0
            ? 'No transfer into an identifier of the campaign is recorded in the time it was advertised.'
            : `${receipts.length} transfer${receipts.length === 1 ? '' : 's'} into identifiers of the campaign ${receipts.length === 1 ? 'is' : 'are'} recorded in the time they were advertised, ${sum}${unpriced(campaign)}.`,
      ),
      table(
        'fact',
        'Receipts. The sender is a pseudonym of this report: donors are people, many of them deceived',
        [
          '>No',
          'Time (UTC)',
          '#Transaction:index',
          '>Block',
          '#Into',
          '>Amount',
          'Sender',
          'Checked',
        ],
        receipts.map((receipt, at) => [
          String(at + 1),
          receipt.time,
          `${receipt.txid}:${receipt.index}`,
          receipt.height === null ? '–' : String(receipt.height),
          receipt.to,
          `${receipt.amount} ${receipt.symbol}`,
          senderCell(receipt),
          own(receipt.verification),
        ]),
      ),
      table(
        'fact',
        `Value of each receipt in ${currency}: amount × price, rounded half up; totals sum what was rounded`,
        [
          '>No',
          '>Amount',
          '>Price of one',
          'Price of the day (UTC)',
          'Source of the price',
          `>${currency}`,
        ],
        receipts.map((receipt, at) => valueRow(receipt, at)),
      ),
      totals(['In total, by asset', 'Identifiers'], [[own('all'), campaign.raised]], currency),
      totals(
        ['By year', 'Year (UTC)'],
        campaign.raisedByYear.map(({ period, totals: list }) => [period, list]),
        currency,
      ),
      totals(
        ['By identifier', '#Identifier'],
        campaign.identifiers
          .filter(({ raised }) => raised.length > 0)
          .map(({ value, raised }) => [value, raised]),
        currency,
      ),
      ...outside(campaign),
    ],
  }
}

/** A pseudonym or the name of a service, as it came. */
function senderCell({ sender }: ReceiptData): ReportWords {
  if (sender === null) return own('unknown')
  return sender === WITHHELD_SERVICE ? own(sender) : sender
}

function valueRow(receipt: ReceiptData, at: number): readonly ReportWords[] {
  return [
    String(at + 1),
    `${receipt.amount} ${receipt.symbol}`,
    receipt.rate ?? own('none loaded'),
    receipt.rateTime?.slice(0, 10) ?? '–',
    receipt.rateSource ?? '–',
    receipt.fiat ?? '–',
  ]
}

function totals(
  [caption, header]: readonly [string, string],
  groups: readonly (readonly [ReportWords, readonly Total[]])[],
  currency: string,
): ReportPart {
  return table(
    'fact',
    caption,
    [header, '>Receipts', '>Amount', `>${currency}`, '>Without a price'],
    groups.flatMap(([name, list]) =>
      list.map((total) => [
        name,
        String(total.receipts),
        `${total.amount} ${total.symbol}`,
        total.fiat ?? '–',
        String(total.unpriced),
      ]),
    ),
  )
}

/** True when no ledger could show a receipt: then none found says nothing. */
export function isUnheld({ receipts, raisedFiatTotal }: CampaignData): boolean {
  return receipts.length === 0 && raisedFiatTotal === null
}

/** How many receipts a sum leaves out, in brackets; nothing when it leaves none out. */
export function unpriced({ raised, raisedFiatTotal }: CampaignData): string {
  const without = raised.reduce((sum, total) => sum + total.unpriced, 0)
  if (without === 0 || raisedFiatTotal === null) return ''
  return ` (${without} without a price ${without === 1 ? 'is' : 'are'} left out of that sum)`
}

/** What was seen and does not count: told, so that nobody adds it back by mistake. */
function outside(campaign: CampaignData): readonly ReportPart[] {
  const window = (when: string, list: readonly Total[]) =>
    list.map(({ receipts, amount, symbol }) =>
      fact(
        receipts === 1
          ? `1 transfer of ${amount} ${symbol} came ${when}: it is not in the totals.`
          : `${receipts} transfers of together ${amount} ${symbol} came ${when}: they are not in the totals.`,
      ),
    )
  const excluded = Object.entries(campaign.excluded).filter(([, count]) => count > 0)
  return [
    ...window('before it was advertised', campaign.before),
    ...window('after it', campaign.after),
    ...(excluded.length > 0
      ? [
          table(
            'fact',
            'Transfers that are no receipts',
            ['Reason', '>Transfers', 'Meaning'],
            excluded.map(([reason, count]) => [
              own(reason),
              String(count),
              own(MEANINGS[reason] ?? ''),
            ]),
          ),
        ]
      : []),
  ]
}

const MEANINGS: Readonly<Record<string, string>> = {
  'zero-value': 'moves nothing; anybody can make one',
  dust: 'too small to be a gift; anybody can send it to anybody',
  'unreviewed-token': 'a token contract nobody reviewed, imitations of known ones among them',
  'own-movement': 'sent by the campaign itself, change included',
  returned: 'comes back from an address that the campaign had paid as much before',
  fee: 'a network fee',
}

export function listingsSection({ campaign }: ReportMaterial): ReportSection {
  const all = [...campaign.identifiers, ...campaign.framed]
  const listings = all.flatMap(({ value, listings: found }) =>
    found.map((hit) => [
      value,
      hit.list,
      own(hit.class),
      hit.entry,
      hit.name ?? '–',
      hit.programme ?? '–',
      hit.since?.slice(0, 10) ?? own('unknown'),
      hit.until?.slice(0, 10) ?? own('open'),
      hit.printed,
    ]),
  )
  const held = all.flatMap(({ tags: found }) => found.filter((tag) => tag.licence !== undefined))
  const tags = all.flatMap(({ value, tags: found }) =>
    found
      .filter((tag) => tag.licence === undefined)
      .map((tag) => [
        value,
        tag.label,
        own(tag.category),
        tag.actor ?? '–',
        tag.source,
        String(tag.confidence),
      ]),
  )
  return {
    id: 'listings',
    title: own('Lists and tags on the identifiers'),
    parts: [
      plain(
        'A listing is what an authority published; a tag is a claim of its source. An identifier without either is not thereby clean.',
      ),
      table(
        'claim',
        'Listings, as printed',
        [
          '#Identifier',
          'List',
          'Class',
          'Entry',
          'Name',
          'Programme',
          'Since',
          'Until',
          '#Printed',
        ],
        listings,
      ),
      table(
        'claim',
        'Tags',
        ['#Identifier', 'Label', 'Category', 'Actor', 'Source', '>Confidence'],
        tags,
      ),
      ...(held.length === 0
        ? []
        : [plain(`${counted(held.length, 'tag')} whose licence forbids passing on left out.`)]),
    ],
  }
}
