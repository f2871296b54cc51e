import { counted } from '../../domain/counted.ts'
import { renderExposure } from '../exposure/render-exposure.ts'
import { plainText, renderTable } from '../table.ts'
import { digestLines } from '../tag-digest-shape.ts'
import { tallyText } from '../tally.ts'
import type { AddressData } from './address-shape.ts'

/** Text for people: totals, what was checked and held, what sources say, and with whom it had transfers. */
export function renderAddress(data: AddressData): string {
  const totals = renderTable(
    ['chain', 'asset', 'received', 'fiat', 'sent', 'fiat', 'transfers', 'first seen', 'last seen'],
    data.chains.flatMap(({ chain, totals: rows }) =>
      rows.map((row) => [
        chain,
        row.imitates === undefined ? row.asset : `${row.asset} (imitates ${row.imitates})`,
        row.received,
        row.receivedFiat === null ? '-' : `${row.receivedFiat} ${row.currency}`,
        row.sent,
        row.sentFiat === null ? '-' : `${row.sentFiat} ${row.currency}`,
        String(row.transfers),
        row.firstSeen,
        row.lastSeen,
      ]),
    ),
    { align: 'llrrrrrll' },
  )
  const lines = [
    ...data.chains.flatMap(({ chain, cluster }) =>
      cluster ? [`cluster on ${chain}: ${cluster.id}, ${counted(cluster.size, 'address')}`] : [],
    ),
    ...data.chains.flatMap(tellChain),
    ...(data.tagDigest ? digestLines(data.tagDigest).map((line) => plainText(line, 400)) : []),
    ...data.tags.map(
      ({ label, category, source }) => `tag: ${plainText(`${label} (${category}; ${source})`)}`,
    ),
    ...data.listings.map(
      (row) =>
        `listing: ${plainText(`on list ${row.list} (class ${row.class}), entry ${row.entry}: ${row.printed}`)}`,
    ),
    ...(data.issuerActs ?? []).map(
      ({ act, asset, chain, time, txid }) =>
        `${act}: its issuer, ${plainText(asset)} on ${chain} at ${time}, transaction ${txid}`,
    ),
    ...(data.resources ?? []).map(resourceLine),
    ...data.campaigns.map(({ id, title, kind }) => `${kind}: ${id} ${plainText(title, 80)}`),
  ]
  return [
    data.address,
    totals,
    ...(lines.length > 0 ? [lines.join('\n')] : []),
    ...data.chains.flatMap(counterpartyTable),
    ...(data.exposure ? [renderExposure(data.exposure)] : []),
  ].join('\n\n')
}

/** How far its transfers were checked, and which part of its history is held. */
function tellChain({ chain, verification, coverage }: AddressData['chains'][number]): string[] {
  const held = coverage.map(({ asset, scope, from, to }) =>
    [asset ?? 'all assets', scope, from?.slice(0, 10), 'to', to?.slice(0, 10)].join(' '),
  )
  return [
    `transfers on ${chain}: ${tallyText(verification)}`,
    `held of ${chain}: ${held.join('; ') || 'nothing is covered'}`,
  ]
}

function counterpartyTable({ chain, counterparties }: AddressData['chains'][number]): string[] {
  const { total, top, others } = counterparties
  if (total === 0) return []
  const rows = top.map(({ address, label, incoming, outgoing, amounts, lastTime }) => [
    address,
    plainText(label ?? '', 30),
    String(incoming),
    String(outgoing),
    amounts.map(({ asset, received, sent }) => `+${received} -${sent} ${asset}`).join(', '),
    lastTime.slice(0, 10),
  ])
  const head = [`counterparty on ${chain}`, 'tags', 'in', 'out', 'amounts', 'last']
  const rest =
    others.counterparties === 0
      ? []
      : [
          `and ${counted(others.counterparties, 'other')} with ${counted(others.transfers, 'transfer')}`,
        ]
  return [[renderTable(head, rows, { align: 'llrrl' }), ...rest].join('\n')]
}

function resourceLine(row: NonNullable<AddressData['resources']>[number]): string {
  const what = row.resource === null ? 'account' : `${row.resource} (${row.amount} staked)`
  const times = row.count === 1 ? '' : `, ${row.count} times`
  return `${row.kind}: ${row.from} to ${row.to}, ${what}${times}, last ${row.lastTime}`
}
