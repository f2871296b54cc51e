/** Another group's Bitcoin appeal of November 2017, older than case A and not joined with it; a peel chain to one exchange. */
import { DAY_MS } from '../../domain/time.ts'
import { moment } from '../moment.ts'
import type { Channel } from '../posts/post-book.ts'
import { EXCHANGE_ONE, type World } from '../world.ts'
import { appeal } from './appeals.ts'
import { type CampaignPlan, pay } from './campaign-plan.ts'
import { Purse } from './purse.ts'

const ID = 'earlier-group'
const LEAVING = { actor: EXCHANGE_ONE, chain: 'bitcoin', asset: 'BTC', hops: 2 }

export function planEarlierGroup(world: World): CampaignPlan {
  const { one } = world.bitcoin
  const purse = new Purse(world, ID)
  const key = purse.publish('p2pkh')
  const start = moment('2017-11-10 10:00')
  purse.collect(ID, {
    keys: [key],
    count: 22,
    from: start + DAY_MS,
    to: moment('2017-12-20'),
    least: 150_000n,
    most: 900_000n,
    exchange: one,
    random: world.random.fork(ID),
  })
  purse.gather(moment('2017-12-22 09:00'))
  const deposit = one.depositKey(purse.owner)
  purse.peel(moment('2017-12-27 09:00'), 35n, deposit)
  purse.peel(moment('2018-01-03 09:00'), 40n, deposit)
  purse.peel(moment('2018-01-10 09:00'), 45n, deposit)
  const channel: Channel = { id: 1100000011, title: 'Earlier group (synthetic)', language: 'en' }
  appeal(world, {
    campaign: ID,
    channel,
    pays: [pay.bitcoin(key.address)],
    from: start,
    to: moment('2017-12-18 10:00'),
    count: 6,
    writings: ['plain', 'plain', 'zero-width'],
  })
  world.posts.chat(channel, 8, start, moment('2018-01-01'))
  return {
    id: ID,
    note: 'One address, a peel chain with three peels to one deposit address; the rest stays unspent.',
    identifiers: [{ pay: pay.bitcoin(key.address), chain: 'bitcoin', address: key.address }],
    owner: purse.owner,
    accounts: [],
    offramps: [{ ...LEAVING, depositAddress: deposit.address }],
  }
}
