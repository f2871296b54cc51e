/** A process of its own that imports the content from its checkpoint on, and says when it opened the store and at each commit. */
import { openDuckDbLedgerStore } from '../../src/adapters/store-duckdb/open-ledger-store.ts'
import { BATCHES, itemsOfBatch } from './killed-content.ts'
import { descriptor } from './ledger-world.ts'

const store = await openDuckDbLedgerStore({ path: process.argv[2] ?? '', appendFrom: 1 })
process.stdout.write('open\n')
const { state, record } = await store.beginImport(descriptor('content.raw'), 1000)
if (state !== 'done') {
  for (let at = Number(record.checkpoint ?? 0); at < BATCHES; at++) {
    const batch = await store.openBatch(record.id)
    await batch.append(itemsOfBatch(at))
    await batch.commit(String(at + 1))
    process.stdout.write(`${at + 1}\n`)
  }
  await store.finishImport(record.id, { status: 'complete', now: 2000 })
}
await store.close()
