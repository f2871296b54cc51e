/** Goes through many groups of rows at once in ledger order, in bounded memory however long they are. */
import { NONE } from '../../ports/flow-columns.ts'
import { sink } from './heap.ts'
import type { RowRange } from './key-file.ts'
import { RankedRows } from './ranked-rows.ts'
import type { SideFile } from './side-file.ts'

/** Rows held of all groups together, and at least of each. */
const HELD = 1 << 19
const LEAST = 64
const MOST = 4096

/** Rows of one address on one side, in ledger order. */
export interface RankedGroup extends RowRange {
  readonly file: SideFile
}

interface Cursor<Group> {
  readonly group: Group
  /** Of two groups with the same rank the one given first comes first. */
  readonly place: number
  readonly rows: RankedRows
}

/** Stands on one row of one group; `words` and `at` are those of {@link RankedRows}. */
export interface RankedRow<Group> {
  readonly group: Group
  readonly rows: RankedRows
}

/** `word` is the one that holds the rank. A row is the visitor's until it asks for the next. */
export function* mergeRanked<Group extends RankedGroup>(
  groups: readonly Group[],
  word: 0 | 1,
): Generator<RankedRow<Group>> {
  const piece = Math.max(LEAST, Math.min(MOST, Math.floor(HELD / Math.max(1, groups.length))))
  const heap = groups
    .map((group, place) => ({ group, place, rows: new RankedRows(group.file, word, group, piece) }))
    .filter(({ rows }) => rows.rank !== NONE)
  for (let at = (heap.length >> 1) - 1; at >= 0; at -= 1) sink(heap, at, isBefore)
  for (let first = heap[0]; first; first = heap[0]) {
    yield first
    first.rows.advance()
    if (first.rows.rank === NONE) {
      const last = heap.pop() as Cursor<Group>
      if (heap.length > 0) heap[0] = last
      if (last === first) continue
    }
    sink(heap, 0, isBefore)
  }
}

function isBefore<Group>(a: Cursor<Group>, b: Cursor<Group>): boolean {
  return a.rows.rank < b.rows.rank || (a.rows.rank === b.rows.rank && a.place < b.place)
}
