/** A source whose large files are read in a thread of their own, so that the next rows are read while those before are stored. */
import type { LedgerItem } from '../../domain/ledger-record.ts'
import type { FileSource, SourceUnit } from '../../ports/source.ts'
import type { AskHeight, WorkerPool } from '../../ports/worker-pool.ts'

/** Smaller files are read before a thread has started. */
const THREAD_BYTES = 16_000_000

export interface ThreadedOptions {
  /** The source's in the entry point of threads. */
  readonly name: string
  readonly pool: WorkerPool
  /** Which units are read there; all large ones when left out. */
  readonly suits?: (unit: SourceUnit) => Promise<boolean>
  readonly height: AskHeight
}

/** Equal items both ways. */
export function threadedSource(
  source: FileSource<LedgerItem>,
  { name, pool, suits = async () => true, height }: ThreadedOptions,
): FileSource<LedgerItem> {
  return {
    ...source,
    async *read(unit, options, checkpoint, signal) {
      const bytes = unit.sizes?.reduce((sum, size) => sum + size, 0) ?? 0
      const task = { source: name, unit, options, checkpoint }
      const items =
        bytes >= THREAD_BYTES && (await suits(unit)) ? pool.read(task, signal, height) : null
      yield* items ?? source.read(unit, options, checkpoint, signal)
    },
  }
}
