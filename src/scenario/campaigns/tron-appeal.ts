/** A campaign in USDT on Tron: two accounts in turn, layered over unpublished ones, out through two exchanges and a shop; a rest is held. */
import { DAY_MS, type EpochMs } from '../../domain/time.ts'
import { moment } from '../moment.ts'
import type { Channel, Pay } from '../posts/post-book.ts'
import type { TronExchange } from '../tron/exchange.ts'
import { TRX, USDT } from '../tron/ledger.ts'
import { EXCHANGE_ONE, EXCHANGE_SHOP, EXCHANGE_TWO, type World } from '../world.ts'
import { appeals, moveTo } from './appeals.ts'
import { type CampaignPlan, pay } from './campaign-plan.ts'

const ID = 'tron-appeal'
const FEE = 13_844_850n

const START = moment('2022-02-10 10:00')
/** When the second account takes over. */
const CHANGE = moment('2022-05-02 10:00')
const END = moment('2022-08-20 10:00')

export function planTronAppeal(world: World): CampaignPlan {
  const { ledger, one, two, shop, background } = world.tron
  const account = (): string => ledger.account()
  const own = { first: account(), second: account(), layer: account(), hoard: account() }
  const { first, second } = own
  const accounts = Object.values(own)
  // Fees are paid from TRX bought long before the appeal.
  for (const to of accounts)
    ledger.agenda.at(moment('2022-01-10 12:00'), (now) => one.withdraw(now, to, TRX, 400_000_000n))
  collect(world, { to: first, count: 46, from: START + DAY_MS, until: CHANGE - 4 * DAY_MS })
  collect(world, { to: second, count: 40, from: CHANGE + DAY_MS, until: END - DAY_MS })
  background.pester(START + 20 * DAY_MS, first, [first, ...background.users.slice(0, 150)])
  const customer = `campaign:${ID}`
  moveMoney(world, own, customer)
  planPosts(world, [pay.tron(first), pay.tron(second)])
  const leaving = { chain: 'tron', asset: USDT, hops: 2 }
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
      { ...leaving, actor: EXCHANGE_ONE, depositAddress: one.depositAccount(customer) },
      { ...leaving, actor: EXCHANGE_TWO, depositAddress: two.depositAccount(customer) },
      { ...leaving, actor: EXCHANGE_SHOP, depositAddress: shop },
    ],
  }
}

interface OwnAccounts {
  readonly first: string
  readonly second: string
  readonly layer: string
  readonly hoard: string
}

function moveMoney(world: World, own: OwnAccounts, customer: string): void {
  const { one, two, shop } = world.tron
  const { first, second, layer, hoard } = own
  send(world, { at: '2022-04-29 22:00', from: first, to: layer, percent: 100n })
  send(world, { at: '2022-04-30 22:00', from: layer, to: one, customer, percent: 55n })
  send(world, { at: '2022-05-01 22:00', from: layer, to: shop, percent: 50n })
  send(world, { at: '2022-08-21 22:00', from: second, to: layer, percent: 100n })
  send(world, { at: '2022-08-22 22:00', from: layer, to: two, customer, percent: 60n })
  send(world, { at: '2022-08-23 22:00', from: layer, to: hoard, percent: 100n })
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

/** Sends a share of the balance to an account, or to the customer's deposit account at an exchange. */
function send(
  { tron }: World,
  step: {
    readonly at: string
    readonly from: string
    readonly to: string | TronExchange
    readonly customer?: string
    readonly percent: bigint
  },
): void {
  const { at, from, to, customer = '', percent } = step
  tron.ledger.agenda.at(moment(at), (now) => {
    const amount = (tron.ledger.balance(from, USDT) * percent) / 100n
    if (typeof to === 'string') tron.ledger.move(now, { from, to, asset: USDT, amount, fee: FEE })
    else to.deposit(now, from, customer, amount, FEE)
  })
}

function planPosts(world: World, pays: readonly [Pay, Pay]): void {
  const [first, second] = pays
  const russian: Channel = { id: 1100000051, title: 'Путь (synthetic)', language: 'ru' }
  const arabic: Channel = { id: 1100000052, title: 'الطريق (synthetic)', language: 'ar' }
  const english: Channel = { id: 1100000053, title: 'The Road (synthetic)', language: 'en' }
  const disguised = { writings: ['plain', 'look-alike', 'plain', 'line-break'] } as const
  const broken = { writings: ['plain', 'zero-width'] } as const
  const hidden = { writings: ['plain', 'button', 'plain', 'link'] } as const
  moveTo(world, { campaign: ID, channel: arabic, pays: [first], time: CHANGE - 4 * DAY_MS })
  appeals(world, ID, [
    [russian, [first], '2022-02-10 10:00', '2022-04-27 10:00', 7, disguised],
    [english, [first], '2022-02-11 10:00', '2022-04-26 10:00', 4, broken],
    [arabic, [first, second], '2022-05-02 10:00', '2022-05-02 10:00', 1],
    [arabic, [second], '2022-05-03 10:00', '2022-08-20 10:00', 8, hidden],
  ])
  for (const channel of [russian, arabic, english]) world.posts.chat(channel, 7, START, END)
}
