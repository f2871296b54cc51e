/** Blocks leave the same rows, under the same numbers and in the same order, whether they are appended as they were held or go through tables. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { openDuckDbLedgerStore } from '../../src/adapters/store-duckdb/open-ledger-store.ts'
import type { BatchCounts } from '../../src/ports/import-log.ts'
import { type BlockSeed, batchesOf, blockSeed } from './block-seeds.ts'
import { descriptor } from './ledger-world.ts'

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
