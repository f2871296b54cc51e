/** Gathers plain rows by column until they are given away together. */
import type { TransferRows } from '../../domain/ledger-record.ts'
import type { AddressTable } from './address-table.ts'
import type { RowScope } from './transfer-row.ts'

/** What rows share, with the times that the group has of it. */
export interface GroupScope extends RowScope {
  readonly kind: TransferRows['scopes'][number]['kind']
  readonly number: number
  least: number
  most: number
}

/** At most so many rows are given away together. */
export const GROUP_ROWS = 2_000
const ROW_BYTES = 84
/** Pieces of memory that wait to be used again, at most. */
const SPARE = 256

export class RowGroup {
  /** Of the whole file: groups share the list. */
  readonly #scopes: TransferRows['scopes'][number][] = []
  readonly #touched = new Set<GroupScope>()
  /** Memory of rows that are stored: what is not made anew need not be collected. */
  readonly #spare: ArrayBuffer[] = []
  readonly #reuse = (memory: ArrayBuffer): void => {
    if (this.#spare.length < SPARE) this.#spare.push(memory)
  }
  columns = columnsIn(new ArrayBuffer(GROUP_ROWS * ROW_BYTES))
  count = 0

  /** Makes a scope that rows can be added under. */
  addScope(scope: RowScope, kind: GroupScope['kind']): GroupScope {
    const number = this.#scopes.push({ chain: scope.chain.id, asset: scope.asset.id, kind }) - 1
    return {
      ...scope,
      kind,
      number,
      least: Number.POSITIVE_INFINITY,
      most: Number.NEGATIVE_INFINITY,
    }
  }

  /** Takes the row whose columns stand at `count`. */
  take(scope: GroupScope, time: number): void {
    this.columns.scope[this.count] = scope.number
    this.columns.time[this.count] = time
    if (scope.least > scope.most) this.#touched.add(scope)
    if (time < scope.least) scope.least = time
    if (time > scope.most) scope.most = time
    this.count += 1
  }

  /** Gives the rows away and begins anew; `seen` is told first and last time of each scope. */
  give(addresses: AddressTable, seen: (scope: RowScope, time: number) => void): TransferRows {
    for (const scope of this.#touched) {
      seen(scope, scope.least)
      seen(scope, scope.most)
      scope.least = Number.POSITIVE_INFINITY
      scope.most = Number.NEGATIVE_INFINITY
    }
    this.#touched.clear()
    const { count, columns } = this
    this.columns = columnsIn(this.#spare.pop() ?? new ArrayBuffer(GROUP_ROWS * ROW_BYTES))
    this.count = 0
    const shared = { scopes: this.#scopes, addresses, reuse: this.#reuse }
    return { ...columns, ...shared, count, verification: 'asserted' }
  }
}

/** All columns in one piece of memory: groups come and go, one for every few thousand rows. */
function columnsIn(memory: ArrayBuffer) {
  const at = (bytes: number): number => bytes * GROUP_ROWS
  return {
    height: new Float64Array(memory, 0, GROUP_ROWS),
    time: new Float64Array(memory, at(8), GROUP_ROWS),
    amount: new Uint32Array(memory, at(16), GROUP_ROWS * 4),
    txids: new Uint8Array(memory, at(32), GROUP_ROWS * 32),
    scope: new Uint32Array(memory, at(64), GROUP_ROWS),
    index: new Uint32Array(memory, at(68), GROUP_ROWS),
    position: new Uint32Array(memory, at(72), GROUP_ROWS),
    from: new Uint32Array(memory, at(76), GROUP_ROWS),
    to: new Uint32Array(memory, at(80), GROUP_ROWS),
  }
}
