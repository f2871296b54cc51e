/** Reorganisations: the branch with the most cumulative work stands; orphaned blocks stay, marked, and nothing leads to them. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { LedgerItem } from '../../src/domain/ledger-record.ts'
import type { LedgerStore } from '../../src/ports/ledger-store.ts'
import { collect } from './export-ledger.ts'
import { importItems } from './import-items.ts'
import { block, CHAIN, hex } from './ledger-world.ts'

const ROOT = block({ height: 1, id: 1, below: 0, transactions: [{ id: 1, pays: [['root', 50]] }] })
const PAYMENT = { id: 100, spends: [[1, 0]], pays: [['shop', 50]] } as const
/** Two blocks at height 2 hold the same payment; the one at height 3 spends it. */
const A2 = block({
  height: 2,
  id: 12,
  below: 1,
  transactions: [{ id: 12, pays: [['a', 50]] }, PAYMENT],
})
const B2 = block({
  height: 2,
  id: 22,
  below: 1,
  transactions: [{ id: 22, pays: [['b', 50]] }, PAYMENT],
})
const B3 = block({
  height: 3,
  id: 23,
  below: 22,
  transactions: [
    { id: 23, pays: [['b', 50]] },
    { id: 101, spends: [[100, 0]], pays: [['exchange', 50]] },
  ],
})
const A3 = block({ height: 3, id: 13, below: 12, transactions: [{ id: 13, pays: [['a', 50]] }] })
const A4 = block({ height: 4, id: 14, below: 13, transactions: [{ id: 14, pays: [['a', 50]] }] })

export function branchesSuite(name: string, open: () => Promise<LedgerStore>): void {
  describe(`branches in ${name}`, () => {
    let store: LedgerStore
    beforeEach(async () => {
      store = await open()
    })
    afterEach(() => store.close())
    const receivers = async (): Promise<readonly (string | null)[]> =>
      (await collect(store.transfers({}))).map(({ to }) => to)
    const importAll = (...batches: readonly (readonly LedgerItem[])[]): Promise<unknown> =>
      importItems(store, 'a', ...batches)

    test('of equal work: the first seen stands', async () => {
      await importAll([ROOT, A2], [B2])
      expect(await receivers()).toEqual(['root', 'a', 'shop'])
      expect(await store.blockHash(CHAIN, 2)).toBe(hex(12, 'b'))
      expect(await store.blockHeight(CHAIN, hex(22, 'b'))).toBe(2)
      expect((await store.chains())[0]).toMatchObject({ blocks: 2, orphans: 1, transactions: 3 })
    })

    test('change when the other grows heavier, and change back', async () => {
      await importAll([ROOT, A2], [B2, B3])
      expect(await receivers()).toEqual(['root', 'b', 'shop', 'b', 'exchange'])
      expect((await store.chains())[0]?.head).toMatchObject({ height: 3, hash: hex(23, 'b') })
      const payment = Number(await store.transactionNumber(CHAIN, hex(100)))
      expect((await store.flow(CHAIN).spends([{ tx: payment, index: 0 }]))[0]).not.toBeNull()
      await importItems(store, 'b', [A3], [A4])
      expect(await receivers()).toEqual(['root', 'a', 'shop', 'a', 'a'])
      const again = Number(await store.transactionNumber(CHAIN, hex(100)))
      expect(again).not.toBe(payment)
      expect(await store.flow(CHAIN).spends([{ tx: again, index: 0 }])).toEqual([null])
      expect(await store.transactionNumber(CHAIN, hex(101))).toBeNull()
      expect(await store.findTransaction(hex(101))).toEqual([
        { chain: CHAIN, height: 3, orphaned: true },
      ])
    })

    test('never lead to an orphaned transaction', async () => {
      await importAll([ROOT, A2, B2, B3])
      const [root, payment] = await Promise.all(
        [1, 100].map((id) => store.transactionNumber(CHAIN, hex(id))),
      )
      const [spend] = await store.flow(CHAIN).spends([{ tx: Number(root), index: 0 }])
      expect(spend).toEqual({ tx: payment, index: 0 })
      const [shop] = await store.addressIds(CHAIN, ['shop'])
      const [incoming] = await store
        .flow(CHAIN)
        .incoming({ asset: 'bitcoin:BTC', accounts: [Number(shop)], limit: 9 })
      expect(incoming?.total).toBe(1)
      expect((await store.addressTotals(CHAIN, 'shop'))[0]).toMatchObject({
        received: 50n,
        sent: 50n,
      })
      expect(await store.addressTotals(CHAIN, 'a')).toEqual([])
    })

    test('that are not linked stand side by side unless they overlap', async () => {
      const far = block({
        height: 900,
        id: 900,
        below: 899,
        transactions: [{ id: 900, pays: [['far', 1]] }],
      })
      const rival = block({
        height: 2,
        id: 32,
        below: 31,
        transactions: [{ id: 32, pays: [['rival', 1]] }],
      })
      await importAll([rival], [far], [ROOT, A2])
      expect(await receivers()).toEqual(['root', 'a', 'shop', 'far'])
    })
  })
}
