/** Following the value over TronGrid's pages of single accounts names the same off-ramps as the whole ledger. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ingestTransfers } from '../../src/operations/ingest/transfers.ts'
import { runOperation } from '../../src/operations/run-operation.ts'
import { makeScenario } from '../../src/scenario/make-scenario.ts'
import { startEmulatedTronGrid, TronWorld } from './emulated-trongrid.ts'
import {
  checkedAs,
  fetchFrom,
  importTags,
  offrampsOf,
  pathOf,
  publishedAddresses,
  withFast,
  writeScenario,
} from './fetch-world.ts'
import type { HttpEmulator } from './http-emulator.ts'

const scenario = makeScenario({ seed: 1 })
const world = new TronWorld(scenario)
const [[id, origins] = ['', []]] = publishedAddresses(scenario, 'tron-address')
let truth: Awaited<ReturnType<typeof offrampsOf>> = []
let path: ReadonlySet<string> = new Set()
let server: HttpEmulator

beforeAll(async () => {
  server = await startEmulatedTronGrid(world)
  await withFast(async (context, dir) => {
    await importTags(context, dir, scenario)
    const files = await writeScenario(scenario, dir, /^tron/)
    const whole = { whole: true, from: '2021-11-01', to: '2023-01-10' }
    await runOperation(ingestTransfers, context, { files: files('tron.csv'), ...whole })
    truth = await offrampsOf(context, origins, 'tron')
    path = await pathOf(context, origins, 'tron')
  })
}, 120_000)
afterAll(() => server.close())

/** Ids of transactions, as whoever reads them knows them: derived indexes are no part of the truth. */
function comparable(offramps: typeof truth) {
  return offramps.map(({ transactions, basis, ...rest }) => ({
    ...rest,
    transactions: transactions.map((text) => text.split(':')[0]),
    rungs: basis.map(({ rung }) => rung),
  }))
}

describe('weir fetch --follow-trace on Tron', { timeout: 60_000 }, () => {
  test('TronGrid gives the off-ramps of the whole ledger, for at most two requests an address', async () => {
    await withFast(async (context, dir) => {
      await importTags(context, dir, scenario)
      const input = { origins, followTrace: true, trongrid: server.url }
      const { data } = await fetchFrom(context, input)
      const found = await offrampsOf(context, origins, 'tron')
      expect(comparable(found)).toEqual(comparable(checkedAs(truth, 'provider-word')))
      expect(data.requests).toBe(server.requests.length)
      expect(data.requests).toBeLessThanOrEqual(2 * path.size)
      expect(data.left).toEqual([])
      const coverage = await context.ledger.coverage()
      expect(new Set(coverage.map(({ address }) => address))).toEqual(new Set(data.revealed))
    })
  })

  test('the off-ramps are those that the scenario planted', () => {
    const campaign = scenario.truth.campaigns.find((each) => each.id === id)
    expect(campaign?.offramps.length).toBeGreaterThan(1)
    for (const { actor, depositAddress, depositedBase } of campaign?.offramps ?? [])
      expect(truth).toEqual(
        expect.arrayContaining([
          expect.objectContaining({ actor, depositAddress, amountBase: depositedBase }),
        ]),
      )
  })

  test('pages of few rows give the same facts as long ones', async () => {
    const small = await startEmulatedTronGrid(world, { page: 7 })
    const [address = ''] = origins
    const heldFrom = (url: string) =>
      withFast(async (context) => {
        const { data } = await fetchFrom(context, { origins: [address], trongrid: url })
        const totals = await context.ledger.addressTotals('tron', address)
        return { totals, imported: data.imported, coverage: await context.ledger.coverage() }
      })
    try {
      const held = await heldFrom(small.url)
      expect(held).toEqual(await heldFrom(server.url))
      expect(small.requests.length).toBeGreaterThan(4)
      // Its own transfers, and the fees of the transactions that it signed or that paid it coins.
      const own = world.rows.filter(
        ({ from, to, kind }) => kind === 'transfer' && (from === address || to === address),
      )
      const told = own.filter(({ from, asset }) => from === address || asset === 'TRX')
      const ids = new Set(told.map(({ txid }) => txid))
      const fees = world.rows.filter(({ kind, txid }) => kind === 'fee' && ids.has(txid))
      expect(held.imported['transfers']).toBe(own.length + fees.length)
    } finally {
      await small.close()
    }
  })
})
