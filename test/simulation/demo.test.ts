/** The demo against the truth of its world (issue: "weir demo names every planted campaign and no decoy …"). */
import { beforeAll, describe, expect, test } from 'vitest'
import type { Context } from '../../src/context.ts'
import { campaignsGet } from '../../src/operations/campaigns/get.ts'
import type { DemoData } from '../../src/operations/demo/demo-shape.ts'
import { demoMake } from '../../src/operations/demo/make.ts'
import { ingestPrices } from '../../src/operations/ingest/prices.ts'
import { runOperation } from '../../src/operations/run-operation.ts'
import { trendsGet } from '../../src/operations/trends/get.ts'
import { makeScenario } from '../../src/scenario/make-scenario.ts'
import { withWorkspace } from '../temporary-workspace.ts'

const SEED = 1
const TIMEOUT = 240_000
const { truth } = makeScenario({ seed: SEED })

interface Run {
  readonly bytes: string
  readonly data: DemoData
  /** `chain txid:index amount cents` of every receipt, by planted campaign. */
  readonly receipts: ReadonlyMap<string, readonly string[]>
  readonly trends: readonly {
    readonly year: string
    readonly group: string
    readonly receipts: number
  }[]
}

async function runDemo(context: Context): Promise<Run> {
  const { answer } = await runOperation(demoMake, context, { seed: SEED })
  const receipts = new Map<string, readonly string[]>()
  for (const { planted, campaign } of answer.data.planted) {
    const one = (await runOperation(campaignsGet, context, { campaign })).answer.data
    receipts.set(
      planted,
      one.receipts.map(({ chain, txid, index, amountBase, fiat }) =>
        [chain, `${txid}:${index}`, amountBase, fiat].join(' '),
      ),
    )
  }
  const trends = (await runOperation(trendsGet, context, { by: 'asset' })).answer.data.rows
  return { bytes: JSON.stringify(answer), data: answer.data, receipts, trends }
}

describe('the demo', () => {
  let run: Run
  let other: Run

  beforeAll(async () => {
    await withWorkspace(async (context) => {
      run = await runDemo(context)
    })
    await withWorkspace(
      async (context) => {
        other = await runDemo(context)
      },
      { now: () => 1_900_000_000_000 },
    )
  }, TIMEOUT)

  test('shows the money move from e-wallets to Bitcoin to USDT on Tron', () => {
    const years = (name: RegExp) =>
      run.trends.flatMap(({ group, year }) => (name.test(group) ? [year] : [])).sort()
    const [rub, btc, usdt] = [years(/RUB/), years(/BTC/), years(/USDT/)]
    expect(Math.min(rub.length, btc.length, usdt.length)).toBeGreaterThan(0)
    // The last roubles come before the first USDT; Bitcoin lies between and beside.
    expect(Number(rub.at(-1))).toBeLessThan(Number(usdt[0]))
    expect(Number(btc[0])).toBeLessThan(Number(usdt[0]))
    const counted = run.trends.reduce((sum, { receipts }) => sum + receipts, 0)
    expect(counted).toBe([...run.receipts.values()].flat().length)
  })

  test('names every planted campaign, each by a campaign of its own, and nothing else', () => {
    const ids = run.data.planted.map(({ campaign }) => campaign)
    expect(ids).not.toContain(null)
    expect(new Set(ids).size).toBe(truth.campaigns.length)
    expect(new Set(run.data.campaigns.map(({ id }) => id))).toEqual(new Set(ids))
    expect(run.data.undecided).toBe(0)
  })

  test('calls no decoy a campaign', () => {
    expect(run.data.decoys.map(({ decoy }) => decoy)).toEqual(truth.decoys.map(({ name }) => name))
    expect(run.data.decoys.filter(({ campaign }) => campaign !== null)).toEqual([])
  })

  test('has exactly the identifiers that were planted', () => {
    for (const { planted, campaign } of run.data.planted) {
      const found = run.data.campaigns.find(({ id }) => id === campaign)?.identifiers ?? []
      const paying = found.filter((key) => !/^(?:x|hashtag|url|telegram|phone):/.test(key))
      const wanted = truth.campaigns.find(({ id }) => id === planted)?.identifiers ?? []
      expect(new Set(paying)).toEqual(new Set(wanted.map(({ key }) => key)))
    }
  })

  test('counts the receipts that were planted, valued to the cent, and leaves out dust, nothing and imitations', () => {
    for (const { id, receipts, raisedCents } of truth.campaigns) {
      const wanted = receipts.map(({ chain, txid, index, amountBase, fiatCents }) =>
        [chain, `${txid}:${index}`, amountBase, fiatCents === null ? null : cents(fiatCents)].join(
          ' ',
        ),
      )
      expect(new Set(run.receipts.get(id))).toEqual(new Set(wanted))
      expect(run.receipts.get(id)).toHaveLength(wanted.length)
      const found = run.data.planted.find(({ planted }) => planted === id)?.campaign
      const total = run.data.campaigns.find((campaign) => campaign.id === found)?.raisedFiatTotal
      // A wallet whose statement nobody has: what it received is unknown, not nothing.
      expect(total).toBe(receipts.length === 0 ? null : cents(raisedCents))
    }
  })

  test('shows four receipts and 115.72 USD for the published case', () => {
    const found = run.data.planted.find(({ planted }) => planted === 'published-case-a')?.campaign
    const campaign = run.data.campaigns.find(({ id }) => id === found)
    expect(campaign?.receipts).toBe(4)
    expect(campaign?.raisedFiatTotal).toBe('115.72')
    expect(campaign?.currency).toBe('USD')
    expect(campaign?.channels).toBe(2)
    expect(campaign?.languages.toSorted()).toEqual(['ar', 'en', 'ru'])
  })

  test('finds each planted off-ramp with its deposit address, amount and hops, and no other', () => {
    const nameOf = new Map(run.data.planted.map(({ planted, campaign }) => [campaign, planted]))
    const found = run.data.offramps.map((end) =>
      [
        nameOf.get(end.campaign),
        end.actor,
        end.asset,
        end.depositAddress ?? end.serviceAddress,
        end.amountBase,
        end.hops,
      ].join(' '),
    )
    const wanted = truth.campaigns.flatMap(({ id, offramps }) =>
      offramps.map((end) =>
        [id, end.actor, end.asset, end.depositAddress, end.depositedBase, end.hops].join(' '),
      ),
    )
    expect(found.toSorted()).toEqual(wanted.toSorted())
  })

  test('accuses no innocent: every one is low', () => {
    expect(run.data.screening.subjects).toBe(truth.innocents.length)
    const { low = 0, unknown = 0 } = run.data.screening.counts
    expect(low + unknown).toBe(truth.innocents.length)
    expect(low).toBeGreaterThan(0.95 * truth.innocents.length)
  })

  test('takes the whole world in, without a refused record', () => {
    expect(run.data.world.quarantined).toBe(0)
    expect(run.data.world.blocks).toBe(truth.chain.blocks)
    expect(run.data.world.posts).toBeGreaterThanOrEqual(truth.posts.length)
  })

  test('gives the same bytes in another workspace at another time', () => {
    expect(other.bytes).toBe(run.bytes)
  })

  test(
    'refuses a workspace that holds other imports, and says what to do',
    async () => {
      await withWorkspace(async (context, dir) => {
        const path = `${dir}/own-prices.csv`
        await context.files.writeFolder(
          dir,
          new Map([['own-prices.csv', 'date,asset,fiat,price\n2020-01-01,BTC,USD,7200\n']]),
        )
        await runOperation(ingestPrices, context, { files: [path] })
        const refused = runOperation(demoMake, context, { seed: SEED })
        await expect(refused).rejects.toMatchObject({
          code: 'other-imports',
          exitCode: 2,
          message: expect.stringContaining('own-prices.csv') as unknown,
        })
        expect(await context.cases.mark('synthetic')).toBe(null)
      })
    },
    TIMEOUT,
  )
})

function cents(amount: number): string {
  return `${Math.floor(amount / 100)}.${String(amount % 100).padStart(2, '0')}`
}
