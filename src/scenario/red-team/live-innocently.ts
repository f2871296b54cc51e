/** What people do who have nothing to hide: they withdraw, pay each other, buy, change at a desk, and deposit. */
import { DAY_MS, type EpochMs } from '../../domain/time.ts'
import { USDT } from '../tron/ledger.ts'
import { RED_TEAM_END, RED_TEAM_START, type RedTeamWorld } from './red-team-world.ts'

/** One of so many withdraws a large sum. */
const LARGE_EVERY = 200

export function liveInnocently(world: RedTeamWorld): void {
  const random = world.random.fork('life')
  const { ledger, exchanges, innocents } = world
  innocents.forEach((person, at) => {
    const start = RED_TEAM_START + random.int(2, 20) * DAY_MS + random.int(0, DAY_MS)
    const most = at % LARGE_EVERY === 0 ? 60_000_000_000n : 4_000_000_000n
    const amount = random.amount(50_000_000n, most)
    ledger.agenda.at(start, (now) => random.pick(exchanges).withdraw(now, person, USDT, amount))
    for (let times = random.int(0, 3); times > 0; times--) {
      const when = random.int(RED_TEAM_START + 21 * DAY_MS, RED_TEAM_END - 2 * DAY_MS)
      ledger.agenda.at(when, (now) => act(world, person, now))
    }
  })
}

function act(
  { ledger, random, exchanges, innocents, desk, shop }: RedTeamWorld,
  person: string,
  now: EpochMs,
): void {
  const balance = ledger.balance(person, USDT)
  if (balance < 20_000_000n) return
  const amount = random.amount(10_000_000n, balance / 2n)
  const draw = random.int(0, 99)
  const move = (from: string, to: string, sum: bigint) =>
    ledger.move(now, { from, to, asset: USDT, amount: sum })
  if (draw < 35) move(person, random.pick(innocents), amount)
  else if (draw < 55) {
    move(person, shop, amount)
    // The shop pays somebody who works for it.
    if (random.chance(0.5)) move(shop, random.pick(innocents), ledger.balance(shop, USDT) / 4n)
  } else if (draw < 80) {
    move(person, desk, amount)
    move(desk, random.pick(innocents), amount - amount / 100n)
  } else random.pick(exchanges).deposit(now, person, person, amount)
}
