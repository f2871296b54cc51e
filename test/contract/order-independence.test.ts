/** The same facts in any order and any batching give the same record. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { openDuckDbLedgerStore } from '../../src/adapters/store-duckdb/open-ledger-store.ts'
import type { LedgerItem, OutputRecord } from '../../src/domain/ledger-record.ts'
import { exportLedger } from './export-ledger.ts'
import { importItems } from './import-items.ts'
import {
  type BlockPlan,
  block,
  CHAIN,
  descriptor,
  hex,
  output,
  START,
  transfer,
} from './ledger-world.ts'

/** Output 0 and 1 of a transaction follow from its number, so that whoever tells of them tells the same. */
function outputsOf(id: number): readonly (readonly [string | null, number])[] {
  return [
    [`a${id % 7}`, 100 + id],
    [id % 5 === 0 ? null : `a${(id * 3) % 11}`, id],
  ]
}

interface BlockSeed {
  /** Which earlier block this one stands on, modulo their number; the first of all stands on one that is never held. */
  readonly parent: number
  readonly spends: readonly (readonly [number, number, boolean])[]
  readonly again: boolean
  readonly imported: boolean
}

const blockSeed = fc.record({
  parent: fc.nat(30),
  spends: fc.array(fc.tuple(fc.nat(20), fc.nat(1), fc.boolean()), { maxLength: 4 }),
  again: fc.boolean(),
  imported: fc.boolean(),
})

/** A tree of blocks. Work is a power of two, so that no two branches weigh the same. Ids repeat between rivals, as in a reorganisation. */
function blocksFrom(seeds: readonly BlockSeed[]): readonly LedgerItem[] {
  const plans: BlockPlan[] = []
  const items: LedgerItem[] = []
  for (const [at, seed] of seeds.entries()) {
    const parent = at === 0 ? undefined : plans[Math.max(0, at - 1 - (seed.parent % 3))]
    const height = parent ? parent.height + 1 : 1
    const transactions = [{ id: 1000 + at, pays: outputsOf(1000 + at) }, ...spenders(seed, height)]
    const plan: BlockPlan = {
      ...{ height, id: at + 1, below: parent?.id ?? 999, work: 2n ** BigInt((at * 7) % 31) },
      transactions,
    }
    plans.push(plan)
    // Some blocks were never imported: what they hold is known only where undo data tells it.
    if (seed.imported || at === 0) items.push(block(plan))
    if (seed.again && seed.imported) items.push(block(withoutUndo(plan)))
  }
  return items
}

/** One spending transaction for each height, the same in rival blocks. */
function spenders(seed: BlockSeed, height: number): BlockPlan['transactions'] {
  if (seed.spends.length === 0) return []
  const spends = seed.spends.map(([from, index, told]) => {
    const id = from < 8 ? 1000 + from : 2000 + (from % 6)
    const [address = null, value = 0] = outputsOf(id)[index] ?? []
    return [id, index, ...(told ? [output(address, value)] : [])] as const
  })
  return [
    {
      id: 2000 + height,
      spends: spends as unknown as readonly (readonly [number, number, OutputRecord?])[],
      pays: outputsOf(2000 + height),
    },
  ]
}

function withoutUndo(plan: BlockPlan): BlockPlan {
  const transactions = plan.transactions.map((transaction) => ({
    ...transaction,
    ...(transaction.spends
      ? { spends: transaction.spends.map(([tx, index]) => [tx, index] as const) }
      : {}),
  }))
  return { ...plan, transactions }
}

const party = fc.option(fc.integer({ min: 0, max: 6 }).map((at) => `p${at}`))

/** Facts follow from the key, so that equal keys never contradict; how far each was checked, its place and note do not. */
const transferItem = fc
  .record({
    id: fc.nat(12),
    from: party,
    verification: fc.constantFrom('hash-recomputed', 'provider-word', 'asserted'),
    position: fc.nat(4),
    height: fc.boolean(),
    note: fc.option(fc.constantFrom('x', 'y')),
    late: fc.nat(900),
  })
  .map(({ id, verification, position, height, note, late }) =>
    transfer({
      ...{ txid: hex(id >> 1), index: id & 1, from: `p${id % 5}`, to: `p${(id * 5) % 7}` },
      ...{ verification, position, height: height ? 40 + (id % 3) : null, note },
      ...{ time: START + (id % 4) * 1000 + late, amount: 3n ** BigInt(id * 13) },
    }),
  )

const coverageItem = fc.nat(12).map(
  (height): LedgerItem => ({
    kind: 'coverage',
    coverage: {
      ...{ chain: CHAIN, asset: null, address: null, fromHeight: height, toHeight: height + 1 },
      ...{ from: START + height, to: START + height + 1 },
    },
  }),
)

/** The items in another order, cut into batches. */
function arranged(items: readonly LedgerItem[]): fc.Arbitrary<readonly (readonly LedgerItem[])[]> {
  return fc
    .tuple(
      fc.shuffledSubarray([...items], { minLength: items.length }),
      fc.array(fc.boolean(), { minLength: items.length, maxLength: items.length }),
    )
    .map(([order, cuts]) => {
      const batches: LedgerItem[][] = [[]]
      for (const [at, item] of order.entries()) {
        if (cuts[at] && (batches.at(-1)?.length ?? 0) > 0) batches.push([])
        batches.at(-1)?.push(item)
      }
      return batches
    })
}

async function recordOf(batches: readonly (readonly LedgerItem[])[]): Promise<string> {
  const store = await openDuckDbLedgerStore({ path: ':memory:' })
  try {
    await importItems(store, 'a', ...batches)
    return await exportLedger(store)
  } finally {
    await store.close()
  }
}

/** Each batch is gathered while the one before it is committed, as imports do. */
async function recordOfOverlapping(batches: readonly (readonly LedgerItem[])[]): Promise<string> {
  const store = await openDuckDbLedgerStore({ path: ':memory:' })
  try {
    const { record } = await store.beginImport(descriptor('a'), 1000)
    let committing: Promise<unknown> = Promise.resolve()
    for (const [at, items] of batches.entries()) {
      const batch = await store.openBatch(record.id)
      await batch.append(items)
      await committing
      committing = batch.commit(String(at))
    }
    await committing
    await store.finishImport(record.id, { status: 'complete', now: 2000 })
    return await exportLedger(store)
  } finally {
    await store.close()
  }
}

const RUNS = Number(process.env['WEIR_PROPERTY_RUNS'] ?? 10)

describe('the ledger is the same in whatever order facts arrive', () => {
  test('blocks with branches, repeated ids, gaps and undo data', async () => {
    const world = fc.array(blockSeed, { minLength: 3, maxLength: 8 }).map(blocksFrom)
    const both = world.chain((items) => fc.tuple(fc.constant(items), arranged(items)))
    await fc.assert(
      fc.asyncProperty(both, async ([items, batches]) => {
        const expected = await recordOf([items])
        expect(await recordOf(batches)).toBe(expected)
        expect(await recordOfOverlapping(batches)).toBe(expected)
      }),
      { numRuns: RUNS, seed: 20240101 },
    )
  }, 240_000)

  test('transfers of equal facts from sources of different worth, and coverage', async () => {
    const world = fc.array(fc.oneof(transferItem, coverageItem), { minLength: 2, maxLength: 14 })
    const both = world.chain((items) => fc.tuple(fc.constant(items), arranged(items)))
    await fc.assert(
      fc.asyncProperty(both, async ([items, batches]) => {
        expect(await recordOf(batches)).toBe(await recordOf([items]))
      }),
      { numRuns: RUNS, seed: 20240102 },
    )
  }, 240_000)
})
