/** Coverage, prices, clusters and heads. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { CoverageRecord, LedgerItem, PriceRecord } from '../../src/domain/ledger-record.ts'
import type { LedgerStore } from '../../src/ports/ledger-store.ts'
import { importItems } from './import-items.ts'
import { block, CHAIN, DAY, hex, START, transfer } from './ledger-world.ts'

function covers(change: Partial<CoverageRecord>): LedgerItem {
  const whole = { chain: CHAIN, asset: null, address: null, fromHeight: null, toHeight: null }
  return { kind: 'coverage', coverage: { ...whole, from: 0, to: 10, ...change } }
}

function price(change: Partial<PriceRecord>): LedgerItem {
  const usual = { asset: 'BTC', fiat: 'USD', time: START, period: DAY, source: 'test' }
  return { kind: 'price', price: { ...usual, price: '42000.5', ...change } }
}

export function coverageSuite(name: string, open: () => Promise<LedgerStore>): void {
  describe(`coverage, prices and clusters in ${name}`, () => {
    let store: LedgerStore
    beforeEach(async () => {
      store = await open()
    })
    afterEach(() => store.close())

    test('merge touching ranges and keep gaps', async () => {
      const at = (fromHeight: number, toHeight: number) =>
        covers({ fromHeight, toHeight, from: fromHeight * 10, to: toHeight * 10 })
      const [, , again] = await importItems(
        store,
        'a',
        [at(5, 6), at(1, 2), at(9, 10)],
        [at(2, 5), at(12, 13)],
        [at(1, 3), covers({ address: 'x', asset: 'bitcoin:BTC' })],
      )
      expect(again).toMatchObject({ added: { coverage: 1 }, unchanged: 1 })
      const ranges = (await store.coverage()).map((row) => [
        row.address,
        row.fromHeight,
        row.toHeight,
        row.from,
        row.to,
      ])
      expect(ranges).toEqual([
        [null, 1, 6, 10, 60],
        [null, 9, 10, 90, 100],
        [null, 12, 13, 120, 130],
        ['x', null, null, 0, 10],
      ])
      expect(await store.coverage({ chain: 'tron' })).toEqual([])
      expect(await store.coverage({ addresses: ['y'] })).toHaveLength(3)
      expect(await store.coverage({ addresses: ['x'], chain: CHAIN })).toHaveLength(4)
      expect(await store.coverage({ addresses: [] })).toHaveLength(3)
    })

    test('never price a time with a neighbour’s period, and prefer the finest', async () => {
      await importItems(store, 'a', [
        price({}),
        price({ time: START + 2 * DAY, price: '44000' }),
        price({ time: START + 3_600_000, period: 3_600_000, price: '42100' }),
      ])
      const at = async (time: number) => (await store.priceAt('BTC', 'USD', time))?.price ?? null
      expect(await at(START - 1)).toBeNull()
      expect(await at(START)).toBe('42000.5')
      expect(await at(START + 3_600_000)).toBe('42100')
      expect(await at(START + 7_200_000)).toBe('42000.5')
      expect(await at(START + DAY - 1)).toBe('42000.5')
      expect(await at(START + DAY)).toBeNull()
      expect(await at(START + 2 * DAY)).toBe('44000')
      expect(await store.priceAt('BTC', 'EUR', START)).toBeNull()
      expect(await store.priceRanges()).toEqual([
        { asset: 'BTC', fiat: 'USD', source: 'test', from: START, to: START + 3 * DAY },
      ])
    })

    test('refuse another price under the same key, and keep equal ones once', async () => {
      const [first, second] = await importItems(
        store,
        'a',
        [price({}), price({})],
        [price({ price: '1' }), price({ source: 'other', price: '1' })],
      )
      expect(first).toMatchObject({ added: { prices: 1 }, unchanged: 1 })
      expect(second).toMatchObject({
        ...{ added: { prices: 1 }, unchanged: 0, refused: [{ code: 'contradicts-price' }] },
      })
    })

    test('replace the clusters of one chain, with a stamp', async () => {
      await importItems(store, 'a', [transfer({ txid: hex(1) })])
      expect(await store.derivedStamp(`clusters:${CHAIN}`)).toBeNull()
      const save = (stamp: string, cluster: readonly number[]): Promise<void> =>
        store.saveClusters(
          CHAIN,
          stamp,
          { address: Uint32Array.from(cluster.keys()), cluster: Uint32Array.from(cluster) },
          'all',
        )
      await save('one', [0, 1, 2])
      await save('two', [0, 0, 2, 0])
      expect(await store.derivedStamp(`clusters:${CHAIN}`)).toBe('two')
      expect(await store.clusterOf(CHAIN, [3, 2, 9])).toEqual([0, 2, null])
      expect(await store.clusterOf('tron', [3])).toEqual([null])
      expect(await store.clusterMembers(CHAIN, 0, { limit: 2, offset: 1 })).toEqual({
        ...{ total: 3, ids: [1, 3] },
      })
    })

    test('tell heads and counts, of the last commit at once', async () => {
      expect(await store.chains()).toEqual([])
      const pays = [['x', 1]] as const
      await importItems(store, 'a', [
        block({ height: 4, id: 4, below: 3, transactions: [{ id: 4, pays }] }),
        transfer({ txid: hex(1), time: START + 5 }),
        transfer({ txid: hex(1), index: 1, time: START + 9, height: 77 }),
      ])
      expect(await store.chains()).toEqual([
        {
          ...{ chain: CHAIN, model: 'utxo', blocks: 1, orphans: 0, transactions: 1, transfers: 1 },
          head: { height: 4, hash: hex(4, 'b'), time: START + 2_400_000 },
          ...{ addresses: 1, verification: { 'hash-recomputed': 1 } },
        },
        {
          ...{ chain: 'tron', model: 'account', blocks: 0, orphans: 0, transactions: 1 },
          ...{ transfers: 2, head: { height: 77, hash: null, time: START + 9 } },
          ...{ addresses: 2, verification: { asserted: 2 } },
        },
      ])
    })
  })
}
