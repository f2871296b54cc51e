/**
 * Rows read from the bytes of a line, for lines without quotes whose cells all have the usual form. Everything else is left to be read as
 * text (transfer-row.ts), which gives the same facts and says what is wrong.
 */
import { NO_ADDRESS, type TransferRecord, type TransferRows } from '../../domain/ledger-record.ts'
import { AddressTable } from './address-table.ts'
import type { CsvHeader } from './csv-file.ts'
import { LineCells } from './line-cells.ts'
import { AmountReader, namesZone, timeCell, txidCell, wholeCell } from './plain-cells.ts'
import { type GroupScope, RowGroup } from './row-group.ts'
import { ScopeCells } from './scope-cells.ts'
import type { RowScope, TransferColumn } from './transfer-row.ts'

/** Amounts of plain rows lie below. */
const AMOUNTS = 2n ** 128n

const NO_CELL = new Uint8Array(0)

export class PlainRows {
  readonly #cells: LineCells
  /** Where each column stands in a line; behind the last one where the file lacks it. */
  readonly #at: ReturnType<typeof placesOf>
  readonly #group = new RowGroup()
  readonly #scopes = new ScopeCells(this.#group)
  readonly #units = new AmountReader()
  readonly #base = new AmountReader()
  /** Scopes of rows that were read as texts. */
  readonly #made = new Map<string, GroupScope>()
  #addresses = new AddressTable()
  /** Cells that name a scope, as the row before had them, and what they mean. */
  #last: {
    readonly chain: Uint8Array
    readonly asset: Uint8Array
    readonly kind: Uint8Array
    readonly scope: GroupScope | null
  } = { chain: NO_CELL, asset: NO_CELL, kind: NO_CELL, scope: null }
  #bytes: Buffer = Buffer.alloc(0)
  /** Rows so far whose time named no zone. */
  unzoned = 0

  /** `at` are the places of the columns in the header. Without `guess` the end of every cell is looked for. */
  constructor(
    header: CsvHeader,
    at: Readonly<Partial<Record<TransferColumn, number>>>,
    { guess = true }: { readonly guess?: boolean } = {},
  ) {
    const { length } = header.names
    this.#at = placesOf(at, length)
    const { note, ...read } = this.#at
    const guessed = new Set(Object.values(read))
    this.#cells = new LineCells(
      header,
      Array.from({ length }, (_, place) => guess && guessed.has(place) && place !== note),
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
    const from = this.#from(this.#at.time)
    const to = this.#to(this.#at.time)
    const time = timeCell(bytes, from, to)
    if (Number.isNaN(time) || !this.#identity() || !this.#place(row)) return -1
    if (!this.#sides(scope) || !this.#amount(scope)) {
      // Nothing of a row that is not taken may come later.
      this.#addresses.settle()
      return -1
    }
    if (!namesZone(from, to)) this.unzoned += 1
    this.#group.take(scope, time)
    return end
  }

  /** Adds a row that was read as texts; false where it holds what plain rows do not. */
  take(transfer: TransferRecord, scope: RowScope): boolean {
    const { columns, count } = this.#group
    const { from, to, amount, note, height, txid } = transfer
    if (note !== null || amount >= AMOUNTS || scope.chain.family === 'text') return false
    const id = Buffer.from(txid)
    const sides = [from, to].map((text) => this.#number(scope, text))
    if (sides.includes(-1) || !txidCell(id, 0, id.length, columns.txids, count * 32)) return false
    columns.from[count] = sides[0] ?? NO_ADDRESS
    columns.to[count] = sides[1] ?? NO_ADDRESS
    columns.index[count] = transfer.index
    columns.height[count] = height ?? -1
    columns.position[count] = transfer.position
    for (let word = 0; word < 4; word += 1)
      columns.amount[count * 4 + word] = Number((amount >> BigInt(32 * word)) & 0xffff_ffffn)
    this.#group.take(this.#scopeOf(scope, transfer.kind), transfer.time)
    return true
  }

  /** Gives away what was read; `seen` is told first and last time of each chain and asset. */
  give(seen: (scope: RowScope, time: number) => void): TransferRows {
    this.#addresses.settle()
    const rows = this.#group.give(this.#addresses, seen)
    this.#addresses = this.#addresses.next()
    return rows
  }

  #number({ chain }: RowScope, address: string | null): number {
    if (address === null) return NO_ADDRESS
    const bytes = Buffer.from(address)
    return this.#addresses.find(chain, bytes, 0, bytes.length)
  }

  #scopeOf(scope: RowScope, kind: TransferRecord['kind']): GroupScope {
    const key = `${kind} ${scope.asset.id}`
    const made = this.#made.get(key) ?? this.#group.addScope(scope, kind)
    this.#made.set(key, made)
    return made
  }

  #from(place: number): number {
    return this.#cells.from[place] ?? 0
  }

  #to(place: number): number {
    return this.#cells.to[place] ?? 0
  }

  #isEmpty(place: number): boolean {
    return this.#from(place) === this.#to(place)
  }

  #scope(): GroupScope | null {
    const { chain, asset, kind, note } = this.#at
    if (!this.#isEmpty(note)) return null
    const last = this.#last
    const same =
      this.#isLast(last.chain, chain) &&
      this.#isLast(last.asset, asset) &&
      this.#isLast(last.kind, kind)
    if (same) return last.scope
    const { chains, assets, kinds } = this.#scopes
    const scope = this.#scopes.find(
      chains.find(this.#bytes, this.#from(chain), this.#to(chain)),
      assets.find(this.#bytes, this.#from(asset), this.#to(asset)),
      kinds.find(this.#bytes, this.#from(kind), this.#to(kind)),
    )
    this.#last = {
      ...{ chain: this.#copy(chain), asset: this.#copy(asset), kind: this.#copy(kind) },
      scope,
    }
    return scope
  }

  /** Whether a cell holds these bytes. */
  #isLast(last: Uint8Array, place: number): boolean {
    const from = this.#from(place)
    const { length } = last
    if (this.#to(place) - from !== length) return false
    const bytes = this.#bytes
    let other = 0
    for (let at = 0; at < length; at++) other |= (last[at] ?? 0) ^ (bytes[from + at] ?? 0)
    return other === 0
  }

  #copy(place: number): Uint8Array {
    return Uint8Array.from(this.#bytes.subarray(this.#from(place), this.#to(place)))
  }

  #identity(): boolean {
    const { columns, count } = this.#group
    const { txid } = this.#at
    const index = this.#whole(this.#at.index)
    columns.index[count] = index
    if (index < 0) return false
    return txidCell(this.#bytes, this.#from(txid), this.#to(txid), columns.txids, count * 32)
  }

  /** Where nothing is said, the height is unknown and the row's place in the file stands for its position. */
  #place(row: number): boolean {
    const { columns, count } = this.#group
    const { height, position } = this.#at
    const block = this.#isEmpty(height) ? -1 : this.#whole(height)
    const place = this.#isEmpty(position) ? row : this.#whole(position)
    columns.height[count] = block
    columns.position[count] = place
    return (block >= 0 || this.#isEmpty(height)) && place >= 0
  }

  #sides(scope: GroupScope): boolean {
    const { columns } = this.#group
    const { from, to } = this.#at
    if (this.#isEmpty(from) && this.#isEmpty(to)) return false
    return this.#side(scope, from, columns.from) && this.#side(scope, to, columns.to)
  }

  #side({ chain }: GroupScope, place: number, column: Uint32Array): boolean {
    const { count } = this.#group
    if (this.#isEmpty(place)) {
      column[count] = NO_ADDRESS
      return true
    }
    const [from, to] = [this.#from(place), this.#to(place)]
    return this.#addresses.findLater(chain, { bytes: this.#bytes, from, to }, column, count)
  }

  #amount({ asset: { decimals } }: GroupScope): boolean {
    const base = !this.#isEmpty(this.#at.base)
    const units = !this.#isEmpty(this.#at.amount) && decimals !== null
    if (!(base || units)) return false
    if (units && !this.#read(this.#units, this.#at.amount, decimals)) return false
    if (base && !this.#read(this.#base, this.#at.base, -1)) return false
    const { words } = base ? this.#base : this.#units
    if (base && units && !words.every((word, at) => word === this.#units.words[at])) return false
    const { columns, count } = this.#group
    for (let word = 0; word < 4; word += 1) columns.amount[count * 4 + word] = words[word] ?? 0
    return true
  }

  #read(reader: AmountReader, place: number, decimals: number): boolean {
    return reader.read(this.#bytes, this.#from(place), this.#to(place), decimals)
  }

  #whole(place: number): number {
    return wholeCell(this.#bytes, this.#from(place), this.#to(place))
  }
}

/** Names, not a table by name: they are read for every row. */
function placesOf(at: Readonly<Partial<Record<TransferColumn, number>>>, none: number) {
  return {
    chain: at.chain ?? none,
    time: at.time ?? none,
    txid: at.txid ?? none,
    index: at.index ?? none,
    from: at.from ?? none,
    to: at.to ?? none,
    asset: at.asset ?? none,
    amount: at.amount ?? none,
    base: at.amount_base ?? none,
    height: at.height ?? none,
    position: at.position ?? none,
    kind: at.kind ?? none,
    note: at.note ?? none,
  }
}
