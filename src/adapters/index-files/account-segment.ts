/** One segment of an account chain: a stretch of ledger order, read by address and asset. */
import { join } from 'node:path'
import type { AssetId } from '../../domain/asset.ts'
import type { FlowTransfer } from '../../domain/flow-record.ts'
import { NONE } from '../../ports/flow-columns.ts'
import { AmountFile } from './amount-file.ts'
import { Dictionary } from './dictionary.ts'
import { IndexedTransfer } from './indexed-transfer.ts'
import { InputFile } from './input-file.ts'
import type { RowRange } from './key-file.ts'
import { amountAt, SideFile } from './side-file.ts'
import { TextFile } from './text-file.ts'
import { TRANSFER_ROW, TransferRows } from './transfer-row.ts'

export type Side = 'outgoing' | 'incoming'

/** Rows of one account, and the list that their transfers go to. */
export interface WantedRows extends RowRange {
  readonly account: number
  readonly into: FlowTransfer[]
}

/** Rows of the transfer file that lie nearer than this are read together. */
const GAP_ROWS = 16
const READ_ROWS = 4096

export class AccountSegment {
  readonly ranking: object
  readonly outgoing: SideFile
  readonly incoming: SideFile
  readonly #base: number
  readonly #transfers: InputFile
  readonly #texts: TextFile
  readonly #amounts: AmountFile
  readonly #assets: Dictionary
  #all: TransferRows | null = null
  readonly #assetNumbers = new Map<AssetId, number | null>()

  /** `base` is how many transfers earlier segments hold; `ranking` names the reading that all of them belong to. */
  constructor(dir: string, base: number, ranking: object) {
    this.#base = base
    this.ranking = ranking
    this.outgoing = new SideFile(dir, 'sent')
    this.incoming = new SideFile(dir, 'received')
    this.#transfers = new InputFile(join(dir, 'transfers'))
    this.#texts = new TextFile(dir)
    this.#amounts = new AmountFile(dir)
    this.#assets = new Dictionary(dir, 'assets', 0)
  }

  get files(): readonly InputFile[] {
    return [
      ...this.outgoing.files,
      ...this.incoming.files,
      this.#transfers,
      this.#texts.file,
      this.#amounts.file,
      ...this.#assets.files,
    ]
  }

  /** This segment's number of an asset, or `null`. */
  assetNumber(asset: AssetId): number | null {
    const known = this.#assetNumbers.get(asset)
    if (known !== undefined) return known
    const number = this.#assets.number(Buffer.from(asset))
    if (this.#assetNumbers.size > 10_000) this.#assetNumbers.clear()
    this.#assetNumbers.set(asset, number)
    return number
  }

  assetId(number: number): AssetId {
    return Buffer.from(this.#assets.bytes(number) ?? []).toString()
  }

  /** Time of the transfer of a rank. */
  time(rank: number): number {
    const rows = this.#rows(rank, rank)
    return rows.time(rank - rows.first)
  }

  amount(words: Uint32Array, at: number): bigint {
    return this.#amounts.decode(amountAt(words, at))
  }

  /** Appends the transfers of each wanted range, which ascend, to its list. */
  append(side: Side, wanted: readonly WantedRows[]): void {
    const sends = side === 'outgoing'
    this[side].each(wanted, ({ account, into }, words) => {
      for (let at = 0; at < words.length; at += 4) {
        const peer = words[at] ?? NONE
        const other = peer === NONE ? null : peer
        const [from, to] = sends ? [account, other] : [other, account]
        const rank = this.#base + (words[at + 1] ?? 0)
        into.push(new IndexedTransfer(this, rank, { from, to, amount: this.amount(words, at) }))
      }
    })
  }

  /** Every member of a transfer of this segment. */
  read({ rank, from, to, amount }: IndexedTransfer): FlowTransfer {
    const local = rank - this.#base
    const rows = this.#rows(local, local)
    return rows.transfer(local - rows.first, { from, to, amount })
  }

  /** Calls back with the rows that hold each rank's transfer, in the order given, which ascends. */
  eachTransfer(
    ranks: Uint32Array,
    visit: (at: number, rows: TransferRows, row: number) => void,
  ): void {
    const words = new Uint32Array(ranks.length * 4)
    for (const [at, rank] of ranks.entries()) words[at * 4 + 1] = rank
    this.#eachRow(words, (at, rows, row) => visit(at / 4, rows, row))
  }

  /** Reads the transfer rows whose ranks stand in the second word of each row, nearby ones together. */
  #eachRow(words: Uint32Array, visit: (at: number, rows: TransferRows, row: number) => void): void {
    for (let at = 0; at < words.length; ) {
      const first = words[at + 1] ?? 0
      let next = at + 4
      let last = first
      for (; next < words.length; next += 4) {
        const rank = words[next + 1] ?? 0
        if (rank - last > GAP_ROWS || rank - first >= READ_ROWS) break
        last = rank
      }
      const rows = this.#rows(first, last)
      for (; at < next; at += 4) visit(at, rows, (words[at + 1] ?? 0) - rows.first)
    }
  }

  #rows(first: number, last: number): TransferRows {
    if (this.#all) return this.#all
    const bytes = this.#transfers.read(first * TRANSFER_ROW, (last - first + 1) * TRANSFER_ROW)
    const { memory } = this.#transfers
    if (memory === null) return new TransferRows(bytes, this.#texts, first)
    this.#all = new TransferRows(memory, this.#texts, 0)
    return this.#all
  }
}
