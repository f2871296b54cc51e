/** Following the value over servers that are asked address by address names the same off-ramps as the whole chain. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { indexRebuild } from '../../src/operations/index/rebuild.ts'
import { ingestBitcoin } from '../../src/operations/ingest/bitcoin.ts'
import { runOperation } from '../../src/operations/run-operation.ts'
import { makeScenario } from '../../src/scenario/make-scenario.ts'
import { type ElectrumEmulator, startEmulatedElectrum } from './emulated-electrum.ts'
import { startEmulatedEsplora } from './emulated-esplora.ts'
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
import { scenarioChain } from './indexed-chain.ts'

const scenario = makeScenario({ seed: 1 })
const chain = scenarioChain(scenario)
const campaigns = publishedAddresses(scenario, 'bitcoin-address')
const services = new Set<string>()
const truths = new Map<string, Awaited<ReturnType<typeof offrampsOf>>>()
const paths = new Map<string, ReadonlySet<string>>()
/** Requests sent and addresses on the true paths, over all campaigns. */
const sums = { requests: 0, addresses: 0 }
let esplora: HttpEmulator
let electrum: ElectrumEmulator

beforeAll(async () => {
  esplora = await startEmulatedEsplora(chain)
  electrum = await startEmulatedElectrum(chain, { tls: true })
  await withFast(async (context, dir) => {
    await importTags(context, dir, scenario)
    const files = await writeScenario(scenario, dir, /^bitcoin/)
    await runOperation(ingestBitcoin, context, { sources: files('bitcoin/') })
    for (const [id, origins] of campaigns) {
      truths.set(id, await offrampsOf(context, origins, 'bitcoin'))
      paths.set(id, await pathOf(context, origins, 'bitcoin'))
    }
    for await (const { subject } of context.cases.tags()) services.add(subject)
  })
}, 120_000)
afterAll(async () => {
  await esplora.close()
  await electrum.close()
})

describe('weir fetch --follow-trace on Bitcoin', { timeout: 60_000 }, () => {
  test.each([...campaigns])(
    'an Esplora server gives the off-ramps of the whole chain: %s',
    async (id, origins) => {
      await withFast(async (context, dir) => {
        await importTags(context, dir, scenario)
        esplora.requests.length = 0
        const input = { origins, followTrace: true, esplora: esplora.url }
        const { data } = await fetchFrom(context, input)
        const found = await offrampsOf(context, origins, 'bitcoin')
        expect(found).toEqual(checkedAs(truths.get(id), 'provider-word'))
        expect(data.requests).toBe(esplora.requests.length)
        sums.requests += data.requests
        sums.addresses += paths.get(id)?.size ?? 0
        expect(data.left).toEqual([])
        // What was told is what was asked, and no service was.
        const asked = esplora.requests.flatMap((what) => /^\/address\/(\w+)/.exec(what)?.[1] ?? [])
        expect(new Set(data.revealed)).toEqual(new Set(asked))
        const named = asked.filter((address) => services.has(address))
        expect(named.filter((address) => !origins.includes(address))).toEqual([])
        // Only what was asked for is held, and never the whole chain.
        const coverage = await context.ledger.coverage()
        expect(new Set(coverage.map(({ address }) => address))).toEqual(new Set(data.revealed))
        expect(coverage.every(({ toHeight }) => toHeight === chain.tip - 4)).toBe(true)
        const [summary] = await context.ledger.chains()
        expect(summary).toMatchObject({ blocks: 0, head: { height: expect.any(Number) } })
        expect(Object.keys(summary?.verification ?? {})).toEqual(['provider-word'])
      })
    },
  )

  test('for at most two requests to each address on the true paths', () => {
    expect(sums.addresses).toBeGreaterThan(30)
    expect(sums.requests).toBeLessThanOrEqual(2 * sums.addresses)
  })

  test('the off-ramps are those that the scenario planted', () => {
    for (const { id, offramps } of scenario.truth.campaigns)
      for (const { chain: on, actor, depositAddress, depositedBase } of offramps)
        if (on === 'bitcoin')
          expect(truths.get(id)).toEqual(
            expect.arrayContaining([
              expect.objectContaining({ actor, depositAddress, amountBase: depositedBase }),
            ]),
          )
  })

  test.each(['earlier-group', 'e-wallet-appeal'])(
    'an Electrum server gives the same, each transaction proved by its block’s header: %s',
    async (id) => {
      const origins = campaigns.get(id) ?? []
      await withFast(async (context, dir) => {
        await importTags(context, dir, scenario)
        const input = { origins, followTrace: true, electrum: electrum.url }
        const { data, codes } = await fetchFrom(context, input)
        expect(await offrampsOf(context, origins, 'bitcoin')).toEqual(truths.get(id))
        const [summary] = await context.ledger.chains()
        expect(Object.keys(summary?.verification ?? {})).toEqual(['hash-recomputed'])
        expect(codes).toContain('server-not-proved')
        expect(data.left).toEqual([])
      })
    },
  )

  test('an import of the whole chain joins without a contradiction, and proves what was a word', async () => {
    const [id = ''] = campaigns.keys()
    const [first = [], second = []] = campaigns.values()
    await withFast(async (context, dir) => {
      await importTags(context, dir, scenario)
      await fetchFrom(context, { origins: first, followTrace: true, esplora: esplora.url })
      await runOperation(indexRebuild, context, {})
      const told = await offrampsOf(context, first, 'bitcoin')
      expect(told).toEqual(checkedAs(truths.get(id), 'provider-word'))
      const files = await writeScenario(scenario, dir, /^bitcoin/)
      const { answer } = await runOperation(ingestBitcoin, context, { sources: files('bitcoin/') })
      expect(answer.data.quarantined).toBe(0)
      const [summary] = await context.ledger.chains()
      expect(Object.keys(summary?.verification ?? {})).toEqual(['hash-recomputed'])
      expect(summary?.transactions).toBe(scenario.truth.chain.transactions)
      const outputs = [...chain.transactions.values()].map(({ decoded }) => decoded.outputs.length)
      expect(summary?.transfers).toBe(outputs.reduce((sum, count) => sum + count, 0))
      expect(await context.index.status()).toMatchObject([{ chain: 'bitcoin', fresh: true }])
      expect(await offrampsOf(context, first, 'bitcoin')).toEqual(truths.get(id))
      // And the other way round nothing is new.
      const again = await fetchFrom(context, { origins: second, esplora: esplora.url })
      expect(again.data.imported['transactions'] ?? 0).toBe(0)
      expect(again.data.quarantined).toBe(0)
    })
  })
})
