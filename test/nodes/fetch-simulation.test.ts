/**
 * Seeded refusals, broken and cut answers, lies and kills of every source that is asked by address: in the end the ledger holds what the
 * world knows of the addresses asked for, and nothing of it twice. More seeds: WEIR_SEEDS.
 */
import { expect, test } from 'vitest'
import { type Context, withRun } from '../../src/context.ts'
import { displayAddress } from '../../src/domain/address/display-address.ts'
import { ADDRESS_SOURCE_KINDS } from '../../src/ports/address-source.ts'
import { collect } from '../contract/export-ledger.ts'
import { numbers } from './fetch-fixtures.ts'
import { type SmallSource, startSmallSource } from './fetch-sources.ts'
import { fetchFrom, withMemory } from './fetch-world.ts'

const SEEDS = Array.from({ length: Number(process.env['WEIR_SEEDS'] ?? 50) }, (_, at) => at + 1)
const CASES = SEEDS.map((seed) => [seed, ADDRESS_SOURCE_KINDS[seed % 6] ?? 'esplora'] as const)

async function held({ ledger }: Context, kind: string): Promise<readonly string[]> {
  const rows = await collect(ledger.transfers({}))
  return rows
    .map(({ txid, kind: what, from, to, asset, amount }) => {
      const payers = kind === 'electrum' ? '' : from.join('+')
      return [txid, what, payers, to ?? '', asset, amount].join(' ')
    })
    .sort()
}

/** One command over a server that fails, and now and then is stopped in the middle. */
async function disturbed(context: Context, source: SmallSource, random: () => number) {
  const abort = new AbortController()
  const before = () => {
    if (random() < 0.02) abort.abort()
  }
  source.disturb({ random, fault: 0.12, lie: 0.06, before })
  const killable = withRun(context, { signal: abort.signal })
  const { addresses: origins, input } = source
  await fetchFrom(killable, { origins, ...input }).catch(() => undefined)
  source.disturb(null)
}

test.each(CASES)(
  'A source that fails in every way gives the known world: seed %i, %s',
  { timeout: 60_000 },
  async (seed, kind) => {
    const random = numbers(seed)
    const source = await startSmallSource(kind, random)
    try {
      await withMemory(async (context) => {
        for (let run = 0; run < 3; run += 1) await disturbed(context, source, random)
        const { addresses: origins, input } = source
        const { data } = await fetchFrom(context, { origins, ...input })
        expect(data.addresses.map(({ state }) => state)).toEqual(
          origins.map(() => expect.stringMatching(/^(?:fetched|held)$/)),
        )
        expect(await held(context, kind)).toEqual(source.truth)
        const coverage = await context.ledger.coverage()
        const covered = new Set(coverage.map(({ address }) => displayAddress(address ?? 'whole')))
        expect(covered).toEqual(new Set(origins.map(displayAddress)))
        // Everything is held now: nobody is told anything any more.
        const asked = source.requests.length
        const again = await fetchFrom(context, { origins, ...input })
        expect(again.data.revealed).toEqual([])
        expect(again.data.requests).toBe(source.requests.length - asked)
      })
    } finally {
      await source.close()
    }
  },
)
