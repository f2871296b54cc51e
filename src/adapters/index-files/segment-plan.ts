import type { FlowColumns, FlowExtent } from '../../ports/flow-columns.ts'

/** The longest address that is indexed, in bytes. */
export const LONGEST_NAME = 4096

/** What a segment is built from. */
export interface SegmentPlan {
  /** Its folder, made by the builder. */
  readonly dir: string
  readonly columns: FlowColumns
  /** Everything past this ledger position. */
  readonly after: number
  readonly extent: FlowExtent
  /** Called with rows done, between pieces of bounded work; throws to stop. */
  readonly step: (done: number) => Promise<void>
}

/** Numbers of a segment's transactions lie in [from, from + count). */
export interface NumberRange {
  readonly from: number
  readonly count: number
}

/** Thrown when rows stored as they came are not in ledger order: they are asked for again, sorted. */
export class OutOfOrder extends Error {}

/** Thrown for a chain that has no index: the reason is told by `weir status`, and the record answers in its place. */
export class Unindexable extends Error {}
