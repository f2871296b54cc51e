/** A source whose large files are read in a thread of their own, so that the next rows are read while those before are stored. */
import type { LedgerItem } from '../../domain/ledger-record.ts'
import type { FileSource, SourceUnit } from '../../ports/source.ts'
import type { WorkerPool } from '../../ports/worker-pool.ts'

/** Smaller files are read before a thread has started. */
const THREAD_BYTES = 16_000_000

/** `name` is the source's in the entry point of threads; `suits` says which units it reads there. Equal items both ways. */
export function threadedSource(
  source: FileSource<LedgerItem>,
  name: string,
  pool: WorkerPool,
  suits: (unit: SourceUnit) => Promise<boolean>,
): FileSource<LedgerItem> {
  return {
    ...source,
    async *read(unit, options, checkpoint, signal) {
      const bytes = unit.sizes?.reduce((sum, size) => sum + size, 0) ?? 0
      const task = { source: name, unit, options, checkpoint }
      const items = bytes >= THREAD_BYTES && (await suits(unit)) ? pool.read(task, signal) : null
      yield* items ?? source.read(unit, options, checkpoint, signal)
    },
  }
}
