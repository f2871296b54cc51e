/** Blocks leave the same rows, under the same numbers and in the same order, whether they are appended as they were held or go through tables. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { openDuckDbLedgerStore } from '../../src/adapters/store-duckdb/open-ledger-store.ts'
import { type LedgerItem, type OutputRecord, SCRIPT_TYPES } from '../../src/domain/ledger-record.ts'
import type { BatchCounts } from '../../src/ports/import-log.ts'
import { block, descriptor, output } from './ledger-world.ts'

/** Outputs follow from the number of their transaction: every script type, names of all lengths, with data and without. */
function outputsOf(id: number): readonly OutputRecord[] {
  return Array.from({ length: 1 + (id % 3) }, (_, index) => {
    const number = id * 3 + index
    const scriptType = SCRIPT_TYPES[number % SCRIPT_TYPES.length] ?? 'nonstandard'
    const value = (2n ** 33n * BigInt(number)) % 21_000_000_00000000n
    return number % 4 === 0
      ? { value, scriptType, address: null, data: 'beef'.repeat(number % 9) }
      : { ...output(`a${number % 17}${'x'.repeat((number % 5) * 11)}`, value), scriptType }
  })
}

const blockSeed = fc.record({
  /** Earlier, later, unknown ones; told rightly, wrongly or not at all. */
  spends: fc.array(
    fc.record({ from: fc.nat(14), index: fc.nat(2), told: fc.constantFrom('', 'right', 'wrong') }),
    { maxLength: 5 },
  ),
  ends: fc.boolean(),
  /** It comes before the block it stands on. */
  early: fc.integer({ min: 0, max: 9 }).map((number) => number === 0),
})

type BlockSeed = typeof blockSeed extends fc.Arbitrary<infer Seed> ? Seed : never

function itemOf({ spends }: BlockSeed, at: number): LedgerItem {
  const sought = new Map(spends.map((spend) => [`${spend.from} ${spend.index}`, spend]))
  const inputs = [...sought.values()].map(({ from, index, told }) => {
    const made = outputsOf(1000 + from)[index]
    const spent =
      told === '' || !made ? [] : [told === 'right' ? made : { ...made, value: made.value + 1n }]
    return [1000 + from, index, ...spent] as const
  })
  const transactions = [
    { id: 1000 + at, pays: [] },
    ...(inputs.length === 0 ? [] : [{ id: 2000 + at, spends: inputs, pays: [] }]),
  ]
  const item = block({
    ...{ height: at + 1, id: at + 1, below: at },
    transactions: transactions as unknown as Parameters<typeof block>[0]['transactions'],
  })
  return {
    ...item,
    block: {
      ...item.block,
      transactions: item.block.transactions.map((transaction, place) => ({
        ...transaction,
        outputs: outputsOf((place === 0 ? 1000 : 2000) + at),
      })),
    },
  }
}

function batchesOf(seeds: readonly BlockSeed[]): readonly (readonly LedgerItem[])[] {
  const batches: LedgerItem[][] = [[]]
  const items = seeds.map(itemOf)
  for (const [at, { early }] of seeds.entries()) {
    const [below, above] = [items[at - 1], items[at]]
    if (early && below && above) items.splice(at - 1, 2, above, below)
  }
  for (const [at, item] of items.entries()) {
    batches.at(-1)?.push(item)
    if (seeds[at]?.ends) batches.push([])
  }
  return batches.filter((batch) => batch.length > 0)
}

const TABLES = ['addresses', 'blocks', 'transactions', 'outputs', 'inputs', 'quarantine']

/** Each batch is gathered while the one before it is committed, as an import does. */
async function recordOf(seeds: readonly BlockSeed[], options: object): Promise<unknown> {
  const dir = await mkdtemp(join(tmpdir(), 'weir-held-'))
  const path = join(dir, 'ledger.duckdb')
  const store = await openDuckDbLedgerStore({ path, ...options })
  const { record } = await store.beginImport(descriptor('blocks'), 1000)
  const counts: BatchCounts[] = []
  let committing: Promise<BatchCounts> | null = null
  for (const [at, items] of batchesOf(seeds).entries()) {
    const batch = await store.openBatch(record.id)
    await batch.append(items)
    if (committing !== null) counts.push(await committing)
    committing = batch.commit(String(at))
  }
  if (committing !== null) counts.push(await committing)
  await store.close()
  const instance = await DuckDBInstance.create(path)
  const connection = await instance.connect()
  const rows: unknown[] = []
  for (const table of TABLES) {
    // Rows that a join gave may stand in any order.
    const order = table === 'addresses' ? 'chain, id' : 'rowid'
    const read = await connection.runAndReadAll(`SELECT * FROM ${table} ORDER BY ${order}`)
    rows.push([table, read.getRowsJson()])
  }
  connection.closeSync()
  instance.closeSync()
  await rm(dir, { recursive: true })
  return { counts, rows }
}

test('Blocks leave the same rows whether they are held or staged', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(blockSeed, { minLength: 1, maxLength: 12 }), async (seeds) => {
      const staged = await recordOf(seeds, { heldRows: 0 })
      expect(await recordOf(seeds, {})).toEqual(staged)
      expect(await recordOf(seeds, { appendFrom: 0 })).toEqual(staged)
      expect(await recordOf(seeds, { heldRows: 12, appendFrom: 0 })).toEqual(staged)
    }),
    { numRuns: 3, endOnFailure: true },
  )
}, 60_000)
