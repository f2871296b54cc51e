/** An address that took 300 ordinary payments for years and was then published as a campaign's: what came before is no donation. */
import { DAY_MS } from '../../domain/time.ts'
import { moment } from '../moment.ts'
import type { Channel } from '../posts/post-book.ts'
import { EXCHANGE_ONE, fundDonors, give, type World } from '../world.ts'
import { appeal } from './appeals.ts'
import { type CampaignPlan, pay } from './campaign-plan.ts'
import { Purse } from './purse.ts'

const ID = 'ordinary-address'
export const ORDINARY_PAYMENTS = 300

export function planOrdinaryAddress(world: World): CampaignPlan {
  const { one } = world.bitcoin
  const purse = new Purse(world, ID)
  const key = purse.publish('p2pkh')
  const random = world.random.fork(ID)
  const trade = moment('2019-02-01')
  const payers = fundDonors(world, {
    name: `${ID}-payer`,
    count: ORDINARY_PAYMENTS / 3,
    at: trade - 6 * DAY_MS,
    each: 1_500_000n,
    exchange: one,
  })
  // Ten to a day: the blocks are few, the payments many.
  for (let at = 0; at < ORDINARY_PAYMENTS; at++) {
    const from = payers[at % payers.length]
    const time = trade + Math.floor(at / 10) * 12 * DAY_MS + (at % 10) * 600_000
    const value = random.amount(90_000n, 400_000n)
    if (from) give(world, { from, to: key, value, at: time })
  }
  purse.gather(moment('2020-06-15 10:00'))
  purse.hop(moment('2020-06-20 10:00'))
  // Earlier takings leave for good before the appeal begins.
  purse.peel(moment('2020-06-25 10:00'), 100n, one.depositKey('former-shopkeeper'))
  const start = moment('2022-08-01 09:00')
  const last = moment('2022-08-28 09:00')
  purse.collect(ID, {
    keys: [key],
    count: 14,
    from: start + DAY_MS,
    to: last,
    least: 100_000n,
    most: 700_000n,
    exchange: one,
    random,
  })
  const deposit = one.depositKey(purse.owner)
  purse.gather(moment('2022-09-05 10:00'))
  purse.peel(moment('2022-09-08 10:00'), 80n, deposit)
  const late = fundDonors(world, {
    name: `${ID}-late`,
    count: 2,
    at: last + 110 * DAY_MS,
    each: 500_000n,
    exchange: one,
  })
  for (const from of late) give(world, { from, to: key, value: 200_000n, at: last + 118 * DAY_MS })
  const channel: Channel = { id: 1100000041, title: 'Склад (synthetic)', language: 'ru' }
  appeal(world, {
    campaign: ID,
    channel,
    pays: [pay.bitcoin(key.address)],
    from: start,
    to: last,
    count: 5,
    texts: [1, 3, 5],
  })
  world.posts.chat(channel, 6, start, last)
  return {
    id: ID,
    note: '300 ordinary payments before publication, 14 receipts, two payments long after the last mention.',
    identifiers: [{ pay: pay.bitcoin(key.address), chain: 'bitcoin', address: key.address }],
    owner: purse.owner,
    accounts: [],
    offramps: [
      {
        actor: EXCHANGE_ONE,
        chain: 'bitcoin',
        asset: 'BTC',
        depositAddress: deposit.address,
        hops: 2,
      },
    ],
  }
}
