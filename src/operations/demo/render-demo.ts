import { counted } from '../../domain/counted.ts'
import { raisedCells } from '../campaigns/raised-text.ts'
import { plainText, renderTable } from '../table.ts'
import type { DemoData } from './demo-shape.ts'

/** Text for people: the world, the campaigns, where their money leaves, what was not taken for one. */
export function renderDemo(data: DemoData): string {
  const { world, campaigns, offramps, decoys, screening } = data
  const found = data.planted.filter(({ campaign }) => campaign !== null).length
  const taken = decoys.filter(({ campaign }) => campaign !== null)
  const levels = Object.entries(screening.counts)
    .filter(([, count]) => count > 0)
    .map(([level, count]) => `${count} ${level}`)
  return [
    `A synthetic world (seed ${data.seed}): nothing in it happened.`,
    `${counted(world.blocks, 'block')}, ${counted(world.transactions, 'transaction')}, ${counted(world.transfers, 'transfer')}; ${counted(world.posts, 'post')} in ${counted(world.channels, 'channel')}; ${counted(world.tags, 'tag')}; ${counted(world.listings, 'listing')}.`,
    '',
    `${found} of ${counted(data.planted.length, 'planted campaign')} found`,
    campaignTable(campaigns),
    '',
    `${counted(offramps.length, 'off-ramp')}: where the money can still be stopped`,
    offrampTable(offramps),
    '',
    taken.length === 0
      ? `None of ${counted(decoys.length, 'decoy')} was taken for a campaign: ${decoys.map(({ decoy }) => decoy).join(', ')}.`
      : `Taken for a campaign by mistake: ${taken.map(({ decoy }) => decoy).join(', ')}.`,
    `${counted(screening.subjects, 'address')} of people without part in it ${screening.subjects === 1 ? 'was' : 'were'} screened: ${levels.join(', ')}.`,
  ].join('\n')
}

function campaignTable(campaigns: DemoData['campaigns']): string {
  return renderTable(
    ['CAMPAIGN', 'TITLE', 'LANGUAGES', 'POSTS', 'CHANNELS', 'RECEIPTS', 'RAISED'],
    campaigns.map((each) => [
      each.id,
      plainText(each.title, 60),
      each.languages.join(' '),
      String(each.posts),
      String(each.channels),
      ...raisedCells(each.receipts, each),
    ]),
    { align: 'lllrrrr' },
  )
}

function offrampTable(offramps: DemoData['offramps']): string {
  return renderTable(
    ['CAMPAIGN', 'SERVICE', 'KIND', 'DEPOSIT ADDRESS', 'AMOUNT', 'HOPS'],
    offramps.map((each) => [
      each.campaign,
      plainText(each.name, 40),
      each.category,
      each.depositAddress ?? `(wallet ${each.serviceAddress})`,
      `${each.amount} ${each.asset}`,
      String(each.hops),
    ]),
    { align: 'llllrr' },
  )
}
