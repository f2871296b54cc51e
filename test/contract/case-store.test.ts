import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeEach } from 'vitest'
import { openDuckDbCaseStore } from '../../src/adapters/store-duckdb/open-case-store.ts'
import type { CaseItem, CaseStore } from '../../src/ports/case-store.ts'
import type { JobStore } from '../../src/ports/job-store.ts'
import { caseSuite, post } from './case-suite.ts'
import { importLogSuite } from './import-log-suite.ts'

const root = await mkdtemp(join(tmpdir(), 'weir-cases-'))
let test = 0
beforeEach(() => {
  test++
})
afterAll(() => rm(root, { recursive: true, force: true }))

const open = (): Promise<CaseStore & JobStore> =>
  openDuckDbCaseStore({ path: join(root, `${test}.duckdb`) })

importLogSuite<CaseItem, CaseStore>('the DuckDB case store', () => ({
  open,
  items: [
    { kind: 'post', post: post('1'), mentions: [] },
    { kind: 'post', post: post('2'), mentions: [] },
  ],
  count: async (store) => (await store.counts()).posts,
}))
caseSuite('the DuckDB case store', open)
