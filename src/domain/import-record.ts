/** What is recorded of every import: its sources by content, its checkpoint, its counts, and what was refused. */

export interface SourceFile {
  /** Name as given, without the folder: paths of a machine never enter data or provenance. */
  readonly file: string
  readonly sha256: string
  readonly bytes: number
}

/** Where in a source something stands; every known part is given. */
export interface Place {
  readonly file: string
  readonly line?: number
  readonly byte?: number
  /** A record's own key there: message id, entry id, tag index. */
  readonly record?: string
}

/** A refused record. `raw` is capped at 500 characters and is hostile text. */
export interface Quarantine {
  readonly place: Place
  readonly code: string
  readonly reason: string
  readonly raw: string
}

/**
 * `superseded`: a newer reader has read the same content since, and its reading counts. `broken-off`: all that a file gave which is not whole;
 * it counts, and another file has to tell the rest.
 */
export type ImportStatus =
  | 'running'
  | 'complete'
  | 'broken-off'
  | 'incomplete'
  | 'failed'
  | 'superseded'

export interface ImportDescriptor {
  /** What was imported, as on the command line: `bitcoin`, `transfers`, `posts`, `tags`, `list`, `prices`. */
  readonly kind: string
  /** Options that change the result (network, zone, list kind, class…); part of the identity of the content. */
  readonly options: Readonly<Record<string, string>>
  readonly sources: readonly SourceFile[]
  /**
   * What reads it, with its version, where that is part of the identity: the same content is read anew by a newer reader, and the newer
   * reading replaces the older one. Left out, content alone identifies an import.
   */
  readonly reader?: string
}

export interface ImportRecord extends ImportDescriptor {
  readonly id: number
  /** SHA-256 of the canonical JSON of kind, options, source hashes and reader: importing the same content again changes nothing. */
  readonly contentHash: string
  readonly status: ImportStatus
  /** Opaque to the store: where the reader goes on after a kill. */
  readonly checkpoint: string | null
  readonly counts: Readonly<Record<string, number>>
  readonly quarantined: number
  /** Epoch ms from the injected clock. */
  readonly started: number
  readonly finished: number | null
}

/** One item a reader gives: a value with its place, a refusal, a note, or a safe point to go on from after a kill. */
export type ReadItem<T> =
  | { readonly kind: 'value'; readonly value: T; readonly place: Place }
  | { readonly kind: 'quarantine'; readonly entry: Quarantine }
  | { readonly kind: 'note'; readonly code: string; readonly message: string }
  | {
      readonly kind: 'checkpoint'
      readonly checkpoint: string
      readonly bytesRead: number
      /** How far it is in the unit's own measure, where it is no file. */
      readonly done?: number
    }
