/** What must not be taken for a campaign: charity, shop, pool, exchange, news, a charity's address in a hostile post, dust, imitations. */
import { DAY_MS } from '../domain/time.ts'
import { makeKey } from './bitcoin/key.ts'
import type { Wallet } from './bitcoin/wallet.ts'
import { pay } from './campaigns/campaign-plan.ts'
import { RETURNING_CHANNELS } from './campaigns/returning-accounts.ts'
import { moment } from './moment.ts'
import type { Channel, Pay } from './posts/post-book.ts'
import type { Texts } from './posts/wording.ts'
import type { PostTruthKind } from './truth.ts'
import { fundDonors, type World } from './world.ts'

export interface DecoyPlan {
  readonly name: string
  readonly why: string
  readonly identifiers: readonly string[]
  /** Channels that hold nothing but this decoy. */
  readonly channels: readonly number[]
  /** Posts of this kind, wherever they stand. */
  readonly kind?: PostTruthKind
}

/** A listed party whose dust reaches thousands; it has no part in any campaign. */
export interface DustPlan {
  readonly address: string
  readonly txids: string[]
}

const NEWS: Channel = { id: 1200000004, title: 'Demo news (synthetic)', language: 'en' }
const NEWS_RU: Channel = { id: 1200000005, title: 'Демо-новости (synthetic)', language: 'ru' }
const NEWS_AR: Channel = { id: 1200000006, title: 'أخبار تجريبية (synthetic)', language: 'ar' }

/** A channel that is a decoy by itself: what it says, and of which addresses. */
interface Stall extends Pick<DecoyPlan, 'name' | 'why'> {
  readonly id: number
  readonly title: string
  readonly kind: PostTruthKind
  readonly texts: Texts
  readonly pays: readonly Pay[]
  readonly phone?: string
  /** Which of the texts; else they are drawn. */
  readonly text?: number
}

function stallsOf({ bitcoin, tron, posts, random }: World): readonly Stall[] {
  const { charity, commerce, service, shopAdvertisement, personal, giveaway } = posts.wording
  const english = { en: service.en, ru: service.en, ar: service.en }
  const rails = (wallet: Wallet, account: string): readonly Pay[] => [
    pay.bitcoin(wallet.main.address),
    pay.tron(account),
  ]
  const line = (
    id: number,
    names: readonly [name: string, title: string, why: string],
    rest: Pick<Stall, 'kind' | 'texts' | 'pays' | 'phone' | 'text'>,
  ): Stall => ({ id, name: names[0], title: `${names[1]} (synthetic)`, why: names[2], ...rest })
  /** Of nobody whom a ledger knows. */
  const fresh = (name: string): readonly Pay[] => [
    pay.bitcoin(makeKey(random.fork(name), 'p2wpkh').address),
  ]
  const friends = personal && [
    line(1200000009, ['friends', 'Demo friends', 'people who settle up among themselves'], {
      ...{ kind: 'personal', texts: personal, pays: fresh('friends') },
    }),
  ]
  const fraud = giveaway && [
    line(1200000010, ['giveaway', 'Demo giveaway', 'promises a prize for a payment'], {
      ...{ kind: 'giveaway', texts: giveaway, pays: fresh('giveaway') },
    }),
  ]
  const pool = [pay.bitcoin(bitcoin.background.pool.main.address)]
  const hot = [pay.bitcoin(bitcoin.one.hot.main.address)]
  return [
    line(
      1200000001,
      ['registered charity', 'Demo Relief Charity', 'appeals of a tagged registered charity'],
      { kind: 'charity', texts: charity, pays: rails(bitcoin.charity, tron.charity) },
    ),
    line(1200000002, ['shop', 'Demo goods shop', 'sells goods at a price'], {
      ...{ kind: 'commerce', texts: commerce, pays: rails(bitcoin.goods, tron.goods) },
    }),
    line(1200000003, ['mining pool', 'Demo mining pool', 'tells its payout address'], {
      ...{ kind: 'service', texts: service, pays: pool, text: 0 },
    }),
    line(1200000007, ['exchange hot wallet', 'Demo exchange one', 'tells its own wallet'], {
      ...{ kind: 'service', texts: english, pays: hot, text: 1 },
    }),
    line(1200000008, ['exchange shop advertisement', 'Demo exchange shop', 'asks for nothing'], {
      ...{ kind: 'commerce', texts: shopAdvertisement, pays: [], phone: '+7 900 000-09-00' },
    }),
    ...(friends ?? []),
    ...(fraud ?? []),
  ]
}

/** Decoys that are posts. `quoted` are addresses of planted campaigns that news quote while they are advertised. */
export function planDecoys(
  world: World,
  quoted: { readonly bitcoin: string; readonly tron: string; readonly stolen: string },
): readonly DecoyPlan[] {
  const stalls = stallsOf(world)
  for (const stall of stalls) run(world, stall)
  planNews(world, quoted)
  planHostile(world)
  return [
    ...stalls.map(({ name, why, id, pays }) => ({
      name,
      why,
      identifiers: pays.map(({ key }) => key),
      channels: [id],
    })),
    {
      name: 'charity in a hostile post',
      why: "a campaign's channel spreads the registered charity's address",
      identifiers: [],
      channels: [],
      kind: 'charity-abuse',
    },
    {
      name: 'news',
      why: 'quotes addresses',
      identifiers: [quoted.stolen],
      channels: [NEWS.id, NEWS_RU.id, NEWS_AR.id],
    },
  ]
}

/** A channel that posts the same thing over the years in three languages. */
function run({ posts }: World, stall: Stall): void {
  const { id, title, kind, texts, pays, phone, text } = stall
  const start = moment('2021-03-01 10:00')
  for (let at = 0; at < 9; at++) {
    const language = (['en', 'ru', 'ar', 'en'] as const)[at % 4] ?? 'en'
    const target = pays[at % Math.max(1, pays.length)]
    posts.add(
      { id, title, language },
      {
        time: start + at * 60 * DAY_MS,
        kind,
        campaign: null,
        texts,
        pays: target ? [target] : [],
        ...(phone === undefined ? {} : { phone }),
        ...(text === undefined ? {} : { text }),
      },
    )
  }
  posts.chat({ id, title, language: 'en' }, 4, start, start + 500 * DAY_MS)
}

function planNews(
  { posts }: World,
  quoted: { readonly bitcoin: string; readonly tron: string; readonly stolen: string },
): void {
  const texts = posts.wording.report
  const report = (channel: Channel, time: string, pays: readonly Pay[]): void =>
    posts.add(channel, { time: moment(time), kind: 'reporting', campaign: null, texts, pays })
  const stolen = pay.bitcoin(quoted.stolen)
  for (const channel of [NEWS, NEWS_RU, NEWS_AR]) {
    report(channel, '2019-05-03 12:00', [stolen])
    report(channel, '2021-12-20 12:00', [pay.bitcoin(quoted.bitcoin)])
    report(channel, '2022-03-25 12:00', [pay.tron(quoted.tron)])
    // One report on two campaigns: they stay two.
    report(channel, '2022-04-01 12:00', [pay.tron(quoted.tron), pay.bitcoin(quoted.bitcoin)])
    posts.chat(channel, 6, moment('2019-05-01'), moment('2022-05-01'))
  }
}

/** A planted campaign's channel spreads the registered charity's address beside its own. */
function planHostile({ posts, bitcoin }: World): void {
  const charity = pay.bitcoin(bitcoin.charity.main.address)
  const [id] = RETURNING_CHANNELS
  const channel: Channel = { id, title: 'Двор 1 (synthetic)', language: 'ru' }
  const texts = posts.wording.solicit
  for (const time of ['2021-12-01 09:00', '2021-12-15 09:00'])
    posts.add(channel, {
      time: moment(time),
      kind: 'charity-abuse',
      campaign: null,
      texts,
      pays: [charity],
      text: 2,
    })
}

/** Dust of a listed address on thousands of people who never asked for it. */
export function planDust(world: World): DustPlan {
  const { bitcoin } = world
  const { ledger, background, two } = bitcoin
  const at = moment('2021-06-10 10:00')
  const each = 40_000_000n
  const [sender] = fundDonors(world, {
    name: 'listed-party',
    count: 1,
    at: at - 5 * DAY_MS,
    each,
    exchange: two,
  })
  if (!sender) throw new RangeError('There is nobody to send dust.')
  const dust: DustPlan = { address: sender.main.address, txids: [] }
  for (let part = 0; part < 8; part++)
    ledger.agenda.at(at + part * 600_000, () => {
      const people = background.users.filter((_, index) => index % 8 === part)
      const payments = people.flatMap((user) =>
        user
          .addresses()
          .slice(-6)
          .map((target) => ({ key: target, value: 600n })),
      )
      const sent = ledger.pay(sender, payments, { change: sender.main, fee: 30_000n })
      if (sent?.[0]) dust.txids.push(sent[0].txid)
    })
  return dust
}
