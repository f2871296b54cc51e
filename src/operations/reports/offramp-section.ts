/** The section on where the money can be identified or stopped, with the transactions that prove it and how every traced unit ended. */
import { formatUnits } from '../../domain/amount.ts'
import type { ReportPiece, ReportSection } from '../../domain/report-record.ts'
import type { EndReason } from '../../domain/taxonomy.ts'
import type { Offramp } from '../offramps/offramp-shape.ts'
import type { TraceData } from '../traces/trace-shape.ts'
import type { ReportMaterial } from './report-material.ts'
import { fact, inference, own, plain, type ReportPart, table, value } from './report-parts.ts'
import { WITHHELD_SERVICE } from './withhold-licensed.ts'

export function offrampsSection({ campaign, offramps, trace }: ReportMaterial): ReportSection {
  const direct = campaign.identifiers.filter(({ service }) => service !== null)
  return {
    id: 'offramps',
    title: own('Off-ramps: where a customer can be named or value stopped'),
    parts: [
      plain(
        'A service below can know who uses the deposit address, or freeze what lies on it. What it is asked, and under which law, the authority that asks decides.',
      ),
      plain(
        'How a service is named, surest first: rung 1, a source tags the address itself; rung 2, a source tags an address of its cluster; rung 3, it forwards what it gets to a tagged wallet; rung 4, it only behaves like a service. Hops are transfers from the receipt; 0 is the published address itself.',
      ),
      ...direct.map(({ value, service }) =>
        inference(
          `${value} is itself held at a service: tagged "${service?.label ?? ''}" (${service?.source ?? ''}). It is an off-ramp at hop 0.`,
        ),
      ),
      table(
        'inference',
        'Services reached, most value first',
        [
          'Service',
          'Jurisdiction',
          'State',
          '#Deposit address',
          '>Amount',
          '>Value',
          '>Hops',
          'First (UTC)',
          'Last (UTC)',
        ],
        offramps.offramps.map((each) => [
          [...nameOf(each), ...own(' ('), ...own(each.category), ...own(')')],
          each.jurisdiction ?? own('not told'),
          stateOf(each),
          each.depositAddress ?? own(`wallet of the service: ${each.serviceAddress}`),
          `${each.amount} ${each.asset}`,
          each.fiat === null ? '–' : `${each.fiat} ${each.currency}`,
          String(each.hops),
          each.firstTime.slice(0, 10),
          each.lastTime.slice(0, 10),
        ]),
      ),
      ...offramps.offramps.flatMap(proof),
      ...controllers(offramps.controllers),
      ...ends(trace),
    ],
  }
}

/** As its source writes it. */
function nameOf({ name }: Offramp): readonly ReportPiece[] {
  return name === WITHHELD_SERVICE ? own(name) : [value(name)]
}

/** Status as its source says, where it moved, and the lists that name it. */
function stateOf({ status, successor, uri, listings }: Offramp): readonly ReportPiece[] {
  const lists = [...new Set(listings.filter(({ named }) => named).map(({ list }) => list))]
  return [
    ...own(status),
    ...(successor ? [...own('; moved to '), value(successor.name)] : []),
    ...(lists.length > 0 ? [...own('; on list '), value(lists.join(', '))] : []),
    ...(uri === undefined ? [] : [...own('; '), value(uri)]),
  ]
}

function proof(each: Offramp): readonly ReportPart[] {
  const where = each.depositAddress ?? each.serviceAddress
  const published = `The published ${where} is itself an address at ${each.name}, which can say whose account it is. That its customer asked for the money is the claim of the posts: anybody can publish anybody’s address.`
  return [
    ...(each.hops === 0 ? [inference(published)] : []),
    ...each.basis.map(({ rung, statement }) =>
      inference(`${each.name}, rung ${rung}: ${statement}`),
    ),
    table(
      'fact',
      `Transfers that reach ${each.name} at ${where}`,
      ['#Transaction:index'],
      each.transactions.map((transaction) => [transaction]),
    ),
  ]
}

function controllers(list: ReportMaterial['offramps']['controllers']): readonly ReportPart[] {
  if (list.length === 0) return []
  return [
    table(
      'inference',
      'Who else can identify a holder or freeze: operators of e-wallets, issuers of tokens',
      ['Party', 'Category', '#Account', '>Amount', 'Why'],
      list.map(({ actor, category, address, amount, asset, statement }) => [
        actor,
        own(category),
        address,
        `${amount} ${asset}`,
        own(statement),
      ]),
    ),
  ]
}

/** Every unit of the receipts ends somewhere, with a reason: ends and fees add up to the origin. */
function ends({ ends: list, totals }: TraceData): readonly ReportPart[] {
  if (totals.length === 0)
    return [fact('No receipt lies in the ledger held here: nothing was traced.')]
  const groups = new Map<
    string,
    { reason: EndReason; asset: string; count: number; sum: bigint; decimals: number }
  >()
  for (const { reason, asset, amount, amountBase } of list) {
    const key = `${asset} ${reason}`
    const known = groups.get(key) ?? { reason, asset, count: 0, sum: 0n, decimals: 0 }
    known.count += 1
    known.sum += BigInt(amountBase)
    known.decimals = Math.max(known.decimals, decimalsOf(amount, amountBase))
    groups.set(key, known)
  }
  return [
    table(
      'inference',
      'How the traced value ended (first in, first out)',
      ['Reason', 'Meaning', '>Ends', '>Amount'],
      [...groups]
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([, { reason, asset, count, sum, decimals }]) => [
          own(reason),
          own(MEANINGS[reason]),
          String(count),
          `${formatUnits(sum, decimals)} ${asset}`,
        ]),
    ),
    table(
      'fact',
      'Nothing is lost on the way: what came in equals ends plus fees, per asset',
      ['Chain and asset', '>Came in', '>Ends', '>Fees'],
      totals.map(({ chain, asset, origin, ends: out, fees }) => [
        `${chain} ${asset}`,
        origin,
        out,
        fees,
      ]),
    ),
  ]
}

const MEANINGS: Readonly<Record<EndReason, string>> = {
  service: 'taken in by a tagged service; never followed through it',
  unspent: 'the output was not spent up to the end of the data',
  held: 'still on the account at the end of the data',
  hub: 'an address with too many transfers to follow; no source names it',
  'min-value': 'less than the smallest value followed',
  'max-hops': 'as many transfers away as are followed',
  window: 'moved outside the time asked for',
  budget: 'no more records were to be read',
  mixer: 'mixed with the money of strangers',
  bridge: 'left for another ledger over a bridge',
  contract: 'taken in by a contract',
  burned: 'destroyed: nobody can move it',
  mined: 'newly made on this ledger',
  frozen: 'on an address that the issuer froze',
  seized: 'taken by an authority',
  'unsupported-chain': 'left the ledgers that can be read',
  'not-imported': 'the ledger after this point is not held: unknown, not at rest',
}

/** Decimals of the asset, read from one amount in both forms: the same for every amount of it, at least as many as are shown. */
function decimalsOf(amount: string, amountBase: string): number {
  const digits = amount.replace('.', '').replace(/^0+/, '')
  const shown = amount.includes('.') ? amount.length - amount.indexOf('.') - 1 : 0
  const base = amountBase.replace(/^0+/, '')
  return digits === '' ? 0 : shown + (base.length - digits.length)
}
