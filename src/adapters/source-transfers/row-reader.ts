/** What every format of a transfers file shares: rows counted and read, claims gathered, plain rows given away together, checkpoints. */
import { UserInputError } from '../../domain/errors.ts'
import type { Place, ReadItem } from '../../domain/import-record.ts'
import type { LedgerItem } from '../../domain/ledger-record.ts'
import { LostText } from '../file-access/lost-text.ts'
import type { PlainRows } from './plain-rows.ts'
import type { TransferClaims } from './transfer-claims.ts'
import { mapRow, type RowContext, RowMemory, type RowScope, rowScope } from './transfer-row.ts'

/** Between so many rows a reading can be taken up again. */
export const CHECKPOINT_ROWS = 2_000

/** Where the reading stands: kept as JSON in the checkpoint. */
export interface Progress {
  readonly byte: number
  readonly line: number
  readonly row: number
  readonly unzoned: number
  readonly claims: TransferClaims['state']
}

/** A row as texts. */
export interface TextRow {
  readonly place: Place
  readonly cell: RowContext['cell']
  /** Everything that stands in it. */
  readonly texts: readonly string[]
  /** What is wrong with the row as a whole. */
  readonly fault?: { readonly code: string; readonly reason: string } | null
}

export type Item = ReadItem<LedgerItem>
export type Items<End> = Generator<Item, End, undefined>

export class RowReader {
  readonly plain: PlainRows
  readonly #claims: TransferClaims
  readonly #memory = new RowMemory()
  readonly #lost = new LostText()
  readonly #unzonedBefore: number
  #unzonedTexts = 0
  /** Of the first row that `plain` holds. */
  #place: Place | null = null
  /** The place of the next row among the rows of its file, from 0. */
  row: number

  constructor(plain: PlainRows, start: Progress, claims: TransferClaims) {
    this.plain = plain
    this.#claims = claims
    this.#unzonedBefore = start.unzoned
    this.row = start.row
  }

  /** How many times named no zone. */
  get unzoned(): number {
    return this.#unzonedBefore + this.#unzonedTexts + this.plain.unzoned
  }

  get atCheckpoint(): boolean {
    return this.row % CHECKPOINT_ROWS === 0
  }

  /** Counts the row that `plain` has just taken; `place` is made for the first of those that are given away together. */
  tookPlain(place: () => Place): void {
    this.row += 1
    if (this.plain.count === 1) this.#place = place()
  }

  /** Reads a row as texts: it joins the plain rows, or is given after them as a transfer, or as what is wrong with it. */
  *takeText(row: TextRow): Items<void> {
    const { item, scope } = this.#mapText(row)
    this.#lost.see(row.texts, row.place)
    const transfer =
      item.kind === 'value' && item.value.kind === 'transfer' ? item.value.transfer : null
    if (transfer && scope && this.plain.take(transfer, scope)) {
      this.tookPlain(() => row.place)
      return
    }
    yield* this.give()
    this.row += 1
    yield item
  }

  /** Gives away the plain rows that were taken. */
  *give(): Items<void> {
    if (this.plain.count === 0 || this.#place === null) return
    const rows = this.plain.give((scope, time) => this.#claims.seen(scope, time))
    yield { kind: 'value', value: { kind: 'transfers', rows }, place: this.#place }
  }

  *checkpoint(at: { readonly byte: number; readonly line: number }): Items<void> {
    yield* this.give()
    const { row, unzoned } = this
    const state: Progress = { ...at, row, unzoned, claims: this.#claims.state }
    yield { kind: 'checkpoint', checkpoint: JSON.stringify(state), bytesRead: at.byte }
  }

  /** What is told of a file after its last row. */
  *conclude(file: string): Items<void> {
    yield* this.give()
    for (const coverage of this.#claims.result().coverage)
      yield { kind: 'value', value: { kind: 'coverage', coverage }, place: { file } }
    for (const note of this.#claims.notes(file)) yield { kind: 'note', ...note }
    if (this.unzoned > 0)
      yield {
        kind: 'note',
        code: 'zone-assumed',
        message: `${file}: ${this.unzoned} times name no zone and were read as UTC.`,
      }
    yield* this.#lost.note()
  }

  #mapText({ place, cell, texts, fault }: TextRow): {
    readonly item: Item
    readonly scope: RowScope | null
  } {
    const context: RowContext = { row: this.row, memory: this.#memory, cell }
    let scope: RowScope | null = null
    try {
      if (fault) throw new UserInputError(fault.code, fault.reason)
      scope = rowScope(context)
      const { transfer, zoned } = mapRow(context, scope)
      this.#claims.seen(scope, transfer.time)
      if (!zoned) this.#unzonedTexts += 1
      return { item: { kind: 'value', value: { kind: 'transfer', transfer }, place }, scope }
    } catch (error) {
      if (!(error instanceof UserInputError)) throw error
      const { code, message } = error
      if (fault || scope) this.#claims.refused(scope)
      const entry = { place, code, reason: message, raw: texts.join(',') }
      return { item: { kind: 'quarantine', entry }, scope }
    }
  }
}
