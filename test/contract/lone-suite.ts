/** Transactions without the rest of their block: read like all others, replaced by the whole block, refused where they contradict. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { LedgerItem } from '../../src/domain/ledger-record.ts'
import type { LedgerStore } from '../../src/ports/ledger-store.ts'
import { collect, exportLedger } from './export-ledger.ts'
import { importItems } from './import-items.ts'
import { block, CHAIN, hex, output, START } from './ledger-world.ts'

const AT_1 = { height: 1, id: 1, below: 0 }
const BLOCK_1 = block({ ...AT_1, transactions: [{ id: 1, pays: [['miner', 50]] }] })
const BLOCK_2 = block({
  height: 2,
  id: 2,
  below: 1,
  transactions: [
    { id: 2, pays: [['miner', 51]] },
    { id: 3, spends: [[1, 0]], pays: [['alice', 30]] },
    { id: 4, spends: [[3, 0]], pays: [['bob', 29]] },
  ],
})

type Lone = LedgerItem & { readonly kind: 'transaction' }

/** The transaction at a place of a block, alone; `told` are the outputs that its inputs spend. */
function lone(
  from: LedgerItem & { readonly kind: 'block' },
  place: number,
  change: Partial<Lone['lone']> & { readonly position?: number | null } = {},
): Lone {
  const { chain, height, hash, time, transactions } = from.block
  const transaction = transactions[place]
  if (!transaction) throw new RangeError('no such place')
  const { position = null, ...rest } = change
  return {
    kind: 'transaction',
    lone: {
      ...{ chain, height, hash, time, verification: 'provider-word' },
      transaction: { ...transaction, position },
      ...rest,
    },
  }
}

const codes = (refused: readonly { readonly code: string; readonly reason: string }[] = []) =>
  refused.map(({ code }) => code)

export function loneSuite(
  name: string,
  open: () => Promise<LedgerStore>,
  withFresh: (work: (fresh: LedgerStore) => Promise<void>) => Promise<void>,
): void {
  describe(`lone transactions in ${name}`, () => {
    let store: LedgerStore
    beforeEach(async () => {
      store = await open()
    })
    afterEach(() => store.close())

    test.each([
      ['in one batch', [[0, 1, 2]]],
      ['the spending one first', [[2], [1], [0]]],
    ])('are linked and read like those of whole blocks: %s', async (_, batches) => {
      const items = [lone(BLOCK_1, 0), lone(BLOCK_2, 1), lone(BLOCK_2, 2)]
      const picked = batches.map((batch) => batch.flatMap((at) => items[at] ?? []))
      await importItems(store, 'a', ...picked)
      const numbers = await Promise.all(
        [1, 3, 4].map((id) => store.transactionNumber(CHAIN, hex(id))),
      )
      const [first = 0, second = 0, third = 0] = numbers.map(Number)
      const spends = [first, second, third].map((tx) => ({ tx, index: 0 }))
      expect(await store.flow(CHAIN).spends(spends)).toEqual([
        { tx: second, index: 0 },
        { tx: third, index: 0 },
        null,
      ])
      const rows = await collect(store.transfers({ addresses: ['alice'] }))
      expect(rows.map(({ txid, from, to, amount }) => [txid, from, to, amount])).toEqual([
        [hex(3), ['miner'], 'alice', 30n],
        [hex(4), ['alice'], 'bob', 29n],
      ])
      const [chain] = await store.chains()
      expect(chain).toMatchObject({
        ...{ blocks: 0, orphans: 0, transactions: 3, transfers: 3 },
        verification: { 'provider-word': 3 },
        head: { height: 2 },
      })
      expect(await store.blockHeight(CHAIN, BLOCK_2.block.hash)).toBeNull()
    })

    const lones = [lone(BLOCK_2, 2), lone(BLOCK_1, 0), lone(BLOCK_2, 1)]

    test('change nothing where their whole blocks are held', async () => {
      await importItems(store, 'a', [BLOCK_1, BLOCK_2])
      const expected = await exportLedger(store)
      const [again] = await importItems(store, 'b', lones)
      expect(again).toEqual({ added: { outputs: 0, transactions: 0 }, unchanged: 3, refused: [] })
      expect(await exportLedger(store)).toBe(expected)
    })

    test('give way to their whole blocks: nothing is left of them', async () => {
      await importItems(store, 'b', lones)
      const counts = await importItems(store, 'a', [BLOCK_1], [BLOCK_2])
      expect(counts.flatMap(({ refused }) => refused)).toEqual([])
      const held = await exportLedger(store)
      await withFresh(async (fresh) => {
        await importItems(fresh, 'a', [BLOCK_1], [BLOCK_2])
        expect(held).toBe(await exportLedger(fresh))
      })
    })

    const plan = { height: 9, id: 9, below: 8 }
    const told = block({
      ...plan,
      transactions: [{ id: 9, spends: [[7, 1, output('carol', 5)]], pays: [['dave', 4]] }],
    })
    const untold = block({
      ...plan,
      transactions: [{ id: 9, spends: [[7, 1]], pays: [['dave', 4]] }],
    })

    test('leave what they told of spent outputs to the whole block', async () => {
      await importItems(store, 'a', [lone(told, 0)], [untold])
      expect((await collect(store.transfers({})))[0]?.from).toEqual(['carol'])
    })

    test('tell a whole block what its inputs spent', async () => {
      const [, filled] = await importItems(store, 'a', [untold], [lone(told, 0)])
      expect(filled?.added).toMatchObject({ previousOutputs: 1 })
      expect((await collect(store.transfers({})))[0]?.from).toEqual(['carol'])
    })

    test('are refused with both versions where they contradict what stands', async () => {
      await importItems(store, 'a', [BLOCK_1, BLOCK_2])
      const other = block({
        height: 2,
        id: 7,
        below: 1,
        transactions: [{ id: 7, pays: [['eve', 9]] }],
      })
      const moved = lone(BLOCK_2, 1, { height: 3, hash: hex(8, 'b') })
      const stranger = lone(other, 0, { hash: BLOCK_2.block.hash })
      const [counts] = await importItems(store, 'b', [lone(other, 0), moved, stranger])
      expect(counts?.added).toEqual({ transactions: 0, outputs: 0 })
      expect(codes(counts?.refused)).toEqual(Array(3).fill('contradicts-block'))
      for (const { reason } of counts?.refused ?? []) expect(reason).toContain(BLOCK_2.block.hash)
      expect(counts?.refused[0]?.reason).toContain(other.block.hash)
      expect(await collect(store.transfers({ addresses: ['eve'] }))).toEqual([])
    })

    test('leave the address uncovered when one of them is refused', async () => {
      const other = block({ ...AT_1, id: 7, transactions: [{ id: 7, pays: [['eve', 9]] }] })
      const range = { from: 0, to: START, fromHeight: 0, toHeight: 3 }
      const coverage = { chain: CHAIN, asset: null, address: 'eve', ...range }
      await importItems(store, 'a', [BLOCK_1])
      await importItems(store, 'b', [lone(other, 0), { kind: 'coverage', coverage }])
      expect(await store.coverage()).toEqual([])
    })

    test('are told when the whole block comes without them, and are gone', async () => {
      const forged = block({ ...AT_1, transactions: [{ id: 66, pays: [['eve', 9]] }] })
      await importItems(store, 'a', [lone(forged, 0)])
      const [counts] = await importItems(store, 'b', [BLOCK_1])
      expect(codes(counts?.refused)).toEqual(['contradicts-block'])
      expect(counts?.refused[0]?.reason).toContain(hex(66))
      expect((await collect(store.transfers({}))).map(({ txid }) => txid)).toEqual([hex(1)])
    })

    test('are orphaned with a block that lost its height, and stand again with it', async () => {
      const stale = block({
        height: 1,
        id: 5,
        below: 0,
        transactions: [{ id: 5, pays: [['eve', 50]] }],
      })
      await importItems(store, 'a', [lone(stale, 0)], [BLOCK_1])
      expect(await store.transactionNumber(CHAIN, hex(5))).toBeNull()
      expect(await store.findTransaction(hex(5))).toEqual([
        { chain: CHAIN, height: 1, orphaned: true },
      ])
      const heavier = block({
        ...AT_1,
        id: 5,
        work: 99n,
        transactions: [{ id: 5, pays: [['eve', 50]] }],
      })
      await importItems(store, 'b', [heavier])
      expect(await store.transactionNumber(CHAIN, hex(5))).not.toBeNull()
      expect(await store.transactionNumber(CHAIN, hex(1))).toBeNull()
    })

    test('learn their place and a better word, and keep an order that does not depend on who came first', async () => {
      const places = [2, 1].map((at) => lone(BLOCK_2, at))
      await importItems(store, 'a', places)
      const order = async () => (await collect(store.transfers({}))).map(({ txid }) => txid)
      const first = await order()
      await withFresh(async (fresh) => {
        await importItems(fresh, 'a', [...places].reverse())
        expect((await collect(fresh.transfers({}))).map(({ txid }) => txid)).toEqual(first)
      })
      const proved = [2, 1].map((at) =>
        lone(BLOCK_2, at, { position: at, verification: 'hash-recomputed' }),
      )
      const [counts] = await importItems(store, 'b', proved)
      expect(counts).toMatchObject({ added: { verified: 2 }, unchanged: 0, refused: [] })
      expect(await order()).toEqual([hex(3), hex(4)])
      expect((await store.chains())[0]?.verification).toEqual({ 'hash-recomputed': 2 })
    })

    test('stand after what they spend in their own block, whatever place was told', async () => {
      const chained = block({
        ...AT_1,
        transactions: [
          { id: 0x90, pays: [['alice', 9]] },
          { id: 0x50, spends: [[0x90, 0]], pays: [['bob', 8]] },
          { id: 0x10, spends: [[0x50, 0]], pays: [['carol', 7]] },
        ],
      })
      const order = async (ledger: LedgerStore) =>
        (await collect(ledger.transfers({}))).map(({ to }) => to)
      await importItems(store, 'a', [lone(chained, 2)], [lone(chained, 1)], [lone(chained, 0)])
      expect(await order(store)).toEqual(['alice', 'bob', 'carol'])
      await withFresh(async (fresh) => {
        const told = [lone(chained, 1, { position: 0 }), lone(chained, 0), lone(chained, 2)]
        await importItems(fresh, 'a', ...told.map((item) => [item]))
        expect(await order(fresh)).toEqual(['alice', 'bob', 'carol'])
      })
    })

    const lying = block({
      height: 2,
      id: 2,
      below: 1,
      transactions: [
        { id: 2, pays: [['miner', 51]] },
        { id: 3, spends: [[1, 0, output('miner', 5_000)]], pays: [['alice', 30]] },
      ],
    })

    test.each([
      ['before', [[lone(lying, 1)], [lone(BLOCK_1, 0)]]],
      ['after', [[lone(BLOCK_1, 0)], [lone(lying, 1)]]],
    ])('tell an output that contradicts what an input said of it %s', async (_, batches) => {
      const counts = await importItems(store, 'a', ...batches)
      expect(counts.flatMap(({ refused }) => codes(refused))).toEqual(['contradicts-output'])
      const number = Number(await store.transactionNumber(CHAIN, hex(3)))
      const [transaction] = await store.flow(CHAIN).sources([number])
      expect(transaction?.inputs[0]?.value).toBe(50n)
    })

    test('cover nothing by themselves', async () => {
      await importItems(store, 'a', [lone(BLOCK_1, 0)])
      expect(await store.coverage()).toEqual([])
      const covered = { chain: CHAIN, asset: null, address: 'miner', from: 0, to: START }
      await importItems(store, 'b', [
        { kind: 'coverage', coverage: { ...covered, fromHeight: 0, toHeight: 3 } },
      ])
      expect(await store.coverage({ addresses: ['alice'] })).toEqual([])
    })
  })
}
