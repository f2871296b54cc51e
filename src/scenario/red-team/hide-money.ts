/** What the hostile do with their money: through shared services, as everybody, and to those who take it through others. */
import { DAY_MS, type EpochMs } from '../../domain/time.ts'
import { HOUR_MS } from '../moment.ts'
import { USDT } from '../tron/ledger.ts'
import { RED_TEAM_START, type RedTeamTruth, type RedTeamWorld } from './red-team-world.ts'

type Guilty = RedTeamTruth['guilty'][number]

/** Of each way of hiding. */
const EACH = 25

export function hideMoney(world: RedTeamWorld): readonly Guilty[] {
  useServices(world)
  const start = RED_TEAM_START + 30 * DAY_MS
  return [directly, throughMules, mixed, throughManyMules, funded].flatMap((way, at) =>
    way(world, start + at * DAY_MS),
  )
}

/** About two hundredths of what the desk and the shop take in is theirs; at exchanges they deposit like anybody. */
function useServices({ ledger, random, exchanges, hostile, desk, shop }: RedTeamWorld): void {
  for (let day = 20; day < 170; day += 15)
    for (const party of Object.values(hostile))
      ledger.agenda.at(RED_TEAM_START + day * DAY_MS, (now) => {
        const move = (to: string, amount: bigint) =>
          ledger.move(now, { from: party, to, asset: USDT, amount })
        move(desk, random.amount(150_000_000n, 900_000_000n))
        move(shop, random.amount(15_000_000n, 120_000_000n))
        random.pick(exchanges).deposit(now, party, party, random.amount(100_000_000n, 900_000_000n))
      })
}

const partyOf = ({ hostile }: RedTeamWorld, at: number): string =>
  Object.values(hostile)[at % 5] ?? hostile.designated

const sumOf = ({ random }: RedTeamWorld): bigint => random.amount(300_000_000n, 2_000_000_000n)

interface Step {
  readonly at: EpochMs
  readonly from: string
  readonly to: string
  readonly amount: bigint
}

function plan({ ledger }: RedTeamWorld, { at, from, to, amount }: Step): void {
  ledger.agenda.at(at, (now) => ledger.move(now, { from, to, asset: USDT, amount }))
}

function many(make: (at: number) => Guilty): readonly Guilty[] {
  return Array.from({ length: EACH }, (_, at) => make(at))
}

function directly(world: RedTeamWorld, start: EpochMs): readonly Guilty[] {
  return many((at) => {
    const taker = world.ledger.account()
    plan(world, { at: start, from: partyOf(world, at), to: taker, amount: sumOf(world) })
    return { address: taker, level: 'high' }
  })
}

/** One or two go-betweens who pass on everything. */
function throughMules(world: RedTeamWorld, start: EpochMs): readonly Guilty[] {
  return many((at) => {
    const amount = sumOf(world)
    const way = [
      partyOf(world, at),
      ...Array.from({ length: 2 + (at % 2) }, () => world.ledger.account()),
    ]
    way.slice(1).forEach((to, hop) => {
      plan(world, { at: start + hop * HOUR_MS, from: way[hop] ?? '', to, amount })
    })
    return { address: way.at(-1) ?? '', level: 'medium' }
  })
}

/** A go-between puts as much clean money to it. */
function mixed(world: RedTeamWorld, start: EpochMs): readonly Guilty[] {
  return many((at) => {
    const amount = sumOf(world)
    const [mule, taker] = [world.ledger.account(), world.ledger.account()]
    const [exchange] = world.exchanges
    world.ledger.agenda.at(start, (now) => exchange?.withdraw(now, mule, USDT, amount))
    plan(world, { at: start + HOUR_MS, from: partyOf(world, at), to: mule, amount })
    plan(world, { at: start + 2 * HOUR_MS, from: mule, to: taker, amount: amount + amount / 2n })
    return { address: taker, level: 'medium' }
  })
}

/** Twenty go-betweens with a twentieth each, from different parties. */
function throughManyMules(world: RedTeamWorld, start: EpochMs): readonly Guilty[] {
  return many((at) => {
    const taker = world.ledger.account()
    for (let part = 0; part < 20; part++) {
      const mule = world.ledger.account()
      const amount = 20_000_000n + BigInt(part) * 1_000_000n
      plan(world, { at: start, from: partyOf(world, at + part), to: mule, amount })
      plan(world, { at: start + HOUR_MS, from: mule, to: taker, amount })
    }
    return { address: taker, level: 'medium' }
  })
}

/** Pays a hostile party through a go-between. */
function funded(world: RedTeamWorld, start: EpochMs): readonly Guilty[] {
  return many((at) => {
    const amount = sumOf(world)
    const [giver, mule] = [world.ledger.account(), world.ledger.account()]
    const [exchange] = world.exchanges
    world.ledger.agenda.at(start, (now) => exchange?.withdraw(now, giver, USDT, amount))
    plan(world, { at: start + HOUR_MS, from: giver, to: mule, amount })
    plan(world, { at: start + 2 * HOUR_MS, from: mule, to: partyOf(world, at), amount })
    return { address: giver, level: 'medium' }
  })
}
