import { counted } from '../../domain/counted.ts'
import { plainText, renderTable } from '../table.ts'
import { tallyText } from '../tally.ts'
import { assetText } from '../traces/trace-shape.ts'
import { percent, type ToldExposure } from './exposure-shape.ts'

/** Text for people: a table of parties, what was counted to nobody, and the rows of the table of levels that were met. */
export function renderExposure(told: ToldExposure): string {
  const { address, view, chains, flows, exposure, reasons } = told
  const members = chains.reduce((sum, chain) => sum + chain.addresses, 0)
  const whole = view === 'address' ? '' : ` (${view} cluster, ${counted(members, 'address')})`
  const checked = chains.map(
    ({ chain, verification }) => `checked on ${chain}: ${tallyText(verification)}`,
  )
  return [
    [`${address}${whole}`, ...checked].join('\n'),
    renderTable(
      ['', 'hops', 'party', 'category', 'amount', 'asset', 'fiat', 'share', 'by method', 'last'],
      exposure.map((line) => [
        `${line.kind} ${line.direction}`,
        String(line.hops),
        plainText(line.name, 40),
        `${line.category}${line.passing ? ' (passed)' : ''}`,
        line.amount,
        assetText(line.asset),
        line.fiat === null ? '-' : `${line.fiat} ${line.currency}`,
        percent(line.share),
        `${percent(line.min.share)} to ${percent(line.max.share)}`,
        line.lastTime.slice(0, 10),
      ]),
      { align: 'lrllrlrrr' },
    ),
    renderTable(
      ['all flow', 'amount', 'asset', 'transfers', 'counted to nobody'],
      flows.map(({ direction, chain, amount, asset, transfers, unattributed }) => [
        `${direction}, ${chain}`,
        amount,
        assetText(asset),
        String(transfers),
        unattributed.map(({ reason, share }) => `${reason} ${percent(share)}`).join(', '),
      ]),
      { align: 'lrlr' },
    ),
    ...reasons.map(
      ({ level, code, message }) => `${level ?? 'no level'}: ${code}: ${plainText(message, 300)}`,
    ),
  ].join('\n\n')
}
