/** An index through its life: grown in segments, out of order, forked, damaged, deleted. No answer may tell which. */
import { readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { InputFile } from '../../src/adapters/index-files/input-file.ts'
import type { LedgerItem } from '../../src/domain/ledger-record.ts'
import { importItems } from './import-items.ts'
import { compareStores, type IndexedStore, openIndexedStore, WORK } from './indexed-store.ts'
import {
  type BlockPlan,
  block,
  hex,
  START,
  type TransactionPlan,
  transfer,
} from './ledger-world.ts'

const root = await mkdtemp(join(tmpdir(), 'weir-index-life-'))
let dir = ''
let count = 0
beforeEach(() => {
  count += 1
  dir = join(root, String(count))
})
afterAll(() => rm(root, { recursive: true, force: true }))

const open = (memory = 0): Promise<IndexedStore> =>
  openIndexedStore({ ledger: `${dir}.duckdb`, index: `${dir}.index`, memory })

/** A fixed sequence of numbers below `limit`. */
function numbers(seed: number): (limit: number) => number {
  let state = seed
  return (limit) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0
    return (state >>> 8) % limit
  }
}

const AMOUNTS = [0n, 5n, 2n ** 63n - 1n, 2n ** 63n, 2n ** 64n - 1n, 2n ** 64n, 2n ** 256n - 1n]
const ASSETS = ['tron:TRX', 'tron:TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t', 'tron:TWorthless']

/** Transfers that share times, positions, ids and kinds, to oneself, from nobody and to nobody, with and without a height. */
function movements(from: number, upTo: number): LedgerItem[] {
  const next = numbers(from + 1)
  return Array.from({ length: upTo - from }, (_, step) => {
    const at = from + step
    const party = (): string | null => (next(9) === 0 ? null : `account ${next(12)}`)
    const [sender, receiver] = [party() ?? 'account 0', party()]
    return transfer({
      ...{ txid: at % 7 === 0 ? `receipt ${at}` : hex(at >> 2), index: (at >> 1) & 1 },
      ...{ kind: (at & 1) === 0 ? 'transfer' : 'fee', position: (at >> 3) & 1 },
      ...{ height: (at >> 1) % 3 === 0 ? null : at >> 2 },
      ...{ time: START + (at >> 2) * 1000, from: sender, to: next(8) === 0 ? sender : receiver },
      ...{ asset: ASSETS[next(3)] ?? 'tron:TRX', amount: AMOUNTS[next(7)] ?? 1n },
      ...{ note: next(6) === 0 ? `note ${at}` : null },
    })
  })
}

/** Blocks at heights [from, upTo) that pay three addresses and spend what came before, some of it never imported. */
function blocks(from: number, upTo: number, branch = 0): LedgerItem[] {
  const plans: BlockPlan[] = []
  for (let height = from; height < upTo; height += 1) {
    const next = numbers(height + 1)
    const id = height * 10
    const spend: TransactionPlan = {
      id: id + 1 + branch * 5,
      spends: [
        [Math.max(0, height - 1 - next(4)) * 10, 0],
        [9_000_000 + height, 1],
      ],
      pays: [
        [`owner ${next(6)}`, 7],
        [null, 0],
        [`owner ${next(6)}`, 2n ** 63n + 3n],
      ],
    }
    const coinbase = { id: id + branch * 5, pays: [[`owner ${next(6)}`, 50]] as const }
    plans.push({
      ...{ height, id: height + branch * 1000, work: 16n + BigInt(branch) },
      below: height === from && branch > 0 ? height - 1 : height - 1 + branch * 1000,
      transactions: [coinbase, spend],
    })
  }
  return plans.map((plan) => block(plan))
}

describe('an index', () => {
  test('grows by segments when a chain grows, and tells the same as the record', async () => {
    const { store, index } = await open()
    await importItems(store, 'a', movements(0, 120), movements(120, 140), movements(140, 145))
    expect(await index.status()).toMatchObject([{ chain: 'tron', fresh: true, segments: 3 }])
    await store.close()
  })

  test('grows by segments of blocks, whose spends lead from one to another', async () => {
    const { store, index } = await open()
    await importItems(store, 'a', blocks(1, 12), blocks(12, 15), blocks(15, 16))
    expect(await index.status()).toMatchObject([{ chain: 'bitcoin', fresh: true, segments: 3 }])
    await store.close()
  })

  test('of segments that have grown alike is built anew as one', async () => {
    const { store, index } = await open(1e9)
    await importItems(store, 'a', movements(0, 40), movements(40, 80), movements(80, 160))
    expect(await index.status()).toMatchObject([{ segments: 1, rows: 160 }])
    await store.close()
  })

  test('stands on ledger order when what came later in time was imported first', async () => {
    const { store, index } = await open()
    await importItems(store, 'a', movements(60, 80), movements(0, 12), movements(20, 32))
    await importItems(store, 'b', blocks(14, 18), blocks(1, 8), blocks(8, 14))
    expect((await index.status()).map(({ fresh }) => fresh)).toEqual([true, true])
    await store.close()
  })

  test('loses every segment that reaches above a fork, and keeps those below', async () => {
    const { store, index } = await open()
    await importItems(store, 'a', blocks(1, 20), blocks(20, 26))
    const folders = (): string[] => readdirSync(join(`${dir}.index`, 'bitcoin')).sort()
    const before = folders()
    await importItems(store, 'b', blocks(23, 27, 1))
    const after = folders()
    expect(after.filter((name) => before.includes(name) && name.startsWith('flows'))).toHaveLength(
      1,
    )
    expect(await index.status()).toMatchObject([{ fresh: true, segments: 2 }])
    await store.close()
  })

  test('of one chain stays fresh when another chain is imported', async () => {
    const { store, plain, index, shut } = await open()
    await importItems(store, 'a', movements(0, 20))
    await importItems(plain, 'b', blocks(1, 3))
    expect(await index.fresh('tron')).not.toBeNull()
    expect(await index.fresh('bitcoin')).toBeNull()
    await shut()
  })
})

test('of a hub no more is read than is asked for, and all of it is counted', async () => {
  const { store, plain, index, shut } = await open()
  const rows = Array.from({ length: 6000 }, (_, at) =>
    transfer({ txid: hex(at), time: START + at, from: `payer ${at % 7}`, to: 'hub' }),
  )
  await importItems(plain, 'a', rows)
  await index.refresh('tron', WORK)
  const [hub = null] = await store.addressIds('tron', ['hub'])
  const query = { asset: 'tron:TRX', accounts: [hub ?? -1], limit: 5 }
  await store.flow('tron').incoming({ ...query, limit: 0 })
  const reads = vi.spyOn(InputFile.prototype, 'read')
  const [side] = await store.flow('tron').incoming(query)
  const bytes = reads.mock.calls.reduce((sum, [, length]) => sum + length, 0)
  reads.mockRestore()
  expect(side?.total).toBe(6000)
  expect(side?.transfers.map(({ txid }) => txid)).toEqual([0, 1, 2, 3, 4].map((at) => hex(at)))
  expect(bytes).toBeLessThan(8000)
  await shut()
})

describe('a stale index', () => {
  test('is never read: the record answers at once', async () => {
    const { store, plain, index, shut } = await open()
    await importItems(store, 'a', movements(0, 30))
    expect(await index.fresh('tron')).not.toBeNull()
    await importItems(plain, 'b', movements(32, 36))
    expect(await index.fresh('tron')).toBeNull()
    expect(await index.status()).toMatchObject([{ fresh: false, rows: 30 }])
    await compareStores(plain, store)
    await index.refresh('tron', WORK)
    expect(await index.fresh('tron')).not.toBeNull()
    await shut()
  })

  test('that is asked for while it is built is read once it is built', async () => {
    const { plain, index, shut } = await open()
    await importItems(plain, 'a', movements(0, 30))
    const built = index.refresh('tron', WORK)
    expect(await index.fresh('tron')).toBeNull()
    await built
    expect(await index.fresh('tron')).not.toBeNull()
    await shut()
  })

  test('is not read after the ledger file was exchanged for another', async () => {
    const { store, shut } = await open()
    await importItems(store, 'a', movements(0, 30))
    await shut()
    const other = await openIndexedStore({
      ...{ ledger: `${dir}-other.duckdb`, index: `${dir}.index`, memory: 0 },
    })
    await importItems(other.plain, 'b', movements(7, 37))
    expect(await other.index.fresh('tron')).toBeNull()
    await other.index.refresh('tron', WORK)
    expect(await other.index.fresh('tron')).not.toBeNull()
    await other.store.close()
  })
})

describe('an index whose files are', () => {
  const folder = (): string => {
    const chain = join(`${dir}.index`, 'tron')
    const flows = readdirSync(chain).find((name) => name.startsWith('flows'))
    return join(chain, flows ?? '')
  }
  const manifest = (): string => join(`${dir}.index`, 'tron', 'manifest.json')

  test.each<readonly [string, () => void]>([
    ['deleted', () => rmSync(`${dir}.index`, { recursive: true })],
    ['partly deleted', () => rmSync(join(folder(), 'sent.rows'))],
    ['cut short', () => truncateSync(join(folder(), 'transfers'), 64)],
    ['without a manifest', () => rmSync(manifest())],
    ['under a broken manifest', () => writeFileSync(manifest(), '{"format":')],
    [
      'of another version',
      () =>
        writeFileSync(
          manifest(),
          readFileSync(manifest(), 'utf8').replace('"format":1', '"format":0'),
        ),
    ],
  ])('%s is no index, and is built again', async (_, harm) => {
    const first = await open()
    await importItems(first.store, 'a', movements(0, 30))
    await first.shut()
    harm()
    const again = await open()
    expect(await again.index.fresh('tron')).toBeNull()
    await again.index.refresh('tron', WORK)
    expect(await again.index.fresh('tron')).not.toBeNull()
    await again.shut()
  })

  test('deleted while they are read still answers', async () => {
    const { store, index } = await open()
    await importItems(store, 'a', movements(0, 30))
    expect(await index.fresh('tron')).not.toBeNull()
    rmSync(`${dir}.index`, { recursive: true })
    await store.close()
  })
})

test('a build that is stopped leaves no index, and no half of one', async () => {
  const { plain, index, shut } = await open()
  await importItems(plain, 'a', movements(0, 30))
  const controller = new AbortController()
  controller.abort(new Error('stopped'))
  const work = { signal: controller.signal, progress: () => undefined }
  await expect(index.refresh('tron', work)).rejects.toThrow('stopped')
  expect(readdirSync(join(`${dir}.index`, 'tron'))).toEqual([])
  expect(await index.fresh('tron')).toBeNull()
  await index.refresh('tron', WORK)
  expect(readdirSync(join(`${dir}.index`, 'tron')).sort()).toEqual([
    'flows-2',
    'manifest.json',
    'names-1',
  ])
  await shut()
})

test('changes that are asked for at once are made one after another', async () => {
  const { plain, index, shut } = await open()
  await importItems(plain, 'a', movements(0, 30))
  const made = await Promise.all([
    index.refresh('tron', WORK),
    index.drop(null),
    index.refresh('tron', WORK),
    index.refresh('tron', WORK),
    index.drop('tron'),
  ])
  expect(made).toMatchObject([
    { fresh: true },
    ['tron'],
    { fresh: true },
    { fresh: true },
    ['tron'],
  ])
  expect(await index.status()).toEqual([])
  await shut()
})

test('transactions whose order in their block nobody told have no index, with the reason', async () => {
  const { store, index, shut } = await open()
  const lone = (txid: string): LedgerItem => ({
    kind: 'transaction',
    lone: {
      ...{
        chain: 'bitcoin',
        height: 5,
        hash: hex(5, 'b'),
        time: START,
        verification: 'provider-word',
      },
      transaction: {
        ...{ txid, coinbase: false, locktime: 0, vsize: 100, position: null },
        inputs: [{ prev: { txid: hex(100, txid.slice(0, 1)), index: 0 }, spent: null }],
        outputs: [{ value: 5n, scriptType: 'p2pkh', address: 'owner 1', data: null }],
      },
    },
  })
  await importItems(store, 'a', [lone(hex(1)), lone(hex(1, '1'))])
  expect(await index.status()).toMatchObject([
    { rows: 0, reason: expect.stringContaining('order') },
  ])
  expect(await index.fresh('bitcoin')).toBeNull()
  await shut()
})
