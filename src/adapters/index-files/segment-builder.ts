/** Writes a segment of an account chain from rows as they are stored, before all of them are known. */
import { rmSync } from 'node:fs'
import type { ChainId } from '../../domain/chain.ts'
import { TRANSFER_KINDS, type TransferRows } from '../../domain/ledger-record.ts'
import { VERIFICATIONS } from '../../domain/taxonomy.ts'
import { txidPrefix } from '../../domain/transfer-rows.ts'
import { NONE, type TransferColumns } from '../../ports/flow-columns.ts'
import { AccountWriter } from './account-writer.ts'
import { SPAN } from './side-writer.ts'

const NO_TEXTS: ReadonlyMap<number, string> = new Map()

/** Columns of rows with the store's numbers; `scopes` names what many have in common. */
export type SegmentRows = Omit<TransferRows, 'addresses' | 'reuse'>

export class SegmentBuilder {
  readonly #dir: string
  readonly #writer: AccountWriter
  /** Assets in the order in which they first came. */
  readonly #assets: string[] = []
  #scopes: TransferRows['scopes'] = []
  #places: readonly number[] = []
  #memory = columnsFor(0)

  constructor(dir: string) {
    this.#dir = dir
    this.#writer = new AccountWriter(dir, { span: SPAN })
  }

  /** Throws when the rows are not in ledger order, or of another chain. */
  add(chain: ChainId, rows: SegmentRows, ref: number): void {
    this.#readScopes(chain, rows)
    const { count } = rows
    if (this.#memory.ref.length < count) this.#memory = columnsFor(count)
    const batch = this.#columns(rows, ref)
    this.#writer.checkOrder(batch)
    this.#writer.add(batch)
  }

  /** Sorts; `assets` are those of the rows, in their order. */
  finish(assets: readonly string[]): void {
    const places = Uint32Array.from(this.#assets, (asset) => assets.indexOf(asset))
    for (const _ of this.#writer.finish(places));
    this.#writer.close()
  }

  /** Gives up: nothing is left. */
  discard(): void {
    this.#writer.close()
    rmSync(this.#dir, { recursive: true, force: true })
  }

  #readScopes(chain: ChainId, { scopes }: SegmentRows): void {
    if (scopes === this.#scopes && scopes.length === this.#places.length) return
    if (scopes.some((scope) => scope.chain !== chain)) throw new RangeError('Another chain.')
    this.#scopes = scopes
    this.#places = scopes.map(({ asset }) => {
      const at = this.#assets.indexOf(asset)
      return at >= 0 ? at : this.#assets.push(asset) - 1
    })
  }

  #columns(rows: SegmentRows, ref: number): TransferColumns {
    const { count } = rows
    const memory = this.#memory
    const kinds = this.#scopes.map(({ kind }) => TRANSFER_KINDS.indexOf(kind))
    const prefixed = this.#scopes.map((scope) => (txidPrefix(scope.chain) === '' ? 0 : 1))
    const large = amountsOf(rows, memory.amount)
    memory.verification.fill(VERIFICATIONS.indexOf(rows.verification))
    const places = this.#places
    const { index, position, time, from, to, scope: scopes, height: heights } = rows
    for (let row = 0; row < count; row += 1) {
      const scope = scopes[row] ?? 0
      const height = heights[row] ?? -1
      memory.ref[row] = ref + row
      memory.kind[row] = kinds[scope] ?? 255
      memory.prefixed[row] = prefixed[scope] ?? 0
      memory.asset[row] = places[scope] ?? 0
      memory.height[row] = height < 0 ? NONE : height
    }
    return {
      ...memory,
      ...{ rows: count, hash: rows.txids, index, position, time, from, to },
      ...{ amount: memory.amount.subarray(0, count), large, otherIds: NO_TEXTS, notes: NO_TEXTS },
    }
  }
}

/** The lower halves of amounts, and those that are larger than these. */
function amountsOf(
  { amount, count }: SegmentRows,
  to: BigUint64Array,
): ReadonlyMap<number, bigint> {
  const words = new Uint32Array(to.buffer)
  const large = new Map<number, bigint>()
  for (let row = 0; row < count; row += 1) {
    const [low, high] = [(amount[row * 4 + 2] ?? 0) >>> 0, (amount[row * 4 + 3] ?? 0) >>> 0]
    words[row * 2] = amount[row * 4] ?? 0
    words[row * 2 + 1] = amount[row * 4 + 1] ?? 0
    if (low + high === 0) continue
    large.set(row, (to[row] ?? 0n) + (BigInt(low) << 64n) + (BigInt(high) << 96n))
    to[row] = 0n
  }
  return large
}

function columnsFor(rows: number) {
  return {
    ref: new Uint32Array(rows),
    kind: new Uint8Array(rows),
    prefixed: new Uint8Array(rows),
    asset: new Uint32Array(rows),
    height: new Uint32Array(rows),
    verification: new Uint8Array(rows),
    amount: new BigUint64Array(rows),
  }
}
