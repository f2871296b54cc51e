import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeEach } from 'vitest'
import type { LedgerStore } from '../../src/ports/ledger-store.ts'
import { accountBranchesSuite } from './account-branches-suite.ts'
import { blocksSuite } from './blocks-suite.ts'
import { branchesSuite } from './branches-suite.ts'
import { openIndexedStore } from './indexed-store.ts'
import { transfersSuite } from './transfers-suite.ts'

const root = await mkdtemp(join(tmpdir(), 'weir-indexed-'))
let test = 0
beforeEach(() => {
  test++
})
afterAll(() => rm(root, { recursive: true, force: true }))

/** Every other test holds the files in memory. */
const open = async (): Promise<LedgerStore> => {
  const memory = test % 2 === 0 ? 0 : 1e9
  const paths = { ledger: join(root, `${test}.duckdb`), index: join(root, `${test}.index`), memory }
  return (await openIndexedStore(paths)).store
}

blocksSuite('the indexed ledger', open)
branchesSuite('the indexed ledger', open)
accountBranchesSuite('the indexed ledger', open)
transfersSuite('the indexed ledger', open)
