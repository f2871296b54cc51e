/** What an importing operation hands to the driver. */
import type { AlertRecord } from '../../domain/alert-record.ts'
import type { Note } from '../../domain/answer.ts'
import type { Place } from '../../domain/import-record.ts'
import type { ImportBatch, ImportLog } from '../../ports/import-log.ts'
import type { FileSource, SourceOptions } from '../../ports/source.ts'

/** The ledger or the case store, as an import sees it. */
export interface ImportStore<Item> extends ImportLog {
  openBatch(importId: number): Promise<ImportBatch<Item>>
}

export interface ImportTask<T, Item> {
  /** Operation id, for the audit log: `ingest.posts`. */
  readonly operation: string
  /** What is imported, part of the identity of its content: `posts`. */
  readonly kind: string
  readonly source: FileSource<T>
  /** Part of the identity of the content: what a newer reader reads again replaces what an older one had read. Left out, content alone is. */
  readonly reader?: string
  /** Files and folders as the person named them. */
  readonly paths: readonly string[]
  /** Options that change the result; part of the identity of the content. */
  readonly options?: SourceOptions
  /** Options that name places on this machine: given to the source, never recorded. */
  readonly localOptions?: SourceOptions
  /** True: any quarantined record makes the command fail; what was imported stays. */
  readonly strict?: boolean
  readonly store: ImportStore<Item>
  /** Retro-screening: called once, after the units that could be imported were, with the numbers of the imports that changed something. */
  readonly watch?: (imports: readonly number[]) => Promise<readonly AlertRecord[]>
  /** Told with the answer, whatever was imported. */
  readonly notes?: readonly Note[]
  /** Maps a value that was read to what is stored. A UserInputError thrown here quarantines that value. */
  readonly toItems: (value: T, place: Place) => readonly Item[]
  /** Whether an item says what the file covers: it is stored last, and not at all where the file contradicts what is stored. */
  readonly isClaim?: (item: Item) => boolean
  /** Rows an item stands for, so that batches stay bounded; 1 when left out. */
  readonly weigh?: (item: Item) => number
}
