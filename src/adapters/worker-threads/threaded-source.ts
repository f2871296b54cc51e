/** A source whose large files are read in a thread of their own, so that the next rows are read while those before are stored. */
import type { LedgerItem } from '../../domain/ledger-record.ts'
import type { FileSource, SourceOptions, SourceUnit } from '../../ports/source.ts'
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
  const inThread = async (
    unit: SourceUnit,
    options: SourceOptions,
    checkpoint: string | null,
    reader: { readonly signal: AbortSignal; readonly height: AskHeight },
  ) => {
    const bytes = unit.sizes?.reduce((sum, size) => sum + size, 0) ?? 0
    if (bytes < THREAD_BYTES || !(await suits(unit))) return null
    return pool.read({ source: name, unit, options, checkpoint }, reader.signal, reader.height)
  }
  return {
    ...source,
    async *read(unit, options, checkpoint, signal) {
      const items = await inThread(unit, options, checkpoint, { signal, height })
      yield* items ?? source.read(unit, options, checkpoint, signal)
    },
    async *readAhead(unit, options, stored, signal) {
      const ask: AskHeight = async (chain, hash) => {
        await stored
        return height(chain, hash)
      }
      const items = await inThread(unit, options, null, { signal, height: ask })
      if (items === null) await stored
      yield* items ?? source.read(unit, options, null, signal)
    },
  }
}
