import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeEach } from 'vitest'
import { openDuckDbLedgerStore } from '../../src/adapters/store-duckdb/open-ledger-store.ts'
import type { LedgerItem } from '../../src/domain/ledger-record.ts'
import type { LedgerStore } from '../../src/ports/ledger-store.ts'
import { accountBranchesSuite } from './account-branches-suite.ts'
import { blocksSuite } from './blocks-suite.ts'
import { branchesSuite } from './branches-suite.ts'
import { coverageSuite } from './coverage-suite.ts'
import { collect } from './export-ledger.ts'
import { importLogSuite } from './import-log-suite.ts'
import { hex, transfer } from './ledger-world.ts'
import { loneSuite } from './lone-suite.ts'
import { transfersSuite } from './transfers-suite.ts'

const root = await mkdtemp(join(tmpdir(), 'weir-ledger-'))
let test = 0
beforeEach(() => {
  test++
})
afterAll(() => rm(root, { recursive: true, force: true }))

const open = (): Promise<LedgerStore> =>
  openDuckDbLedgerStore({ path: join(root, `${test}.duckdb`) })

importLogSuite<LedgerItem, LedgerStore>('the DuckDB ledger', () => ({
  open,
  items: [transfer({ txid: hex(1) }), transfer({ txid: hex(2) })],
  count: async (store) => (await collect(store.transfers({}))).length,
}))
blocksSuite('the DuckDB ledger', open)
branchesSuite('the DuckDB ledger', open)
loneSuite('the DuckDB ledger', open, async (work) => {
  const fresh = await openDuckDbLedgerStore({ path: ':memory:' })
  try {
    await work(fresh)
  } finally {
    await fresh.close()
  }
})
accountBranchesSuite('the DuckDB ledger', open)
transfersSuite('the DuckDB ledger', open)
coverageSuite('the DuckDB ledger', open)
