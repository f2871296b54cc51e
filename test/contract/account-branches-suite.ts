/** Reorganisations of account chains: the node's word decides which blocks stand, and their transfers go with them. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { CoverageRecord, Finality, LedgerItem } from '../../src/domain/ledger-record.ts'
import type { LedgerStore } from '../../src/ports/ledger-store.ts'
import { collect } from './export-ledger.ts'
import { importItems } from './import-items.ts'

const CHAIN = 'ethereum'
const ETH = 'ethereum:ETH'
const address = (name: string): string => `0x${Buffer.from(name).toString('hex').padEnd(40, '0')}`
/** `b12` is the block of branch b at height 12. */
const hash = (name: string): string => `0x${Buffer.from(name).toString('hex').padEnd(64, '0')}`
const heightOf = (name: string): number => Number(name.slice(1))

/** A block with one payment; `txid` and `to` are the block's own unless told. */
function block(
  name: string,
  parent: string,
  more: { finality?: Finality; txid?: string; to?: string; amount?: bigint } = {},
): readonly LedgerItem[] {
  const { finality = 'head', txid = hash(`t${name}`), to = name, amount = 5n } = more
  const height = heightOf(name)
  const time = height * 12_000
  const place = { chain: CHAIN, txid, height, position: 0, time, block: hash(name) }
  const word = { verification: 'node-word' } as const
  return [
    {
      kind: 'block',
      block: {
        ...{ chain: CHAIN, height, hash: hash(name), previousHash: hash(parent), time, ...word },
        ...{ work: 0n, transactions: [], finality },
      },
    },
    {
      kind: 'transfer',
      transfer: {
        ...{ ...place, index: 7, kind: 'transfer', from: address('payer'), to: address(to) },
        ...{ asset: ETH, amount, note: null, ...word },
      },
    },
    {
      kind: 'freeze',
      freeze: { ...place, index: 9, asset: ETH, address: address(to), act: 'freeze', ...word },
    },
    {
      kind: 'resource',
      resource: {
        ...{ ...place, index: 8, kind: 'delegate', resource: 'energy', amount: 100n, ...word },
        ...{ from: address('payer'), to: address(to) },
      },
    },
    { kind: 'coverage', coverage: covered(height, height + 1) },
  ]
}

const covered = (fromHeight: number, toHeight: number): CoverageRecord => ({
  ...{ chain: CHAIN, asset: null, address: null, fromHeight, toHeight },
  ...{ from: fromHeight * 12_000, to: (toHeight - 1) * 12_000 + 1 },
})

export function accountBranchesSuite(name: string, open: () => Promise<LedgerStore>): void {
  describe(`branches of account chains in ${name}`, () => {
    let store: LedgerStore
    let imports = 0
    beforeEach(async () => {
      store = await open()
      imports = 0
    })
    afterEach(() => store.close())
    const put = (...items: readonly (readonly LedgerItem[])[]) => {
      imports += 1
      return importItems(store, `import ${imports}`, items.flat())
    }
    const heights = async (): Promise<readonly unknown[]> =>
      (await store.coverage()).map(({ fromHeight, toHeight }) => [fromHeight, toHeight])
    const told = async (): Promise<unknown> => {
      const acts = await store.freezes({ chain: CHAIN })
      const asked = { addresses: [address('payer')], limit: 99 }
      const { links, total } = await store.resources(asked)
      const nameOf = (text: string | null): string =>
        Buffer.from((text ?? '').slice(2).replace(/(?:00)+$/, ''), 'hex').toString()
      const names = (await collect(store.transfers({}))).map(({ to }) => nameOf(to))
      expect(acts.map((act) => nameOf(act.address))).toEqual(names)
      expect(links.map(({ to }) => nameOf(to)).sort()).toEqual([...names].sort())
      expect(total).toBe(names.length)
      return names
    }

    test('a node’s branch takes the place of another, with its transfers, acts and delegations, and back', async () => {
      await put(block('a1', 'g0'), block('a2', 'a1'), block('a3', 'a2'))
      expect(await told()).toEqual(['a1', 'a2', 'a3'])
      await put(block('b2', 'a1'), block('b3', 'b2'), block('b4', 'b3'))
      expect(await told()).toEqual(['a1', 'b2', 'b3', 'b4'])
      expect(await store.blockHash(CHAIN, 3)).toBe(hash('b3'))
      expect((await store.chains())[0]).toMatchObject({ blocks: 4, orphans: 2, transactions: 4 })
      expect(await store.findTransaction(hash('ta3'))).toEqual([
        { chain: CHAIN, height: 3, orphaned: true },
      ])
      expect(await store.addressTotals(CHAIN, address('a3'))).toEqual([])
      await put(block('a2', 'a1'), block('a3', 'a2'), block('a4', 'a3'))
      expect(await told()).toEqual(['a1', 'a2', 'a3', 'a4'])
      expect(await heights()).toEqual([[1, 5]])
      const [total] = await store.addressTotals(CHAIN, address('payer'))
      expect(total).toMatchObject({ sent: 20n, outgoing: 4 })
    })

    test('a transaction that both branches hold counts once, where it stands', async () => {
      await put(block('a1', 'g0'), block('a2', 'a1', { txid: hash('same'), to: 'shop' }))
      const [counts] = await put(
        block('b2', 'a1'),
        block('b3', 'b2', { txid: hash('same'), to: 'shop' }),
      )
      expect(counts?.refused).toEqual([])
      expect(await told()).toEqual(['a1', 'b2', 'shop'])
      const rows = await collect(store.transfers({ txids: [hash('same')] }))
      expect(rows.map(({ height }) => height)).toEqual([3])
    })

    test('a shorter branch leaves its end uncovered', async () => {
      await put(...[1, 2, 3, 4].map((at) => block(`a${at}`, at === 1 ? 'g0' : `a${at - 1}`)))
      expect(await heights()).toEqual([[1, 5]])
      await put(block('b2', 'a1'))
      expect(await told()).toEqual(['a1', 'b2'])
      expect(await heights()).toEqual([[1, 3]])
    })

    test('what contradicts a final block is refused with all it holds, and covers nothing', async () => {
      const final = { finality: 'final' } as const
      await put(block('a1', 'g0', final), block('a2', 'a1', final))
      const [counts] = await put(block('b2', 'a1'), block('b3', 'b2'))
      expect(counts?.refused.map(({ code, reason }) => [code, reason])).toEqual([
        [
          'contradicts-block',
          `Block ${hash('b2')} at height 2 on ethereum, as import 2 gives it, is refused with all it holds: the ledger holds ${hash('a2')} at height 2.`,
        ],
        [
          'contradicts-block',
          `Block ${hash('b3')} at height 3 on ethereum, as import 2 gives it, is refused with all it holds: the ledger holds ${hash('a2')} at height 2, which is not its parent.`,
        ],
      ])
      expect(await told()).toEqual(['a1', 'a2'])
      expect(await heights()).toEqual([[1, 3]])
    })

    test('a node’s word makes a block and all below it final', async () => {
      await put(block('a1', 'g0'), block('a2', 'a1'), block('a3', 'a2'), [
        { kind: 'final', final: { chain: CHAIN, height: 2, hash: hash('a2') } },
        { kind: 'final', final: { chain: CHAIN, height: 3, hash: hash('b3') } },
      ])
      const [first] = await put(block('b1', 'g0'))
      expect(first?.refused).toHaveLength(1)
      const [second] = await put(block('b3', 'a2'))
      expect(second?.refused).toEqual([])
      expect(await told()).toEqual(['a1', 'a2', 'b3'])
    })

    test('a file’s block gives way to a node’s, and never takes the place of another', async () => {
      const file = { finality: 'untold' } as const
      await put(block('a1', 'g0', file), block('a2', 'a1', file))
      expect((await put(block('b2', 'a1', file)))[0]?.refused).toHaveLength(1)
      await put(block('b2', 'a1'))
      expect(await told()).toEqual(['a1', 'b2'])
      expect((await put(block('a2', 'a1', file)))[0]?.refused).toHaveLength(1)
      expect(await told()).toEqual(['a1', 'b2'])
    })

    test('the same block again changes nothing, and what contradicts it is refused', async () => {
      await put(block('a1', 'g0'))
      const [again] = await put(block('a1', 'g0'))
      expect(again).toMatchObject({ added: { transfers: 0, resources: 0 }, refused: [] })
      const [other] = await put(block('a1', 'g0', { amount: 6n }))
      expect(other?.refused.map(({ code }) => code)).toEqual(['contradicts-transfer'])
    })

    test('two branches within one batch: the later stands', async () => {
      await put(block('a1', 'g0'), block('a2', 'a1'), block('b2', 'a1'), block('b3', 'b2'))
      expect(await told()).toEqual(['a1', 'b2', 'b3'])
      expect(await store.findTransaction(hash('ta2'))).toEqual([
        { chain: CHAIN, height: 2, orphaned: true },
      ])
    })
  })
}
