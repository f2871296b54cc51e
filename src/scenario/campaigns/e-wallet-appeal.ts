/**
 * A campaign that began with an e-wallet and later took Bitcoin, with the wallet's statement as a ledger; its hashtag is shared by a second
 * page with another wallet, which is a campaign of its own.
 */
import { DAY_MS } from '../../domain/time.ts'
import { moment } from '../moment.ts'
import type { Channel } from '../posts/post-book.ts'
import { WalletStatement } from '../wallet-statement.ts'
import { EXCHANGE_SHOP, type World } from '../world.ts'
import { appeal, appeals, moveTo } from './appeals.ts'
import { type CampaignPlan, pay } from './campaign-plan.ts'
import { Purse } from './purse.ts'

const ID = 'e-wallet-appeal'
const SECOND = 'second-page'
export const APPEAL_WALLET = '+79000000101'
export const SECOND_WALLET = '+79000000103'
/** The exchange shop's own e-wallet. */
export const SHOP_WALLET = '+79000000900'
const HASHTAG = '#weirdemo'
const ON_WALLET = { actor: EXCHANGE_SHOP, chain: 'qiwi', asset: 'RUB', hops: 1 }
const ON_BITCOIN = { actor: EXCHANGE_SHOP, chain: 'bitcoin', asset: 'BTC', hops: 2 }

export function planEWalletAppeal(world: World): {
  readonly plans: readonly CampaignPlan[]
  readonly statement: WalletStatement
} {
  const { one, shop } = world.bitcoin
  const random = world.random.fork(ID)
  const statement = makeStatement(world)
  const purse = new Purse(world, ID)
  const key = purse.publish('p2pkh')
  purse.collect(ID, {
    keys: [key],
    count: 12,
    from: moment('2018-03-04'),
    to: moment('2018-05-01'),
    least: 100_000n,
    most: 900_000n,
    exchange: one,
    random,
  })
  purse.gather(moment('2018-05-04 09:00'))
  purse.peel(moment('2018-05-09 09:00'), 70n, shop.main)
  const wallet = pay.wallet(APPEAL_WALLET)
  const bitcoin = pay.bitcoin(key.address)
  planPosts(world, wallet, bitcoin)
  const first: CampaignPlan = {
    id: ID,
    note: 'QIWI from October 2017, closed once, Bitcoin beside it from March 2018; out through the wallet and the address of one exchange shop.',
    identifiers: [
      { pay: wallet, chain: 'qiwi', address: APPEAL_WALLET },
      { pay: bitcoin, chain: 'bitcoin', address: key.address },
    ],
    owner: purse.owner,
    accounts: [APPEAL_WALLET],
    offramps: [
      { ...ON_WALLET, depositAddress: SHOP_WALLET },
      { ...ON_BITCOIN, depositAddress: shop.main.address },
    ],
  }
  return { plans: [first, planSecondPage(world)], statement }
}

function planSecondPage(world: World): CampaignPlan {
  const channel: Channel = { id: 1100000063, title: 'Вторая страница (synthetic)', language: 'ru' }
  const second = pay.wallet(SECOND_WALLET)
  const from = moment('2017-11-20 12:00')
  appeal(world, {
    campaign: SECOND,
    channel,
    pays: [second],
    from,
    to: from + 40 * DAY_MS,
    count: 4,
    texts: [4, 5],
    tail: HASHTAG,
  })
  return {
    id: SECOND,
    note: 'Another wallet with the same hashtag and other texts: a campaign of its own; no statement of its wallet is held.',
    identifiers: [{ pay: second, chain: null, address: SECOND_WALLET }],
    owner: `campaign:${SECOND}`,
    accounts: [],
    offramps: [],
  }
}

function makeStatement(world: World): WalletStatement {
  const random = world.random.fork(`${ID} statement`)
  const statement = new WalletStatement(APPEAL_WALLET)
  const start = moment('2017-10-03')
  let balance = 0n
  for (let at = 0; at < 110; at++) {
    const time = start + at * 2 * DAY_MS + random.int(0, DAY_MS / 1000) * 1000
    const amount = random.amount(1n, 45n) * 10_000n
    const from = `+7900${String(1_000_000 + random.int(0, 8_999_999)).padStart(7, '0')}`
    statement.add({ time, from, to: APPEAL_WALLET, amount, note: '' })
    balance += amount
    if (at % 22 !== 21) continue
    // Nine tenths go to the exchange shop, in whole hundreds of roubles.
    const paid = ((balance * 9n) / 100_000n) * 10_000n
    balance -= paid
    const note = 'exchange'
    statement.add({ time: time + DAY_MS, from: APPEAL_WALLET, to: SHOP_WALLET, amount: paid, note })
  }
  return statement
}

function planPosts(
  world: World,
  wallet: ReturnType<typeof pay.wallet>,
  bitcoin: ReturnType<typeof pay.bitcoin>,
): void {
  const page: Channel = { id: 1100000061, title: 'Страница (synthetic)', language: 'ru' }
  const again: Channel = { id: 1100000062, title: 'Страница, новая (synthetic)', language: 'ru' }
  const tail = HASHTAG
  const texts = [0, 1, 2, 3]
  moveTo(world, { campaign: ID, channel: again, pays: [wallet], time: moment('2018-01-24 09:00') })
  appeals(world, ID, [
    [page, [wallet], '2017-10-02 09:00', '2018-01-20 09:00', 6, { tail, texts }],
    [again, [wallet, bitcoin], '2018-03-02 09:00', '2018-03-02 09:00', 1, { tail, texts: [3] }],
    [again, [bitcoin], '2018-03-03 09:00', '2018-04-30 09:00', 5, { tail, texts }],
    [again, [wallet], '2018-04-10 09:00', '2018-05-10 09:00', 2, { tail, texts: [0, 2] }],
  ])
  world.posts.chat(page, 6, moment('2017-10-02'), moment('2018-01-20'))
  world.posts.chat(again, 6, moment('2018-01-24'), moment('2018-05-10'))
}
