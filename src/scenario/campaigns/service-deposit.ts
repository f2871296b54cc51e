/** A campaign whose published address is a customer's deposit address at an exchange: the money is at the service when it arrives. */
import { DAY_MS } from '../../domain/time.ts'
import { moment } from '../moment.ts'
import type { Channel } from '../posts/post-book.ts'
import { EXCHANGE_TWO, fundDonors, give, type World } from '../world.ts'
import { appeal } from './appeals.ts'
import { type CampaignPlan, pay } from './campaign-plan.ts'

const ID = 'service-deposit'
const GIFTS = 16

export function planServiceDeposit(world: World): CampaignPlan {
  const { one, two } = world.bitcoin
  const random = world.random.fork(ID)
  const key = two.depositKey(`campaign:${ID}`)
  const start = moment('2020-04-02 14:00')
  const at = start - 3 * DAY_MS
  const donors = fundDonors(world, { name: ID, count: GIFTS, at, each: 900_000n, exchange: one })
  for (const [index, donor] of donors.entries()) {
    const time = start + DAY_MS + index * 2 * DAY_MS + random.int(0, DAY_MS)
    give(world, { from: donor, to: key, value: random.amount(60_000n, 600_000n), at: time })
  }
  const channel: Channel = { id: 1100000031, title: 'Kitchen (synthetic)', language: 'en' }
  const arabic: Channel = { id: 1100000032, title: 'المطبخ (synthetic)', language: 'ar' }
  const pays = [pay.bitcoin(key.address)]
  const to = moment('2020-05-04 14:00')
  appeal(world, { campaign: ID, channel, pays, from: start, to, count: 5 })
  appeal(world, { campaign: ID, channel: arabic, pays, from: start + DAY_MS, to, count: 3 })
  world.posts.chat(channel, 6, start, to)
  return {
    id: ID,
    note: 'The published address is a deposit address at an exchange (off-ramp at hop 0).',
    identifiers: [
      { pay: pays[0] ?? pay.bitcoin(key.address), chain: 'bitcoin', address: key.address },
    ],
    owner: `campaign:${ID}`,
    accounts: [],
    offramps: [
      {
        actor: EXCHANGE_TWO,
        chain: 'bitcoin',
        asset: 'BTC',
        depositAddress: key.address,
        hops: 0,
      },
    ],
  }
}
