/** What makes the segments of an index while an import stores rows, blocks and names. */
import type { FlowSink, StartSegmentThread } from '../../ports/flow-sink.ts'
import { NameSpool } from './name-spool.ts'
import { RowSpool } from './row-spool.ts'

export interface SpoolsOptions {
  /** Folder of all indexes; `null` where the workspace keeps no files. */
  readonly dir: string | null
  readonly start: StartSegmentThread
  /** Of RowSpoolOptions and NameSpoolOptions, for tests. */
  readonly blocksFrom?: number
  readonly namesFrom?: number
}

export interface Spools {
  readonly rows: RowSpool
  readonly names: NameSpool
  /** Told of all that a store stores. */
  readonly sink: FlowSink
  /** Ends what goes on; nothing is left of it. */
  close(): Promise<void>
}

export function openSpools(options: SpoolsOptions): Spools {
  const rows = new RowSpool(options)
  const names = new NameSpool(options)
  return {
    rows,
    names,
    sink: {
      take: (stored) => rows.take(stored),
      takeBlocks: (blocks) => rows.takeBlocks(blocks),
      takeNames: (stored) => names.take(stored),
      committed: () => rows.committed(),
      drop() {
        rows.drop()
        names.drop()
      },
    },
    async close() {
      await rows.close()
      await names.close()
    },
  }
}
