/**
 * Hostile parties who want others accused, and people who hide what they got from them, in one small Tron world with known truth. Innocents
 * withdraw from exchanges, pay each other, buy at a shop and use an exchange desk that nobody has tagged; the hostile use the same services.
 * On top of that come dust, transfers of nothing, an imitation token, look-alike accounts, and posts that ask for money under the addresses
 * of people who know nothing of it. Pure: the same seed gives the same bytes.
 */
import { DAY_MS, type EpochMs, formatDay } from '../../domain/time.ts'
import { pay } from '../campaigns/campaign-plan.ts'
import { type Channel, PostBook } from '../posts/post-book.ts'
import { WORDINGS } from '../posts/wordings.ts'
import { Random } from '../random.ts'
import { TronExchange } from '../tron/exchange.ts'
import { TRX, TronLedger, USDT } from '../tron/ledger.ts'
import { hideMoney } from './hide-money.ts'
import { liveInnocently } from './live-innocently.ts'
import { pesterInnocents } from './pester-innocents.ts'
import {
  RED_TEAM_END,
  RED_TEAM_START,
  type RedTeamTruth,
  type RedTeamWorld,
} from './red-team-world.ts'

const WHOLE = 90_000_000_000_000n

export interface RedTeam {
  /** Ledger, prices, tags, lists and the campaign's posts. */
  readonly files: ReadonlyMap<string, string>
  /** Posts that come after a person has confirmed the campaign. */
  readonly framing: ReadonlyMap<string, string>
  readonly truth: RedTeamTruth
}

export function makeRedTeam({
  seed,
  innocents,
}: {
  readonly seed: number
  readonly innocents: number
}): RedTeam {
  const random = new Random(`weir red team ${seed}`)
  const ledger = new TronLedger(`red team ${seed}`, random.fork('accounts'))
  const exchanges = ['one', 'two'].map((name) => new TronExchange(ledger, `red-team-${name}`))
  const account = () => ledger.account()
  const hostile = {
    ...{ designated: account(), seized: account(), terror: account() },
    ...{ scammer: account(), campaign: account() },
  }
  const people = Array.from({ length: innocents }, account)
  const world: RedTeamWorld = {
    ...{ random, ledger, exchanges, hostile, innocents: people },
    ...{ desk: account(), shop: account() },
  }
  fund(world)
  liveInnocently(world)
  const guilty = hideMoney(world)
  pesterInnocents(world)
  ledger.agenda.runUntil(RED_TEAM_END)
  const posts = new PostBook(WORDINGS.a, random.fork('posts'))
  campaignPosts(posts, hostile.campaign)
  const framing = new PostBook(WORDINGS.a, random.fork('framing'))
  const framed = framePeople(framing, world)
  return {
    files: new Map([
      ['tron.csv', ledger.csv()],
      ['prices.csv', prices()],
      ['tags.csv', tags(world)],
      ['designation.csv', listOf(hostile.designated, 'designation')],
      ['seizure.csv', listOf(hostile.seized, 'seizure')],
      ...posts.write().files,
    ]),
    framing: framing.write().files,
    truth: { innocents: people, framed, guilty, campaign: hostile.campaign },
  }
}

function fund({ ledger, exchanges, hostile, desk }: RedTeamWorld): void {
  ledger.agenda.at(RED_TEAM_START, (now) => {
    for (const { hot, gas } of exchanges) {
      ledger.issue(now, hot, USDT, WHOLE)
      ledger.issue(now, hot, TRX, WHOLE)
      ledger.issue(now, gas, TRX, WHOLE)
    }
  })
  ledger.agenda.at(RED_TEAM_START + DAY_MS, (now) => {
    const [exchange] = exchanges
    for (const party of Object.values(hostile)) {
      exchange?.withdraw(now, party, USDT, 400_000_000_000n)
      exchange?.withdraw(now, party, TRX, 200_000_000_000n)
    }
    exchange?.withdraw(now, desk, USDT, 500_000_000_000n)
  })
}

function campaignPosts(posts: PostBook, address: string): void {
  const channel: Channel = { id: 1_400_000_001, title: 'Channel R (synthetic)', language: 'en' }
  for (let at = 0; at < 8; at++)
    posts.add(channel, {
      time: RED_TEAM_START + (10 + at * 9) * DAY_MS,
      ...{ kind: 'solicitation', campaign: 'red-team', texts: posts.wording.solicit },
      ...{ pays: [pay.tron(address)], text: at },
    })
}

const FRAMED = 100
/** So few that the campaign's address is no hub, which joins nothing. */
const BESIDE = 6

/** Some beside the campaign's own address, as if they were one. */
function framePeople(posts: PostBook, world: RedTeamWorld): readonly string[] {
  const { hostile, innocents } = world
  const framed = innocents.slice(0, FRAMED)
  framed.forEach((address, at) => {
    const id = 1_400_000_100 + (at % 25)
    const channel: Channel = { id, title: `Channel F${at % 25} (synthetic)`, language: 'en' }
    const own = pay.tron(address)
    posts.add(channel, {
      time: RED_TEAM_START + (100 + (at % 60)) * DAY_MS,
      ...{ kind: 'solicitation', campaign: null, texts: posts.wording.solicit, text: at },
      pays: at < BESIDE ? [pay.tron(hostile.campaign), own] : [own],
    })
  })
  return framed
}

function prices(): string {
  const rows: string[] = []
  for (let day: EpochMs = RED_TEAM_START; day < RED_TEAM_END; day += DAY_MS)
    rows.push(`${formatDay(day)},USDT,USD,1`, `${formatDay(day)},TRX,USD,0.08`)
  return `${['date,asset,fiat,price', ...rows].join('\n')}\n`
}

function tags({ exchanges, hostile }: RedTeamWorld): string {
  const services = exchanges.flatMap(({ hot, gas, actor }) => [
    [hot, `${actor} hot wallet`, 'exchange', actor],
    [gas, `${actor} fee wallet`, 'exchange', actor],
  ])
  const rows = [
    ...services,
    [hostile.terror, 'Synthetic terror party', 'terrorism', ''],
    [hostile.scammer, 'Synthetic poisoner', 'scam', ''],
  ].map((row) => [...row, 'synthetic', '0.6'].join(','))
  return `${['address,label,category,actor,source,confidence', ...rows].join('\n')}\n`
}

function listOf(address: string, kind: string): string {
  return `address,entry,name,class,since\n${address},${kind}-1,Synthetic party,${kind},2021-06-01\n`
}
