/** Rows of a batch that came by column, kept as they came until it is known whether they may go into the store as they are. */
import type { ChainId } from '../../domain/chain.ts'
import { DERIVED_END, DERIVED_INDEX } from '../../domain/evm/movement-index.ts'
import type { TransferRows } from '../../domain/ledger-record.ts'
import { indexBits } from './transfer-key.ts'

/** One row of `s_scope`, and how many rows its chain has so far. */
export interface StagedScope {
  readonly number: number
  readonly chain: ChainId
  readonly kindBits: number
  readonly chainRows: { count: number }
}

/** Rows with what each place in their list of scopes stands for in the batch. */
export interface HeldRows {
  readonly rows: TransferRows
  readonly scopes: readonly (StagedScope | undefined)[]
}

/** The scopes that rows name, and whether a movement whose log nobody knows is among them. */
export function toldBy(
  rows: TransferRows,
  scopeAt: (place: number) => StagedScope,
): { readonly held: HeldRows; readonly derived: boolean } {
  const scopes: (StagedScope | undefined)[] = []
  let derived = false
  for (let row = 0; row < rows.count; row += 1) {
    const place = rows.scope[row] ?? 0
    if (scopes[place] === undefined) scopes[place] = scopeAt(place)
    const index = rows.index[row] ?? 0
    if (index >= DERIVED_INDEX && index < DERIVED_END) derived = true
  }
  return { held: { rows, scopes }, derived }
}

/** The number of each row's key (transfer-key.ts) as two words, the lower first; into `keys` where memory is given. */
export function keysOf(
  { rows, scopes }: HeldRows,
  from = 0,
  to = rows.count,
  keys = new Uint32Array((to - from) * 2),
): Uint32Array {
  const { txids, index, scope } = rows
  for (let row = from, at = 0; row < to; row += 1, at += 2) {
    const kind = scopes[scope[row] ?? 0]?.kindBits ?? 0
    keys[at] = word(txids, row * 32 + 4) ^ indexBits(index[row] ?? 0)
    keys[at + 1] = word(txids, row * 32) ^ kind
  }
  return keys
}

/** Some of the rows, in the order given. */
export function pickRows(rows: TransferRows, picked: readonly number[]): TransferRows {
  const each = (column: Uint32Array): Uint32Array =>
    Uint32Array.from(picked, (row) => column[row] ?? 0)
  const double = (column: Float64Array): Float64Array =>
    Float64Array.from(picked, (row) => column[row] ?? 0)
  const txids = new Uint8Array(picked.length * 32)
  const amount = new Uint32Array(picked.length * 4)
  for (const [at, row] of picked.entries()) {
    txids.set(rows.txids.subarray(row * 32, row * 32 + 32), at * 32)
    amount.set(rows.amount.subarray(row * 4, row * 4 + 4), at * 4)
  }
  const { scopes, addresses, verification } = rows
  return {
    ...{ count: picked.length, scopes, addresses, verification, txids, amount },
    ...{ scope: each(rows.scope), index: each(rows.index), position: each(rows.position) },
    ...{ from: each(rows.from), to: each(rows.to) },
    ...{ height: double(rows.height), time: double(rows.time) },
  }
}

/** Four bytes as a number, the first the highest. */
function word(bytes: Uint8Array, at: number): number {
  return (
    ((bytes[at] ?? 0) << 24) |
    ((bytes[at + 1] ?? 0) << 16) |
    ((bytes[at + 2] ?? 0) << 8) |
    (bytes[at + 3] ?? 0)
  )
}
