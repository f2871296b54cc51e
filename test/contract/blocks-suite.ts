/** Blocks, outputs and spends of UTXO chains, and the flow reader over them. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { LedgerStore } from '../../src/ports/ledger-store.ts'
import { collect } from './export-ledger.ts'
import { importItems } from './import-items.ts'
import { block, CHAIN, hex, output, START, transfer } from './ledger-world.ts'

const BTC = 'bitcoin:BTC'
const GENESIS = block({
  height: 1,
  id: 1,
  below: 0,
  transactions: [{ id: 1, pays: [['miner', 50]] }],
})
const SPEND = block({
  height: 2,
  id: 2,
  below: 1,
  transactions: [
    { id: 2, pays: [['miner', 51]] },
    {
      id: 3,
      spends: [[1, 0]],
      pays: [
        ['alice', 30],
        [null, 0],
        ['change', 19],
      ],
    },
    {
      id: 4,
      spends: [
        [3, 2],
        [3, 0],
      ],
      pays: [['bob', 48]],
    },
  ],
})

export function blocksSuite(name: string, open: () => Promise<LedgerStore>): void {
  describe(`blocks in ${name}`, () => {
    let store: LedgerStore
    beforeEach(async () => {
      store = await open()
    })
    afterEach(() => store.close())

    test.each([
      ['in order', [[GENESIS], [SPEND]]],
      ['the spending block first', [[SPEND], [GENESIS]]],
      ['in one batch', [[SPEND, GENESIS]]],
    ])('link inputs to the outputs they spend: %s', async (_, batches) => {
      await importItems(store, 'a', ...batches)
      const flow = store.flow(CHAIN)
      const tx = Number(await store.transactionNumber(CHAIN, hex(3)))
      const first = Number(await store.transactionNumber(CHAIN, hex(1)))
      const last = Number(await store.transactionNumber(CHAIN, hex(4)))
      const [miner, change, alice] = await store.addressIds(CHAIN, ['miner', 'change', 'alice'])
      const [transaction] = await flow.sources([tx])
      expect(transaction).toEqual({
        ...{ tx, txid: hex(3), height: 2, position: 1, time: START + 1_200_000 },
        ...{ coinbase: false, locktime: 0, vsize: 200, verification: 'hash-recomputed' },
        inputs: [
          { prev: { tx: first, index: 0 }, value: 50n, address: miner, scriptType: 'p2pkh' },
        ],
        outputs: [
          { value: 30n, address: alice, scriptType: 'p2pkh' },
          { value: 0n, address: null, scriptType: 'op-return' },
          { value: 19n, address: change, scriptType: 'p2pkh' },
        ],
      })
      const spends = await flow.spends([
        { tx, index: 2 },
        { tx: last, index: 0 },
        { tx: first, index: 0 },
      ])
      expect(spends).toEqual([{ tx: last, index: 0 }, null, { tx, index: 0 }])
    })

    test('read as transfers: one row an output, with the distinct known senders in input order', async () => {
      await importItems(store, 'a', [GENESIS, SPEND])
      const rows = await collect(store.transfers({}))
      expect(
        rows.map(({ txid, index, kind, from, to, amount }) => [
          txid,
          index,
          kind,
          from,
          to,
          amount,
        ]),
      ).toEqual([
        [hex(1), 0, 'reward', [], 'miner', 50n],
        [hex(2), 0, 'reward', [], 'miner', 51n],
        [hex(3), 0, 'transfer', ['miner'], 'alice', 30n],
        [hex(3), 1, 'transfer', ['miner'], null, 0n],
        [hex(3), 2, 'transfer', ['miner'], 'change', 19n],
        [hex(4), 0, 'transfer', ['change', 'alice'], 'bob', 48n],
      ])
      const of = async (filter: Parameters<LedgerStore['transfers']>[0]): Promise<string[]> =>
        (await collect(store.transfers(filter))).map(
          ({ txid, index }) => `${Number(`0x${txid}`)}:${index}`,
        )
      expect(await of({ addresses: ['alice'] })).toEqual(['3:0', '4:0'])
      expect(await of({ addresses: ['alice'], side: 'incoming' })).toEqual(['3:0'])
      expect(await of({ addresses: ['miner'], side: 'outgoing' })).toEqual(['3:0', '3:1', '3:2'])
      expect(await of({ addresses: ['nobody'] })).toEqual([])
      expect(await of({ addresses: [] })).toEqual([])
      expect(await of({ txids: [hex(4), hex(2)] })).toEqual(['2:0', '4:0'])
      expect(await of({ txids: [] })).toEqual([])
      expect(await of({ asset: 'bitcoin:other' })).toEqual([])
      expect(await of({ to: START + 1_200_000 })).toEqual(['1:0'])
      expect(await of({ from: START + 1_200_000, asset: BTC, addresses: ['miner'] })).toHaveLength(
        4,
      )
    })

    test('keep what undo data tells of outputs that were never imported', async () => {
      const told = block({
        height: 9,
        id: 9,
        below: 8,
        transactions: [{ id: 9, spends: [[7, 1, output('carol', 5)]], pays: [['dave', 4]] }],
      })
      const untold = block({
        height: 9,
        id: 9,
        below: 8,
        transactions: [{ id: 9, spends: [[7, 1]], pays: [['dave', 4]] }],
      })
      const [, filled, again] = await importItems(store, 'a', [untold], [told], [told])
      expect(filled?.added).toMatchObject({ blocks: 0, previousOutputs: 1 })
      expect(again).toMatchObject({ added: { blocks: 0 }, unchanged: 1 })
      const [row] = await collect(store.transfers({}))
      expect(row?.from).toEqual(['carol'])
      const tx = Number(await store.transactionNumber(CHAIN, hex(9)))
      expect((await store.flow(CHAIN).sources([tx]))[0]?.inputs[0]).toMatchObject({
        prev: null,
        value: 5n,
      })
      expect((await store.addressTotals(CHAIN, 'carol'))[0]).toMatchObject({
        ...{ received: 0n, sent: 5n, openingUnknown: true },
      })
    })

    test('let the output stand against undo data that contradicts it, and tell both', async () => {
      await importItems(store, 'a', [GENESIS])
      const lying = block({
        height: 2,
        id: 2,
        below: 1,
        transactions: [{ id: 3, spends: [[1, 0, output('mallory', 49)]], pays: [['alice', 30]] }],
      })
      const [counts] = await importItems(store, 'undo.raw', [lying])
      expect(counts?.refused).toMatchObject([
        { code: 'contradicts-output', place: { file: 'undo.raw', record: `${hex(1)}:0` } },
      ])
      expect(counts?.refused[0]?.reason).toMatch(/50 .* 49/)
      expect((await collect(store.transfers({ txids: [hex(3)] })))[0]?.from).toEqual(['miner'])
    })

    test('refuse other content under a block hash that is held', async () => {
      await importItems(store, 'a', [GENESIS])
      const other = block({
        ...{ height: 1, id: 1, below: 0 },
        transactions: [{ id: 99, pays: [['mallory', 50]] }],
      })
      const [counts] = await importItems(store, 'b', [other])
      expect(counts).toMatchObject({
        added: { blocks: 0 },
        refused: [{ code: 'contradicts-block' }],
      })
      expect((await collect(store.transfers({}))).map(({ to }) => to)).toEqual(['miner'])
    })

    test('learn a better verification from an equal block', async () => {
      const weak = { ...GENESIS, block: { ...GENESIS.block, verification: 'node-word' as const } }
      const [, better, worse] = await importItems(store, 'a', [weak], [GENESIS], [weak])
      expect(better).toMatchObject({ added: { blocks: 0, verified: 1 }, unchanged: 0 })
      expect(worse).toMatchObject({ unchanged: 1 })
      expect((await store.chains())[0]?.verification).toEqual({ 'hash-recomputed': 1 })
    })

    test('share a coinbase id with an older block (BIP30): the later is found, both are kept', async () => {
      const later = block({
        height: 5,
        id: 5,
        below: 4,
        transactions: [{ id: 1, pays: [['miner', 50]] }],
      })
      const spender = block({
        height: 6,
        id: 6,
        below: 5,
        transactions: [{ id: 6, spends: [[1, 0]], pays: [['alice', 50]] }],
      })
      await importItems(store, 'a', [GENESIS], [later], [spender])
      const tx = Number(await store.transactionNumber(CHAIN, hex(1)))
      expect((await store.flow(CHAIN).sources([tx]))[0]?.height).toBe(5)
      expect(await store.flow(CHAIN).spends([{ tx, index: 0 }])).toMatchObject([{ index: 0 }])
      expect((await store.chains())[0]).toMatchObject({ transactions: 3, transfers: 3 })
      expect(await store.findTransaction(hex(1))).toEqual([
        { chain: CHAIN, height: 1, orphaned: false },
        { chain: CHAIN, height: 5, orphaned: false },
      ])
    })

    test('give an account-like view of one address', async () => {
      await importItems(store, 'a', [GENESIS, SPEND])
      const [miner] = await store.addressIds(CHAIN, ['miner'])
      const query = { asset: BTC, accounts: [Number(miner)], limit: 1 }
      const [incoming] = await store.flow(CHAIN).incoming(query)
      expect(incoming).toMatchObject({ total: 2, transfers: [{ txid: hex(1), amount: 50n }] })
      const [outgoing] = await store.flow(CHAIN).outgoing(query)
      expect(outgoing).toMatchObject({ total: 1, transfers: [{ txid: hex(3), amount: 50n }] })
      expect(await store.addressTotals(CHAIN, 'miner')).toEqual([
        {
          ...{ asset: BTC, received: 101n, sent: 50n, incoming: 2, outgoing: 1 },
          ...{ firstSeen: START + 600_000, lastSeen: START + 1_200_000, openingUnknown: false },
        },
      ])
    })

    test('tell what the transactions of a block left over, and nothing of what an input of unknown value did', async () => {
      await importItems(store, 'a', [SPEND])
      const numbers = [2, 3, 4].map((id) => store.transactionNumber(CHAIN, hex(id)))
      const [coinbase, first, last] = await Promise.all(numbers)
      const fees = async () => (await store.blockFees(CHAIN, [2, 7]))[0]
      expect(await fees()).toEqual({
        ...{ height: 2, coinbase },
        fees: [
          { tx: first, fee: null },
          { tx: last, fee: 1n },
        ],
      })
      await importItems(store, 'b', [GENESIS])
      expect((await fees())?.fees[0]).toEqual({ tx: first, fee: 1n })
      expect(
        (await store.blockFees(CHAIN, [7, 1])).map(({ height, fees }) => [height, fees]),
      ).toEqual([
        [7, []],
        [1, []],
      ])
    })

    test('give inputs as columns of whole transactions in ledger order', async () => {
      await importItems(store, 'a', [SPEND], [GENESIS])
      const columns = await collect(store.inputColumns(CHAIN))
      const names = await Promise.all(
        columns.map((column) => store.addressNames(CHAIN, [...column.address])),
      )
      expect(names.flat()).toEqual(['miner', 'change', 'alice'])
      const [first, ...rest] = columns.flatMap((column) => [...column.tx])
      expect(new Set(rest)).toEqual(new Set([await store.transactionNumber(CHAIN, hex(4))]))
      expect(first).toBe(await store.transactionNumber(CHAIN, hex(3)))
    })

    test('are streamed from one state of the store while others are written', async () => {
      await importItems(store, 'a', [GENESIS])
      const rows = store.transfers({})[Symbol.asyncIterator]()
      expect((await rows.next()).value).toMatchObject({ txid: hex(1) })
      await importItems(store, 'b', [SPEND])
      expect((await rows.next()).done).toBe(true)
      expect(await collect(store.transfers({}))).toHaveLength(6)
    })

    test('refuse a transaction number that was never given out', async () => {
      await importItems(store, 'a', [GENESIS])
      await expect(store.flow(CHAIN).sources([77])).rejects.toMatchObject({ exitCode: 70 })
    })

    test.each([
      ['rows first', true],
      ['block first', false],
    ])(
      'stand for equal transfer rows of a file, and against contradicting ones: %s',
      async (_, rowsFirst) => {
        const row = { chain: CHAIN, asset: BTC, from: 'miner', height: 2, position: 1 }
        const rows = [
          transfer({ ...row, txid: hex(3), to: 'alice', amount: 30n }),
          transfer({ ...row, txid: hex(3), index: 2, to: 'mallory', amount: 19n }),
          transfer({ ...row, position: 9, txid: hex(5), to: 'erin', amount: 7n }),
        ]
        const blocks = [GENESIS, SPEND]
        const [a, b] = await importItems(
          store,
          'a',
          ...(rowsFirst ? [rows, blocks] : [blocks, rows]),
        )
        expect([...(a?.refused ?? []), ...(b?.refused ?? [])]).toMatchObject([
          { code: 'contradicts-output', place: { record: `${hex(3)}:2` } },
        ])
        const held = await collect(
          store.transfers({ addresses: ['alice', 'mallory', 'change', 'erin'], side: 'incoming' }),
        )
        expect(held.map(({ to, verification }) => [to, verification])).toEqual([
          ['alice', 'hash-recomputed'],
          ['change', 'hash-recomputed'],
          ['erin', 'asserted'],
        ])
      },
    )
  })
}
