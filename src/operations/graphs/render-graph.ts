/** `weir graph` for people. */
import { counted } from '../../domain/counted.ts'
import { plainText, renderTable } from '../table.ts'
import type { GraphData } from './graph-shape.ts'

/** A table for each side, with what was not named under it. */
export function renderGraph(data: GraphData): string {
  const [subject] = data.nodes
  if (!subject) return `${data.address}: not in the ledger`
  const who = [subject.category, subject.label].filter(Boolean).join(' ')
  const head = `${data.address} on ${data.chain}${who === '' ? '' : `: ${plainText(who, 120)}`}`
  return [head, ...data.sides.map((side) => renderSide(data, side))].join('\n\n')
}

function renderSide(data: GraphData, side: GraphData['sides'][number]): string {
  const { direction, stopped, rest } = side
  const transfers = counted(side.transfers, 'transfer')
  if (stopped !== null) return `${direction}: ${transfers}; not expanded (${stopped})`
  const nodes = new Map(data.nodes.map((node) => [node.address, node]))
  const rows = data.flows
    .filter((flow) => (direction === 'incoming' ? flow.to : flow.from) === data.address)
    .map((flow) => {
      const other = direction === 'incoming' ? flow.from : flow.to
      const { category = null, label = null } = nodes.get(other) ?? {}
      return [
        plainText(other, 64),
        plainText([category, label].filter(Boolean).join(' ') || '-', 40),
        ...[flow.amount, plainText(flow.asset, 20), flow.fiat ?? '-', String(flow.transfers)],
        ...[flow.lastTime, flow.basis],
      ]
    })
  const title = `${direction}: ${transfers}, ${counted(side.neighbours, 'neighbour')}`
  const headings = ['neighbour', 'what is said', 'amount', 'asset', data.currency, 'transfers']
  const table = renderTable([...headings, 'last (UTC)', 'basis'], rows, { align: 'llrlrr' })
  const more =
    rest.neighbours > 0
      ? [
          `… ${counted(rest.neighbours, 'other')} with ${counted(rest.transfers, 'transfer')}: ${rest.amounts.map(({ amount, asset }) => `${amount} ${asset}`).join(', ')}`,
        ]
      : []
  const left = Object.entries(side.leftOut).map(([reason, count]) => `${count} ${reason}`)
  return [title, table, ...more, ...(left.length > 0 ? [`no flow: ${left.join(', ')}`] : [])].join(
    '\n',
  )
}
