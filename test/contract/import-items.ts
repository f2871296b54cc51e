import type { BatchCounts, ImportBatch, ImportLog } from '../../src/ports/import-log.ts'
import { descriptor } from './ledger-world.ts'

/** Imports items under a name of their own as one complete import; `batches` are committed one by one. */
export async function importItems<Item>(
  store: ImportLog & { openBatch(importId: number): Promise<ImportBatch<Item>> },
  name: string,
  ...batches: readonly (readonly Item[])[]
): Promise<readonly BatchCounts[]> {
  const { record } = await store.beginImport(descriptor(name), 1000)
  const counts: BatchCounts[] = []
  for (const [at, items] of batches.entries()) {
    const batch = await store.openBatch(record.id)
    for (const item of items) await batch.append([item])
    counts.push(await batch.commit(String(at)))
  }
  await store.finishImport(record.id, { status: 'complete', now: 2000 })
  return counts
}
