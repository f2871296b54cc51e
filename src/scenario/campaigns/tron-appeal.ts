/** A campaign in USDT on Tron: two accounts in turn, layered over unpublished ones, out through two exchanges and a shop; a rest is held. */
import { DAY_MS, type EpochMs } from '../../domain/time.ts'
import { moment } from '../moment.ts'
import type { Channel } from '../posts/post-book.ts'
import { TRX, USDT } from '../tron/ledger.ts'
import { EXCHANGE_ONE, EXCHANGE_SHOP, EXCHANGE_TWO, type World } from '../world.ts'
import { appeal, moveTo } from './appeals.ts'
import { type CampaignPlan, pay } from './campaign-plan.ts'

const ID = 'tron-appeal'
const FEE = 13_844_850n

export function planTronAppeal(world: World): CampaignPlan {
  const { ledger, one, two, shop, background } = world.tron
  const [first, second, layer, hoard] = [
    ledger.account(),
    ledger.account(),
    ledger.account(),
    ledger.account(),
  ]
  const accounts = [first, second, layer, hoard]
  // Fees are paid from TRX bought long before the appeal.
  for (const account of accounts)
    ledger.agenda.at(moment('2022-01-10 12:00'), (now) =>
      one.withdraw(now, account, TRX, 400_000_000n),
    )
  const start = moment('2022-02-10 10:00')
  const change = moment('2022-05-02 10:00')
  const end = moment('2022-08-20 10:00')
  collect(world, { to: first, count: 46, from: start + DAY_MS, until: change - 4 * DAY_MS })
  collect(world, { to: second, count: 40, from: change + DAY_MS, until: end - DAY_MS })
  background.pester(start + 20 * DAY_MS, first, [first, ...background.users.slice(0, 150)])
  const customer = `campaign:${ID}`
  const share = (percent: bigint) => (balance: bigint) => (balance * percent) / 100n
  const all = share(100n)
  moveOn(world, moment('2022-04-29 22:00'), first, layer, all)
  deposit(world, moment('2022-04-30 22:00'), layer, EXCHANGE_ONE, customer, share(55n))
  moveOn(world, moment('2022-05-01 22:00'), layer, shop, share(50n))
  moveOn(world, moment('2022-08-21 22:00'), second, layer, all)
  deposit(world, moment('2022-08-22 22:00'), layer, EXCHANGE_TWO, customer, share(60n))
  moveOn(world, moment('2022-08-23 22:00'), layer, hoard, all)
  planPosts(world, { first, second, start, change, end })
  const leaving = { chain: 'tron', asset: USDT }
  return {
    id: ID,
    note: 'Two Tron accounts in turn; deposits at two exchanges and a shop, a rest that is held; imitation tokens and zero-value transfers on top.',
    identifiers: [first, second].map((address) => ({
      pay: pay.tron(address),
      chain: 'tron',
      address,
    })),
    owner: customer,
    accounts,
    offramps: [
      { ...leaving, actor: EXCHANGE_ONE, depositAddress: one.depositAccount(customer), hops: 2 },
      { ...leaving, actor: EXCHANGE_TWO, depositAddress: two.depositAccount(customer), hops: 2 },
      { ...leaving, actor: EXCHANGE_SHOP, depositAddress: shop, hops: 2 },
    ],
  }
}

function collect(
  world: World,
  spec: {
    readonly to: string
    readonly count: number
    readonly from: EpochMs
    readonly until: EpochMs
  },
): void {
  const { ledger, one } = world.tron
  const random = world.random.fork(`${ID} ${spec.to}`)
  const { to, count, from, until } = spec
  for (let at = 0; at < count; at++) {
    const donor = ledger.account()
    const time = from + Math.floor(((until - from) * (at + random.next() / 2 ** 32)) / count)
    const amount = random.amount(5n, 240n) * 1_000_000n
    if (at % 9 === 8) {
      ledger.agenda.at(time, (now) => one.withdraw(now, to, USDT, amount))
      continue
    }
    ledger.agenda.at(time - 2 * DAY_MS, (now) =>
      one.withdraw(now, donor, USDT, amount + 20_000_000n),
    )
    ledger.agenda.at(time, (now) => ledger.move(now, { from: donor, to, asset: USDT, amount }))
  }
}

function moveOn(
  { tron }: World,
  at: EpochMs,
  from: string,
  to: string,
  part: (balance: bigint) => bigint,
): void {
  tron.ledger.agenda.at(at, (now) => {
    const amount = part(tron.ledger.balance(from, USDT))
    tron.ledger.move(now, { from, to, asset: USDT, amount, fee: FEE })
  })
}

function deposit(
  { tron }: World,
  at: EpochMs,
  from: string,
  actor: string,
  customer: string,
  part: (balance: bigint) => bigint,
): void {
  const exchange = actor === EXCHANGE_ONE ? tron.one : tron.two
  tron.ledger.agenda.at(at, (now) => {
    const amount = part(tron.ledger.balance(from, USDT))
    exchange.deposit(now, from, customer, amount, FEE)
  })
}

function planPosts(
  world: World,
  spec: {
    readonly first: string
    readonly second: string
    readonly start: EpochMs
    readonly change: EpochMs
    readonly end: EpochMs
  },
): void {
  const { start, change, end } = spec
  const [first, second] = [pay.tron(spec.first), pay.tron(spec.second)]
  const russian: Channel = { id: 1100000051, title: 'Путь (synthetic)', language: 'ru' }
  const arabic: Channel = { id: 1100000052, title: 'الطريق (synthetic)', language: 'ar' }
  const english: Channel = { id: 1100000053, title: 'The Road (synthetic)', language: 'en' }
  const campaign = ID
  appeal(world, {
    campaign,
    channel: russian,
    pays: [first],
    from: start,
    to: change - 5 * DAY_MS,
    count: 7,
    writings: ['plain', 'look-alike', 'plain', 'line-break'],
  })
  appeal(world, {
    campaign,
    channel: english,
    pays: [first],
    from: start + DAY_MS,
    to: change - 6 * DAY_MS,
    count: 4,
    writings: ['plain', 'zero-width'],
  })
  moveTo(world, { campaign, channel: arabic, pays: [first], time: change - 4 * DAY_MS })
  appeal(world, {
    campaign,
    channel: arabic,
    pays: [first, second],
    from: change,
    to: change,
    count: 1,
  })
  appeal(world, {
    campaign,
    channel: arabic,
    pays: [second],
    from: change + DAY_MS,
    to: end,
    count: 8,
    writings: ['plain', 'button', 'plain', 'link'],
  })
  for (const channel of [russian, arabic, english]) world.posts.chat(channel, 7, start, end)
}
