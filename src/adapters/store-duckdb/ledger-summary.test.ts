import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { importItems } from '../../../test/contract/import-items.ts'
import { block, hex, transfer } from '../../../test/contract/ledger-world.ts'
import { openDuckDbLedgerStore } from './open-ledger-store.ts'

test('what is told of a chain is counted anew after a commit that names it, and kept when the file is opened again', async () => {
  const dir = await mkdtemp(join(tmpdir(), 'weir-summary-'))
  const path = join(dir, 'ledger.duckdb')
  const row = (id: number, index = 0) => transfer({ txid: hex(id, 'c'), index })
  try {
    const first = await openDuckDbLedgerStore({ path })
    await importItems(first, 'one', [row(1), row(1, 1), row(2)])
    expect(await first.chains()).toMatchObject([{ chain: 'tron', transactions: 2, transfers: 3 }])
    await first.close()

    const second = await openDuckDbLedgerStore({ path })
    const kept = await second.chains()
    expect(kept).toMatchObject([
      { chain: 'tron', transactions: 2, transfers: 3, verification: { asserted: 3 } },
    ])
    expect(await second.heads()).toMatchObject([{ chain: 'tron', model: 'account' }])
    await importItems(second, 'two', [row(2, 1), row(3)])
    await importItems(second, 'blocks', [
      block({ height: 1, id: 1, below: 0, transactions: [{ id: 9, pays: [['a', 5]] }] }),
    ])
    expect(await second.chains()).toMatchObject([
      { chain: 'bitcoin', blocks: 1, transactions: 1, transfers: 1, head: { height: 1 } },
      { chain: 'tron', transactions: 3, transfers: 5, addresses: 2 },
    ])
    await second.close()
  } finally {
    await rm(dir, { recursive: true, force: true })
  }
})
