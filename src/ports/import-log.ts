import type { ImportDescriptor, ImportRecord, Quarantine } from '../domain/import-record.ts'

export interface QuarantineRow extends Quarantine {
  readonly importId: number
  readonly kind: string
}

/** The import rows of one store. An import writes one store and keeps its own row there. */
export interface ImportLog {
  /**
   * Opens an import. `done`: the same content is complete already, read by this reader or a newer one; `resume`: go on from
   * `record.checkpoint`. `older` are readings of the same content by other readers, which this one replaces when it is complete.
   */
  beginImport(
    descriptor: ImportDescriptor,
    now: number,
  ): Promise<{
    readonly state: 'new' | 'resume' | 'done'
    readonly record: ImportRecord
    readonly older: readonly ImportRecord[]
  }>
  /** Marks it complete; failed or (when it was cancelled) incomplete, with everything committed so far kept and the status told. */
  finishImport(
    id: number,
    outcome: {
      readonly status: 'complete' | 'broken-off' | 'incomplete' | 'failed'
      readonly now: number
    },
  ): Promise<ImportRecord>
  /** In the order they were opened. */
  listImports(): Promise<readonly ImportRecord[]>
  /** In the order they were written. */
  listQuarantine(page: {
    readonly limit: number
    readonly offset: number
  }): Promise<{ readonly total: number; readonly rows: readonly QuarantineRow[] }>
}

/** What one committed batch changed. */
export interface BatchCounts {
  /** Per record kind: how many were new. */
  readonly added: Readonly<Record<string, number>>
  /** Records that were already there, equal. */
  readonly unchanged: number
  /** Records refused because they contradict what is stored: written to quarantine with both versions told. */
  readonly refused: readonly Quarantine[]
}

/** One transaction of a store. Nothing is visible before `commit`; the checkpoint moves with it. */
export interface ImportBatch<Item> {
  append(items: readonly Item[]): Promise<void>
  quarantine(entries: readonly Quarantine[]): Promise<void>
  commit(checkpoint: string | null): Promise<BatchCounts>
  rollback(): Promise<void>
}
