/** What the hostile do to people who never asked for it: dust, transfers of nothing in both directions, worthless tokens, look-alikes. */
import { DAY_MS, type EpochMs } from '../../domain/time.ts'
import { TRX, USDT } from '../tron/ledger.ts'
import { lookAlike } from '../tron/look-alike.ts'
import { RED_TEAM_START, type RedTeamWorld } from './red-team-world.ts'

/** A hundredth under what counts. */
const DUST = 990_000n
const TRX_DUST = 9_900_000n
/** Finding an address that looks like another takes thousands of tries. */
const LOOK_ALIKE_EVERY = 500

export function pesterInnocents(world: RedTeamWorld): void {
  const { ledger, innocents, hostile } = world
  const random = world.random.fork('pester')
  const imitation = `tron:${ledger.account()}`
  const parties = Object.values(hostile)
  innocents.forEach((person, at) => {
    const when = RED_TEAM_START + random.int(40, 160) * DAY_MS
    const party = parties[at % parties.length] ?? hostile.designated
    const neighbour = innocents[(at + 1) % innocents.length] ?? person
    const poisoner = at % LOOK_ALIKE_EVERY === 0 ? lookAlike(neighbour, random) : null
    ledger.agenda.at(when, (now) => {
      sendDust(world, { now, party, person, at })
      // Anyone can make an event that moves nothing out of anybody's account.
      if (at % 3 === 0) ledger.pretend(now, { from: person, to: party, asset: USDT, amount: 0n })
      if (at % 4 === 3) {
        const amount = 9_000_000_000n
        const worthless = { asset: imitation, amount, note: 'token calls itself USDT' }
        ledger.pretend(now, { from: party, to: person, ...worthless })
        ledger.pretend(now, { from: person, to: party, ...worthless })
      }
      if (poisoner !== null)
        ledger.pretend(now, { from: poisoner, to: person, asset: USDT, amount: 0n })
    })
  })
}

interface Dusting {
  readonly now: EpochMs
  readonly party: string
  readonly person: string
  /** Place of the person: who gets which, and who again and again. */
  readonly at: number
}

function sendDust({ ledger }: RedTeamWorld, { now, party, person, at }: Dusting): void {
  const send = (asset: string, amount: bigint) =>
    ledger.move(now, { from: party, to: person, asset, amount })
  if (at % 4 === 1) send(TRX, TRX_DUST)
  if (at % 2 !== 0) return
  for (let times = at % 100 === 0 ? 30 : 1; times > 0; times--) send(USDT, DUST)
}
