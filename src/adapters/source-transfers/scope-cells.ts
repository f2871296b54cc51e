/** Chain, asset and kind of plain rows: the same few cells come again and again, so that each combination is worked out once. */
import { UserInputError } from '../../domain/errors.ts'
import { TRANSFER_KINDS } from '../../domain/ledger-record.ts'
import type { GroupScope, RowGroup } from './row-group.ts'
import { type RowContext, RowMemory, rowScope } from './transfer-row.ts'

/** A file with more different cells of one column is read as text. */
const LIMIT = 10_000

export class ScopeCells {
  readonly #group: RowGroup
  readonly chains = new CellNumbers()
  readonly assets = new CellNumbers()
  readonly kinds = new CellNumbers()
  readonly #known = new Map<number, GroupScope | null>()
  readonly #memory = new RowMemory()
  #last: { readonly key: number; readonly scope: GroupScope | null } = { key: -1, scope: null }

  constructor(group: RowGroup) {
    this.#group = group
  }

  /** What the numbered cells mean, or `null` when it is for the reader of texts to say what. */
  find(chain: number, asset: number, kind: number): GroupScope | null {
    const key = (chain * LIMIT + asset) * LIMIT + kind
    if (key === this.#last.key) return this.#last.scope
    if (chain < 0 || asset < 0 || kind < 0) return null
    let scope = this.#known.get(key)
    if (scope === undefined) {
      scope = this.#make({
        chain: this.chains.text(chain),
        asset: this.assets.text(asset),
        kind: this.kinds.text(kind),
      })
      this.#known.set(key, scope)
    }
    this.#last = { key, scope }
    return scope
  }

  #make(texts: {
    readonly chain: string
    readonly asset: string
    readonly kind: string
  }): GroupScope | null {
    const cell: RowContext['cell'] = (column) =>
      column === 'chain' || column === 'asset' ? texts[column].trim() : ''
    const name = texts.kind.trim().toLowerCase()
    const kind = name === '' ? 'transfer' : TRANSFER_KINDS.find((each) => each === name)
    try {
      const scope = rowScope({ cell, row: 0, memory: this.#memory })
      if (kind === undefined || scope.chain.family === 'text') return null
      return this.#group.addScope(scope, kind)
    } catch (error) {
      if (error instanceof UserInputError) return null
      throw error
    }
  }
}

/** Numbers for the cells of one column, in the order they first appear. */
class CellNumbers {
  readonly #numbers = new Map<string, number>()
  readonly #texts: Buffer[] = []
  #last = 0

  /** -1 when there are too many. */
  find(bytes: Buffer, from: number, to: number): number {
    if (this.#is(this.#last, bytes, from, to)) return this.#last
    // One character for each byte: different bytes have different texts.
    const text = bytes.toString('latin1', from, to)
    const known = this.#numbers.get(text)
    if (known !== undefined) {
      this.#last = known
      return known
    }
    if (this.#texts.length >= LIMIT) return -1
    this.#texts.push(Buffer.from(text, 'latin1'))
    this.#numbers.set(text, this.#texts.length - 1)
    return this.#texts.length - 1
  }

  text(number: number): string {
    return this.#texts[number]?.toString('utf8') ?? ''
  }

  #is(number: number, bytes: Buffer, from: number, to: number): boolean {
    const text = this.#texts[number]
    if (text === undefined || text.length !== to - from) return false
    for (let at = 0; at < text.length; at++) if (text[at] !== bytes[from + at]) return false
    return true
  }
}
