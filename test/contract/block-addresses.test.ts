/** Addresses of blocks get the same numbers whether a filter told that they are new or the store was asked for each. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { openDuckDbLedgerStore } from '../../src/adapters/store-duckdb/open-ledger-store.ts'
import type { LedgerItem } from '../../src/domain/ledger-record.ts'
import { collect, exportLedger } from './export-ledger.ts'
import { importItems } from './import-items.ts'
import { block, CHAIN, hex, transfer } from './ledger-world.ts'

/** Short, usual and long ones. */
const nameOf = (number: number): string => `a${number}${'x'.repeat((number % 4) * 20)}`

const blockSeed = fc.record({
  pays: fc.array(fc.nat(40), { maxLength: 6 }),
  spends: fc.array(fc.nat(30), { maxLength: 3 }),
  /** Ends the batch. */
  ends: fc.boolean(),
  /** A row of a file, in a batch of its own. */
  paidByFile: fc.option(fc.nat(40)),
})

type BlockSeed = typeof blockSeed extends fc.Arbitrary<infer Seed> ? Seed : never

function batchesOf(seeds: readonly BlockSeed[]): readonly (readonly LedgerItem[])[] {
  const batches: LedgerItem[][] = [[]]
  for (const [at, { pays, spends, ends, paidByFile }] of seeds.entries()) {
    const made = pays.map((number) => [nameOf(number), 1 + number] as const)
    const coinbase = { id: 1000 + at, pays: made }
    const spending = spends.map((tx) => [1000 + tx, 0] as const)
    const transactions =
      spends.length === 0 ? [coinbase] : [coinbase, { id: 2000 + at, spends: spending, pays: made }]
    batches.at(-1)?.push(block({ height: at + 1, id: at + 1, below: at, transactions }))
    if (paidByFile !== null) {
      const row = { chain: CHAIN, txid: hex(5000 + at), from: 'p', to: nameOf(paidByFile) }
      batches.push([transfer(row)], [])
    } else if (ends) batches.push([])
  }
  return batches.filter((batch) => batch.length > 0)
}

async function recordOf(seeds: readonly BlockSeed[], appendFrom: number): Promise<unknown> {
  const store = await openDuckDbLedgerStore({ path: ':memory:', appendFrom })
  try {
    const counts = await importItems(store, 'blocks', ...batchesOf(seeds))
    const names = (await collect(store.addresses(CHAIN))).map(({ address }) => address)
    const ids = await store.addressIds(CHAIN, names)
    return { counts, names, ids, ledger: await exportLedger(store) }
  } finally {
    await store.close()
  }
}

test('Addresses are numbered the same with a filter and without one', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(blockSeed, { minLength: 1, maxLength: 8 }), async (seeds) => {
      expect(await recordOf(seeds, 0)).toEqual(await recordOf(seeds, Number.POSITIVE_INFINITY))
    }),
    { numRuns: 4, endOnFailure: true },
  )
}, 60_000)
