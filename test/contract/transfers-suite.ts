/** Transfers between accounts: keys, contradictions, amounts, order, totals. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { TransferRecord } from '../../src/domain/ledger-record.ts'
import type { LedgerStore } from '../../src/ports/ledger-store.ts'
import { collect } from './export-ledger.ts'
import { importItems } from './import-items.ts'
import { hex, START, transfer } from './ledger-world.ts'

const CHAIN = 'tron'

export function transfersSuite(name: string, open: () => Promise<LedgerStore>): void {
  describe(`transfers in ${name}`, () => {
    let store: LedgerStore
    beforeEach(async () => {
      store = await open()
    })
    afterEach(() => store.close())

    test.each([
      ['zero', 0n],
      ['2^63', 2n ** 63n],
      ['2^64 - 1', 2n ** 64n - 1n],
      ['2^64', 2n ** 64n],
      ['2^64 + 1', 2n ** 64n + 1n],
      ['2^128 - 1', 2n ** 128n - 1n],
      ['2^128', 2n ** 128n],
      ['2^256 - 1', 2n ** 256n - 1n],
    ])('keep an amount of %s to the base unit', async (_, amount) => {
      const [first, second] = await importItems(
        store,
        'a',
        [transfer({ txid: hex(1), amount })],
        [transfer({ txid: hex(1), amount })],
      )
      expect(first?.added).toEqual({ transfers: 1 })
      expect(second).toMatchObject({ added: { transfers: 0 }, unchanged: 1, refused: [] })
      const [row] = await collect(store.transfers({}))
      expect(row?.amount).toBe(amount)
      const [to] = await store.addressIds(CHAIN, ['receiver'])
      const query = { asset: 'tron:TRX', accounts: [Number(to)], limit: 5 }
      expect((await store.flow(CHAIN).incoming(query))[0]?.transfers[0]?.amount).toBe(amount)
      expect((await store.addressTotals(CHAIN, 'receiver'))[0]?.received).toBe(amount)
    })

    test('give back every member of a record', async () => {
      const whole: TransferRecord = {
        ...transfer({ txid: 'receipt 5/7 — №1' }).transfer,
        ...{ chain: 'qiwi', index: 3, kind: 'cash', height: null, position: 17, from: null },
        ...{ to: '+79000000001', asset: 'qiwi:RUB', amount: 1050n, note: 'помощь \u0000 مساعدة 🕊' },
      }
      await importItems(store, 'a', [{ kind: 'transfer', transfer: whole }])
      expect(await collect(store.transfers({}))).toEqual([{ ...whole, from: [] }])
      expect(await store.chainsOf('+79000000001')).toEqual(['qiwi'])
      expect(await store.findTransaction('receipt 5/7 — №1')).toEqual([
        { chain: 'qiwi', height: null, orphaned: false },
      ])
    })

    test('refuse a contradiction, keep the first and tell both', async () => {
      const stored = transfer({ txid: hex(1), amount: 5n })
      const [, second, same] = await importItems(
        store,
        'second.csv',
        [stored],
        [transfer({ txid: hex(1), amount: 6n, to: 'mallory', verification: 'hash-recomputed' })],
        [transfer({ txid: hex(2) }), transfer({ txid: hex(2), amount: 9n })],
      )
      expect(second).toMatchObject({ added: { transfers: 0 }, unchanged: 0 })
      expect(second?.refused).toMatchObject([
        { code: 'contradicts-transfer', place: { file: 'second.csv', record: `${hex(1)}:0` } },
      ])
      expect(second?.refused[0]?.reason).toMatch(
        /5 of tron:TRX from sender to receiver.*6 of tron:TRX from sender to mallory/,
      )
      expect(same).toMatchObject({
        added: { transfers: 1 },
        refused: [{ place: { record: `${hex(2)}:0` } }],
      })
      expect((await collect(store.transfers({}))).map(({ amount }) => amount)).toEqual([5n, 1n])
      expect((await store.listQuarantine({ limit: 9, offset: 0 })).total).toBe(2)
    })

    test('take the better verification from an equal fact, in either order', async () => {
      const weak = transfer({ txid: hex(1), position: 40, note: 'from a file' })
      const strong = transfer({
        txid: hex(1),
        position: 2,
        height: 7,
        verification: 'hash-recomputed',
      })
      const [, upgraded] = await importItems(store, 'a', [weak], [strong])
      expect(upgraded).toMatchObject({ added: { transfers: 0, verified: 1 }, unchanged: 0 })
      const expected = {
        position: 2,
        height: 7,
        verification: 'hash-recomputed',
        note: 'from a file',
      }
      expect(await collect(store.transfers({}))).toMatchObject([expected])
      await importItems(store, 'b', [
        transfer({ txid: hex(2), position: 2, height: 7, verification: 'hash-recomputed' }),
      ])
      await importItems(store, 'c', [transfer({ txid: hex(2), position: 40, note: 'from a file' })])
      expect(await collect(store.transfers({ txids: [hex(2)] }))).toMatchObject([expected])
    })

    test('come in ledger order: time, height, position, index, then txid', async () => {
      const at = (id: number, time: number, height: number | null, position: number, index = 0) =>
        transfer({ txid: hex(id), time: START + time, height, position, index })
      await importItems(
        store,
        'a',
        [at(5, 1, 10, 0), at(2, 0, 10, 5), at(1, 0, 9, 7)],
        [at(4, 0, 10, 5, 2), at(3, 0, 10, 5, 2)],
      )
      const rows = await collect(store.transfers({}))
      expect(rows.map(({ txid }) => txid)).toEqual([1, 2, 3, 4, 5].map((id) => hex(id)))
      const [sender] = await store.addressIds(CHAIN, ['sender'])
      const query = { asset: 'tron:TRX', accounts: [Number(sender)], limit: 3 }
      const [side] = await store.flow(CHAIN).outgoing(query)
      expect(side?.total).toBe(5)
      expect(side?.transfers.map(({ txid }) => txid)).toEqual([1, 2, 3].map((id) => hex(id)))
      expect(new Set(side?.transfers.map(({ ref }) => ref)).size).toBe(3)
    })

    test('answer for each account in the order asked, with nothing for those it does not know', async () => {
      await importItems(store, 'a', [
        transfer({ txid: hex(1) }),
        transfer({ txid: hex(2), from: 'receiver', to: 'sender' }),
        transfer({ txid: hex(3), asset: 'tron:other' }),
      ])
      const [a, b] = (await store.addressIds(CHAIN, ['receiver', 'sender', 'nobody'])).map(Number)
      const flow = store.flow(CHAIN)
      const query = { asset: 'tron:TRX', accounts: [a ?? -1, 4_000_000, b ?? -1], limit: 10 }
      const sides = await flow.incoming(query)
      expect(sides.map(({ account, total }) => [account, total])).toEqual([
        [a, 1],
        [4_000_000, 0],
        [b, 1],
      ])
      expect((await flow.incoming({ ...query, limit: 0 }))[0]).toEqual({
        ...{ account: a, total: 1, transfers: [] },
      })
      expect(await flow.outgoing({ ...query, accounts: [] })).toEqual([])
      expect(await store.addressIds(CHAIN, ['nobody'])).toEqual([null])
    })

    test('sum what an address received and sent, and say when its opening balance is unknown', async () => {
      const move = (id: number, from: string, to: string, amount: bigint, time: number) =>
        transfer({ txid: hex(id), from, to, amount, time: START + time * 1000 })
      await importItems(store, 'a', [
        move(1, 'x', 'late', 5n, 1),
        move(2, 'late', 'y', 9n, 2),
        move(3, 'x', 'late', 100n, 3),
        move(4, 'x', 'clean', 2n ** 200n, 4),
        move(5, 'x', 'clean', 2n ** 200n, 5),
        move(6, 'clean', 'clean', 1n, 6),
        transfer({ txid: hex(7), from: 'x', to: 'clean', asset: 'tron:b', time: START }),
      ])
      expect(await store.addressTotals(CHAIN, 'late')).toEqual([
        {
          ...{ asset: 'tron:TRX', received: 105n, sent: 9n, incoming: 2, outgoing: 1 },
          ...{ firstSeen: START + 1000, lastSeen: START + 3000, openingUnknown: true },
        },
      ])
      expect(await store.addressTotals(CHAIN, 'clean')).toMatchObject([
        {
          ...{ asset: 'tron:TRX', received: 2n ** 201n + 1n, sent: 1n, incoming: 3, outgoing: 1 },
          openingUnknown: false,
        },
        { asset: 'tron:b' },
      ])
      expect(await store.addressTotals(CHAIN, 'nobody')).toEqual([])
    })

    test('filter by side, time and asset', async () => {
      await importItems(store, 'a', [
        transfer({ txid: hex(1), time: START }),
        transfer({ txid: hex(2), time: START + 1, from: 'receiver', to: 'third' }),
        transfer({ txid: hex(3), time: START + 2, asset: 'tron:b' }),
        transfer({ txid: hex(4), time: START + 3, chain: 'ethereum', asset: 'ethereum:ETH' }),
      ])
      const of = async (filter: Parameters<LedgerStore['transfers']>[0]): Promise<number[]> =>
        (await collect(store.transfers(filter))).map(({ txid }) => Number(`0x${txid}`))
      expect(await of({})).toEqual([4, 1, 2, 3])
      expect(await of({ chain: 'tron' })).toEqual([1, 2, 3])
      expect(await of({ addresses: ['receiver'], chain: 'tron' })).toEqual([1, 2, 3])
      expect(await of({ addresses: ['receiver'], side: 'outgoing' })).toEqual([2])
      expect(await of({ addresses: ['receiver'], side: 'incoming', asset: 'tron:TRX' })).toEqual([
        1,
      ])
      expect(await of({ from: START + 1, to: START + 3 })).toEqual([2, 3])
      expect(await of({ txids: [hex(3), hex(9)] })).toEqual([3])
    })

    test('number addresses densely, in the order they appear, and never anew', async () => {
      await importItems(store, 'a', [transfer({ txid: hex(1), from: 'b', to: 'a' })])
      await importItems(store, 'b', [transfer({ txid: hex(2), from: 'a', to: 'c' })])
      expect(await collect(store.addresses(CHAIN))).toEqual([
        { id: 0, address: 'b' },
        { id: 1, address: 'a' },
        { id: 2, address: 'c' },
      ])
      expect(await store.addressNames(CHAIN, [2, 0, 2])).toEqual(['c', 'b', 'c'])
      await expect(store.addressNames(CHAIN, [9])).rejects.toMatchObject({ exitCode: 70 })
    })
  })
}
