/** A segment that is made while blocks are stored holds the bytes of one that is made from the record, or is not taken. */
import { mkdirSync, readdirSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, expect, test } from 'vitest'
import { RowSpool } from '../../src/adapters/index-files/row-spool.ts'
import type { LedgerItem } from '../../src/domain/ledger-record.ts'
import { batchesOf, blockSeed } from './block-seeds.ts'
import { block, CHAIN } from './ledger-world.ts'
import { type Batches, comparedFiles } from './spooled-files.ts'

const root = await mkdtemp(join(tmpdir(), 'weir-spooled-'))
afterAll(() => rm(root, { recursive: true, force: true }))
let count = 0

function compared(...imports: readonly Batches[]) {
  count += 1
  return comparedFiles({
    ...{ root: join(root, String(count)), chain: CHAIN },
    ...{ spool: { blocksFrom: 1, namesFrom: 1 }, imports: () => imports },
    store: { appendFrom: 1, partRows: 1 },
  })
}

/** A chain of such blocks: each has a coinbase and, but for the first, one transaction that spends the coinbase before it. */
function chain(from: number, upTo: number, owner = (at: number) => `a${at % 5}`): LedgerItem[] {
  return Array.from({ length: upTo - from }, (_, step) => {
    const at = from + step
    const spend = { id: 2000 + at, spends: [[999 + at, 0]], pays: [[`a${at % 3}`, 5n]] } as const
    const pays = [[owner(at), BigInt(at + 1)]] as const
    return block({
      ...{ height: at + 1, id: at + 1, below: at },
      transactions: [{ id: 1000 + at, pays }, ...(at === 0 ? [] : [spend])],
    })
  })
}

test('blocks of several batches become one segment, and those of a later import another', async () => {
  const { told, taken } = await compared([chain(0, 20), chain(20, 60)], [chain(60, 70)])
  expect(told[0]).toEqual(told[1])
  expect(taken).toBe(2)
})

test('names of several batches are put in order as they come, with those that the index lacks and no others', async () => {
  // Many begin with the same bytes, or are the beginning of others; every third is known already.
  const owner = (at: number) =>
    at % 3 === 2 ? `owner ${at - 1}` : `owner ${at}${' of the same name'.repeat(at % 4)}`
  const { told, names } = await compared(
    [chain(0, 10, owner), chain(10, 20, owner)],
    // More than half as many again: all are read from the record, as one segment.
    [chain(20, 60, owner)],
    [chain(60, 66, owner)],
  )
  expect(told[0]).toEqual(told[1])
  expect(names).toBe(2)
})

test('blocks that come out of order, twice, or on another branch are read from the record', async () => {
  const [first, second, third] = [chain(0, 5), chain(5, 9), chain(9, 12)]
  const turned = await compared([first, third, second])
  expect(turned.told[0]).toEqual(turned.told[1])
  const twice = await compared([first, first, second])
  expect(twice.told[0]).toEqual(twice.told[1])
  const rival = block({
    ...{ height: 5, id: 77, below: 4, work: 99n },
    transactions: [{ id: 7000, pays: [['a1', 9n]] }],
  })
  const branched = await compared([first, [rival]], [second])
  expect(branched.told[0]).toEqual(branched.told[1])
  expect([turned.taken, twice.taken, branched.taken]).toEqual([0, 0, 0])
})

test('a block whose outputs earlier blocks spend makes them anew', async () => {
  const early = block({
    ...{ height: 3, id: 3, below: 2 },
    transactions: [
      { id: 1, pays: [['a1', 5n]] },
      { id: 2, spends: [[9, 0]], pays: [['a2', 4n]] },
    ],
  })
  const late = block({
    ...{ height: 4, id: 4, below: 3 },
    transactions: [{ id: 9, pays: [['a3', 6n]] }],
  })
  const { told, taken } = await compared([[early], [late]])
  expect(told[0]).toEqual(told[1])
  expect(taken).toBe(0)
})

test('what a process that was killed left behind is removed when a segment is asked for, and when the workspace is closed', async () => {
  const dir = join(root, 'left')
  const leave = () => mkdirSync(join(dir, 'spool', 'rows-1'), { recursive: true })
  leave()
  const spool = new RowSpool({ dir, start: () => null })
  const wanted = { chain: CHAIN, rows: 1, outputs: 1, inputs: 1, after: -1, assets: [] }
  expect(spool.claim(wanted)).toBe(null)
  expect(readdirSync(dir)).toEqual([])
  leave()
  await spool.close()
  expect(readdirSync(dir)).toEqual([])
})

test('whatever blocks come in whatever batches, the index has the same bytes', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(blockSeed, { minLength: 1, maxLength: 12 }), async (seeds) => {
      const batches = batchesOf(seeds)
      const half = Math.ceil(batches.length / 2)
      const { told } = await compared(batches.slice(0, half), batches.slice(half))
      expect(told[0]).toEqual(told[1])
    }),
    { numRuns: 4, endOnFailure: true },
  )
}, 60_000)
