/**
 * Rows read from the bytes of a line, for lines without quotes whose cells all have the usual form. Everything else is left to be read as
 * text (transfer-row.ts), which gives the same facts and says what is wrong.
 */
import { NO_ADDRESS, type TransferRows } from '../../domain/ledger-record.ts'
import { AddressTable } from './address-table.ts'
import type { CsvHeader } from './csv-file.ts'
import { LineCells } from './line-cells.ts'
import { AmountReader, namesZone, timeCell, txidCell, wholeCell } from './plain-cells.ts'
import { type GroupScope, RowGroup } from './row-group.ts'
import { ScopeCells } from './scope-cells.ts'
import type { RowScope, TransferColumn } from './transfer-row.ts'

/** Every column but a note is read to the byte. */
const READ = [
  ...(['chain', 'time', 'txid', 'index', 'from', 'to', 'asset', 'amount', 'amount_base'] as const),
  ...(['height', 'position', 'kind'] as const),
] satisfies readonly TransferColumn[]

export class PlainRows {
  readonly #cells: LineCells
  readonly #at: Readonly<Record<TransferColumn, number>>
  readonly #group = new RowGroup()
  readonly #scopes = new ScopeCells(this.#group)
  readonly #units = new AmountReader()
  readonly #base = new AmountReader()
  #addresses = new AddressTable()
  #bytes: Buffer = Buffer.alloc(0)
  /** Rows so far whose time named no zone. */
  unzoned = 0

  /** `at` are the places of the columns in the header. */
  constructor(header: CsvHeader, at: Readonly<Partial<Record<TransferColumn, number>>>) {
    const { length } = header.names
    const place = (column: TransferColumn): number => at[column] ?? length
    const places = READ.map((column) => [column, place(column)] as const)
    this.#at = {
      ...(Object.fromEntries(places) as Record<(typeof READ)[number], number>),
      note: place('note'),
    }
    const read = new Set(places.map(([, each]) => each))
    this.#cells = new LineCells(
      header,
      Array.from({ length }, (_, each) => read.has(each)),
    )
  }

  get count(): number {
    return this.#group.count
  }

  /** Adds the row whose line begins at `start`. The byte after the line; -1 when it has to be read as text. */
  read(bytes: Buffer, start: number, row: number): number {
    this.#bytes = bytes
    const end = this.#cells.split(bytes, start)
    if (end < 0) return -1
    const scope = this.#scope()
    if (!scope) return -1
    const from = this.#from('time')
    const to = this.#to('time')
    const time = timeCell(bytes, from, to)
    if (Number.isNaN(time) || !this.#identity() || !this.#place(row)) return -1
    if (!this.#sides(scope) || !this.#amount(scope)) return -1
    if (!namesZone(from, to)) this.unzoned += 1
    this.#group.take(scope, time)
    return end
  }

  /** Gives away what was read; `seen` is told first and last time of each chain and asset. */
  give(seen: (scope: RowScope, time: number) => void): TransferRows {
    const rows = this.#group.give(this.#addresses, seen)
    if (this.#addresses.full) this.#addresses = new AddressTable()
    return rows
  }

  #from(column: TransferColumn): number {
    return this.#cells.from[this.#at[column]] ?? 0
  }

  #to(column: TransferColumn): number {
    return this.#cells.to[this.#at[column]] ?? 0
  }

  #scope(): GroupScope | null {
    if (this.#to('note') > this.#from('note')) return null
    const number = (column: 'chain' | 'asset' | 'kind'): number =>
      this.#scopes.number(column, this.#bytes, this.#from(column), this.#to(column))
    return this.#scopes.find(number('chain'), number('asset'), number('kind'))
  }

  #identity(): boolean {
    const { columns, count } = this.#group
    const index = this.#whole('index')
    columns.index[count] = index
    const target = { out: columns.txids, place: count * 32 }
    return index >= 0 && txidCell(this.#bytes, this.#from('txid'), this.#to('txid'), target)
  }

  /** Where nothing is said, the height is unknown and the row's place in the file stands for its position. */
  #place(row: number): boolean {
    const { columns, count } = this.#group
    const height = this.#isEmpty('height') ? null : this.#whole('height')
    const position = this.#isEmpty('position') ? row : this.#whole('position')
    columns.height[count] = height ?? -1
    columns.position[count] = position
    return (height === null || height >= 0) && position >= 0
  }

  #sides(scope: GroupScope): boolean {
    const { columns, count } = this.#group
    const from = this.#address(scope, 'from')
    const to = this.#address(scope, 'to')
    columns.from[count] = from
    columns.to[count] = to
    return from >= 0 && to >= 0 && !(from === NO_ADDRESS && to === NO_ADDRESS)
  }

  #address({ chain }: GroupScope, side: 'from' | 'to'): number {
    if (this.#isEmpty(side)) return NO_ADDRESS
    return this.#addresses.find(chain, this.#bytes, this.#from(side), this.#to(side))
  }

  #amount({ asset: { decimals } }: GroupScope): boolean {
    const base = !this.#isEmpty('amount_base')
    const units = !this.#isEmpty('amount') && decimals !== null
    if (!(base || units)) return false
    if (units && !this.#units.read(this.#bytes, this.#cell('amount'), decimals)) return false
    if (base && !this.#base.read(this.#bytes, this.#cell('amount_base'), -1)) return false
    const { words } = base ? this.#base : this.#units
    if (base && units && !words.every((word, at) => word === this.#units.words[at])) return false
    this.#group.columns.amount.set(words, this.#group.count * 4)
    return true
  }

  #whole(column: TransferColumn): number {
    return wholeCell(this.#bytes, this.#from(column), this.#to(column))
  }

  #isEmpty(column: TransferColumn): boolean {
    return this.#from(column) === this.#to(column)
  }

  #cell(column: TransferColumn) {
    return { from: this.#from(column), to: this.#to(column) }
  }
}
