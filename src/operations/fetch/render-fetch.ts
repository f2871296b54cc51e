/** What people see of a fetch: before it, who would be told what; after it, what came and what was told. */
import { counted } from '../../domain/counted.ts'
import { renderTable } from '../table.ts'
import type { FetchData } from './fetch-shape.ts'

const SHOWN = 100

/** Text for people. */
export function renderFetch(data: FetchData): string {
  return data.dryRun ? renderPlan(data) : renderRun(data)
}

function renderPlan({ source, addresses, revealsMore, budget }: FetchData): string {
  const names = addresses.map(({ address, txid }) => `  ${address ?? txid}`)
  const told = toldText(addresses)
  const more = revealsMore
    ? [
        `Addresses that the trace finds on the way are told to it too, at most ${counted(budget, 'request')}; the answer lists them.`,
      ]
    : []
  return [
    `${source.asked} (${source.kind}, ${source.chain}) is told ${told}:`,
    ...names.slice(0, SHOWN),
    ...(names.length > SHOWN ? [`  … ${names.length - SHOWN} more`] : []),
    ...more,
  ].join('\n')
}

function toldText(rows: FetchData['addresses']): string {
  const transactions = rows.filter(({ txid }) => txid !== undefined).length
  const addresses = rows.length - transactions
  const parts = [
    ...(addresses > 0 ? [counted(addresses, 'address', 'addresses')] : []),
    ...(transactions > 0 ? [counted(transactions, 'transaction')] : []),
  ]
  return parts.length > 0 ? parts.join(' and ') : 'no address'
}

function renderRun(data: FetchData): string {
  const { source, head, requests, rounds, addresses, left, imported, quarantined } = data
  const counts = Object.entries(imported).filter(([, count]) => count > 0)
  const rows = addresses.map((row) => [
    String(row.round),
    row.address ?? row.txid ?? '',
    row.state,
    row.amount === undefined ? '' : `${row.amount} ${row.asset ?? ''}`.trim(),
    String(row.requests),
  ])
  const told = toldText(addresses.filter((row) => row.requests > 0))
  const first = `${source.asked} was told ${told}, in ${counted(requests, 'request')}.`
  const upTo = head === null ? [] : [`Held up to block ${head.height} of ${head.time}.`]
  const came =
    counts.length === 0
      ? 'Nothing new came.'
      : `New: ${counts.map(([kind, count]) => `${count} ${kind}`).join(', ')}.`
  const refused = quarantined > 0 ? [`Quarantined: ${quarantined}.`] : []
  const table = renderTable(
    ['round', 'address or transaction', 'state', 'value', 'requests'],
    rows.slice(0, SHOWN),
    { align: 'rlllr' },
  )
  const cut = rows.length > SHOWN ? [`… ${rows.length - SHOWN} more: use --json`] : []
  const rest =
    left.length === 0
      ? []
      : [
          '',
          'Where the trace would go on, and nothing more is held:',
          renderTable(
            ['address', 'amount', 'asset'],
            left.slice(0, SHOWN).map(({ address, amount, asset }) => [address, amount, asset]),
            { align: 'lrl' },
          ),
        ]
  const made = rounds > 0 ? [`The trace was followed in ${counted(rounds, 'round')}.`] : []
  return [first, ...upTo, came, ...refused, ...made, '', table, ...cut, ...rest].join('\n')
}
