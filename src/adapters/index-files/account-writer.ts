/** Writes the rows of a segment of an account chain, in ledger order, and sorts each side in bounded memory. */
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { NONE, type TransferColumns } from '../../ports/flow-columns.ts'
import { AmountWriter } from './amount-file.ts'
import { OutputFile } from './output-file.ts'
import { OutOfOrder } from './segment-plan.ts'
import { type SideSize, SideWriter } from './side-writer.ts'
import { TextWriter } from './text-file.ts'
import { txidOf, writeTransferRows } from './transfer-row.ts'

/** From here on the upper word of an amount has its top bit set. */
const TOP_WORD = 0x8000_0000

export class AccountWriter {
  readonly #transfers: OutputFile
  readonly #texts: TextWriter
  readonly #amounts: AmountWriter
  readonly #sent: SideWriter
  readonly #received: SideWriter
  readonly #last: Last = {
    time: -1,
    height: -1,
    position: -1,
    index: -1,
    kind: -1,
    txid: '',
  }
  /** One row of a side. */
  readonly #row = new Uint32Array(4)
  #rank = 0

  /** Makes the folder. */
  constructor(dir: string, size: SideSize) {
    mkdirSync(dir, { recursive: true })
    this.#transfers = new OutputFile(join(dir, 'transfers'))
    this.#texts = new TextWriter(dir)
    this.#amounts = new AmountWriter(dir)
    this.#sent = new SideWriter(dir, 'sent', size)
    this.#received = new SideWriter(dir, 'received', size)
  }

  /** Throws {@link OutOfOrder} when a row of the next batch stands before the last. */
  checkOrder(batch: TransferColumns): void {
    const follows = orderOf(this.#last, batch)
    for (let row = 0; row < batch.rows; row += 1) if (!follows(row)) throw new OutOfOrder()
    this.#last.txid = txidOf(batch, batch.rows - 1)
  }

  add(batch: TransferColumns): void {
    writeTransferRows(this.#transfers, batch, this.#texts)
    const amounts = this.#encode(batch)
    const words = this.#row
    // Read once: batches of other makers have other shapes.
    const { rows, from: senders, to: receivers, asset: assets } = batch
    for (let row = 0; row < rows; row += 1) {
      const from = senders[row] ?? NONE
      const to = receivers[row] ?? NONE
      const asset = assets[row] ?? 0
      words[0] = to
      words[1] = this.#rank
      words[2] = amounts[row * 2] ?? 0
      words[3] = amounts[row * 2 + 1] ?? 0
      if (from !== NONE) this.#sent.add(from, asset, words)
      words[0] = from
      if (to !== NONE) this.#received.add(to, asset, words)
      this.#rank += 1
    }
  }

  /** What stands in the rows for the amounts of a batch, as words, the lower first; row after row, however they are cut into batches. */
  #encode({ amount, large }: TransferColumns): Uint32Array {
    const words = new Uint32Array(amount.buffer, amount.byteOffset, amount.length * 2)
    const some = large.size > 0
    for (let row = 0; row < amount.length; row += 1) {
      const value = some ? large.get(row) : undefined
      if (value !== undefined || (words[row * 2 + 1] ?? 0) >= TOP_WORD)
        amount[row] = this.#amounts.encode(value ?? amount[row] ?? 0n)
    }
    return words
  }

  /** Gives back every file; after a failure the folder is no segment. */
  close(): void {
    this.#transfers.close()
    this.#texts.close()
    this.#amounts.close()
    this.#sent.close()
    this.#received.close()
  }

  /** `assets`: the places that stand for those in the batches, where they are others. */
  *finish(assets?: Uint32Array): Generator<number> {
    this.#transfers.close()
    this.#texts.close()
    this.#amounts.close()
    yield* this.#sent.finish(assets)
    for (const step of this.#received.finish(assets)) yield this.#sent.rows + step
  }
}

interface Last {
  time: number
  height: number
  position: number
  index: number
  kind: number
  /** Of the last row of the batch before. */
  txid: string
}

/** Whether a row of a batch stands after the last in ledger order (the order of the record's own reader); moves the last on. */
function orderOf(last: Last, batch: TransferColumns): (row: number) => boolean {
  const { time: times, height: heights, position: positions, index: indexes, kind: kinds } = batch
  return (row) => {
    const time = times[row] ?? 0
    const told = heights[row] ?? NONE
    const height = told === NONE ? 0 : told
    const position = positions[row] ?? 0
    const index = indexes[row] ?? 0
    const kind = kinds[row] ?? 0
    const place =
      time - last.time || height - last.height || position - last.position || index - last.index
    const order = place || compareIds(batch, row, last.txid) || kind - last.kind
    last.time = time
    last.height = height
    last.position = position
    last.index = index
    last.kind = kind
    return order > 0
  }
}

/** By UTF-8 bytes, as the record sorts. */
function compareIds(batch: TransferColumns, row: number, last: string): number {
  const before = row === 0 ? last : txidOf(batch, row - 1)
  return Buffer.compare(Buffer.from(txidOf(batch, row)), Buffer.from(before))
}
