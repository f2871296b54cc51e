import { counted } from '../../domain/counted.ts'
import { plainText, renderTable } from '../table.ts'
import type { CampaignData } from './campaign-shape.ts'
import { raisedCells } from './raised-text.ts'

const MANY = 40

/** A campaign as text for people. */
export function renderCampaign(data: CampaignData): string {
  const [receiptCount, raised] = raisedCells(data.receipts.length, data)
  return [
    `${data.id}  ${plainText(data.title)}  (${data.kind}, ${data.status})`,
    `${counted(data.posts, 'post')} in ${counted(data.channels.length, 'channel')}, ${data.firstPost ?? '?'} to ${data.lastPost ?? '?'}; languages: ${data.languages.join(', ')}${data.regions.length > 0 ? `; posts name ${data.regions.map(({ name }) => name).join(', ')}` : ''}`,
    receiptCount === '–'
      ? 'Raised while advertised: – (no ledger of its identifiers is held for that time)'
      : `Raised while advertised: ${raised} in ${counted(data.receipts.length, 'receipt')} from ${counted(data.senders.unique, 'sender')}` +
        ` (${data.senders.withdrawals} from services, ${data.senders.unknown} unknown)`,
    '',
    ...data.reasons.map((reason) => `  ${plainText(reason, 400)}`),
    '',
    identifiers(data),
    '',
    receipts(data),
    ...outside(data),
    ...said(data),
    ...holdsTogether(data),
  ].join('\n')
}

function identifiers({ identifiers: own, framed }: CampaignData): string {
  const row = (each: CampaignData['identifiers'][number], note: string) => [
    each.kind,
    plainText(each.value, 70),
    each.from?.slice(0, 10) ?? '-',
    each.until?.slice(0, 10) ?? '-',
    String(each.posts),
    note,
  ]
  return renderTable(
    ['KIND', 'IDENTIFIER', 'FROM', 'UNTIL', 'POSTS', 'STANDING'],
    [
      ...own.map((each) =>
        row(
          each,
          each.service ? `held at ${plainText(each.service.label, 60)}` : each.corroboration,
        ),
      ),
      ...framed.map((each) => row(each, plainText(`excluded: ${each.reason}`, 120))),
    ],
    { align: 'llllr' },
  )
}

function receipts({ receipts: all, currency }: CampaignData): string {
  const rows = all
    .slice(0, MANY)
    .map((each) => [
      each.time,
      `${each.txid.slice(0, 16)}…:${each.index}`,
      each.amount,
      each.symbol,
      each.fiat === null ? 'no price' : `${each.fiat} ${currency}`,
      plainText(each.sender ?? 'unknown', 40),
    ])
  const table = renderTable(['TIME', 'TRANSACTION', 'AMOUNT', 'ASSET', 'VALUE', 'FROM'], rows, {
    align: 'llrlrl',
  })
  return all.length > MANY
    ? `${table}\n… and ${all.length - MANY} more; --json has them all.`
    : table
}

function outside(data: CampaignData): readonly string[] {
  const lines = [
    ...data.before.map(
      ({ receipts: count, amount, symbol }) =>
        `${counted(count, 'earlier transfer')} (${amount} ${symbol}) came before it was advertised.`,
    ),
    ...data.after.map(
      ({ receipts: count, amount, symbol }) =>
        `${counted(count, 'later transfer')} (${amount} ${symbol}) came after.`,
    ),
    ...Object.entries(data.excluded)
      .filter(([, count]) => count > 0)
      .map(([reason, count]) => `${counted(count, 'transfer')} left out: ${reason}.`),
    ...data.related.map(
      ({ id, relation, basis }) =>
        `Related to ${id} (${relation.replaceAll('-', ' ')}): ${plainText(basis, 300)}`,
    ),
  ]
  return lines.length > 0 ? ['', ...lines] : []
}

/** What is claimed of it, beside what is measured. */
function said({ typology, claims }: CampaignData): readonly string[] {
  const lines = typology.map(({ side, entry, applies, basis, lawfulAidToo }) => {
    const verdict = applies === null ? '' : applies ? ' (applies)' : ' (does not apply)'
    const guard = lawfulAidToo ? ' Lawful aid speaks so too.' : ''
    return `${side === 'source' ? 'Source' : 'Use'} of funds: ${entry}${verdict}. ${plainText(basis.join(' '), 300)}${guard}`
  })
  for (const { publisher, published, statement, measured } of claims)
    lines.push(
      `Claimed by ${plainText(publisher, 80)}${published === null ? '' : ` on ${published.slice(0, 10)}`}: ${plainText(statement, 200)}`,
      `  measured: ${measured.amount ?? 'no price'} ${measured.unit} in ${counted(measured.receipts, 'receipt')}; ${HELD[measured.held]}`,
    )
  return lines.length > 0 ? ['', ...lines] : []
}

const HELD = {
  whole: 'the ledger is held whole for that time',
  part: 'the ledger is held for a part of that time or of its identifiers',
  none: 'no part of the ledger is known to be complete for that time',
} as const

/** What ties it, and what it falls into without that. */
function holdsTogether({ bridges, whatIf }: CampaignData): readonly string[] {
  const lines = (bridges ?? []).map(
    ({ value, parts }) => `Without ${plainText(value, 70)} it would fall into ${parts} parts.`,
  )
  if (bridges === null) lines.push('It is too large to say which identifiers hold it together.')
  if (whatIf)
    lines.push(
      '',
      `Without ${whatIf.cut.map(({ value }) => plainText(value, 70)).join(', ')} (nothing is kept):`,
      renderTable(
        ['ID', 'TITLE', 'KIND', 'POSTS', 'CHANNELS', 'RECEIPTS', 'RAISED', 'IDENTIFIERS'],
        whatIf.parts.map((part) => [
          part.id,
          plainText(part.title, 50),
          part.kind,
          String(part.posts),
          String(part.channels),
          String(part.receipts),
          part.raisedFiatTotal ?? '-',
          part.identifiers.map(({ value }) => plainText(value, 44)).join(' '),
        ]),
        { align: 'lllrrrr' },
      ),
    )
  return lines.length > 0 ? ['', ...lines] : []
}
