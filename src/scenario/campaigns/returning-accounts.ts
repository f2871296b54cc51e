/**
 * One campaign across bans and three languages: a Russian channel is closed and returns under a new name with one shared address, an
 * Arabic and an English channel join in; three addresses of different kinds take turns, written in every way that hides them.
 */
import { DAY_MS } from '../../domain/time.ts'
import type { Key } from '../bitcoin/key.ts'
import { moment } from '../moment.ts'
import type { Writing } from '../posts/obfuscate.ts'
import type { Channel, Pay } from '../posts/post-book.ts'
import { EXCHANGE_SHOP, EXCHANGE_TWO, type World } from '../world.ts'
import { appeals, moveTo } from './appeals.ts'
import { type CampaignPlan, pay } from './campaign-plan.ts'
import { Purse } from './purse.ts'

const ID = 'returning-accounts'
const HIDING: readonly Writing[] = [
  'plain',
  'zero-width',
  'line-break',
  'look-alike',
  'link',
  'bidi',
  'button',
  'uri',
]

/** Channel ids of this campaign, for the posts of others that quote it. */
export const RETURNING_CHANNELS = [1100000021, 1100000022, 1100000023, 1100000024] as const

export function planReturningAccounts(world: World): CampaignPlan {
  const { two, shop } = world.bitcoin
  const purse = new Purse(world, ID)
  const keys = [purse.publish('p2pkh'), purse.publish('p2wpkh'), purse.publish('p2tr')]
  const deposit = two.depositKey(purse.owner)
  collectInTurn(world, purse, keys)
  moveMoney(purse, { first: keys[0], deposit, shop: shop.main })
  planPosts(
    world,
    keys.map(({ address }) => pay.bitcoin(address)),
  )
  const leaving = { chain: 'bitcoin', asset: 'BTC' }
  return {
    id: ID,
    note: 'Four channels in three languages, two of them after bans; three addresses in turn; peels to one exchange and one exchange shop; the last address is unspent.',
    identifiers: keys.map(({ address }) => ({
      pay: pay.bitcoin(address),
      chain: 'bitcoin',
      address,
    })),
    owner: purse.owner,
    accounts: [],
    offramps: [
      { ...leaving, actor: EXCHANGE_TWO, depositAddress: deposit.address, hops: 3 },
      { ...leaving, actor: EXCHANGE_SHOP, depositAddress: shop.main.address, hops: 4 },
    ],
  }
}

const TURNS = [
  { count: 24, from: '2021-11-16', to: '2022-01-12' },
  { count: 22, from: '2022-01-16', to: '2022-03-10' },
  { count: 18, from: '2022-03-14', to: '2022-05-25' },
] as const

function collectInTurn(world: World, purse: Purse, keys: readonly Key[]): void {
  const random = world.random.fork(ID)
  for (const [at, { count, from, to }] of TURNS.entries())
    purse.collect(`${ID}-${at + 1}`, {
      keys: keys.slice(at, at + 1),
      count,
      from: moment(from),
      to: moment(to),
      least: 40_000n,
      most: 400_000n,
      exchange: world.bitcoin.two,
      random,
    })
}

/** Two rounds of gathering and peeling; the first leaves a little change on a published address. */
function moveMoney(
  purse: Purse,
  {
    first,
    deposit,
    shop,
  }: { readonly first?: Key | undefined; readonly deposit: Key; readonly shop: Key },
): void {
  purse.gather(moment('2022-01-13 20:00'), first && { key: first, value: 100_000n })
  purse.hop(moment('2022-01-19 20:00'))
  purse.peel(moment('2022-01-26 20:00'), 60n, deposit)
  purse.peel(moment('2022-02-02 20:00'), 40n, shop)
  purse.gather(moment('2022-03-12 20:00'))
  purse.hop(moment('2022-03-18 20:00'))
  purse.peel(moment('2022-03-24 20:00'), 30n, deposit)
  purse.peel(moment('2022-03-30 20:00'), 30n, deposit)
  purse.peel(moment('2022-04-06 20:00'), 30n, shop)
  purse.hop(moment('2022-04-20 20:00'))
}

function planPosts(world: World, pays: readonly Pay[]): void {
  const [first, second, third] = pays
  if (!first || !second || !third) return
  const [one, two, three, four] = RETURNING_CHANNELS
  const russian: Channel = { id: one, title: 'Двор 1 (synthetic)', language: 'ru' }
  const returned: Channel = { id: two, title: 'Двор 2 (synthetic)', language: 'ru' }
  const arabic: Channel = { id: three, title: 'البيت (synthetic)', language: 'ar' }
  const english: Channel = { id: four, title: 'The Yard (synthetic)', language: 'en' }
  const campaign = ID
  const hiding = { writings: HIDING }
  moveTo(world, { campaign, channel: returned, pays: [first], time: moment('2022-01-12 08:00') })
  moveTo(world, { campaign, channel: english, pays: [second], time: moment('2022-03-11 08:00') })
  appeals(world, campaign, [
    [russian, [first], '2021-11-15 08:00', '2022-01-10 08:00', 8, hiding],
    [returned, [second], '2022-01-15 08:00', '2022-03-09 08:00', 8, hiding],
    [returned, [first, second], '2022-01-14 08:00', '2022-01-14 08:00', 1],
    [arabic, [second], '2022-01-20 08:00', '2022-03-05 08:00', 8, hiding],
    [english, [third], '2022-03-13 08:00', '2022-05-20 08:00', 8, hiding],
    [english, [second, third], '2022-03-12 08:00', '2022-03-12 08:00', 1],
  ])
  for (const channel of [russian, returned, arabic, english])
    world.posts.chat(channel, 6, moment('2021-11-15'), moment('2022-05-20') - DAY_MS)
}
