/** Writes the inputs of a segment in ledger order, what each address spent, and what spends what. */
import { join } from 'node:path'
import { type FlowInputColumns, NONE } from '../../ports/flow-columns.ts'
import { OutputFile } from './output-file.ts'
import { type SideSize, SideWriter, UNVALUED, VALUED } from './side-writer.ts'
import { SpendWriter, type TransactionOrder } from './spend-writer.ts'
import { writeInputRow } from './transaction-row.ts'

export class InputWriter {
  readonly #rows: OutputFile
  readonly #txs: OutputFile
  readonly #owners: OutputFile
  readonly #spent: SideWriter
  readonly #spends: SpendWriter

  constructor(
    dir: string,
    order: TransactionOrder,
    {
      side,
      expected,
    }: { readonly side: SideSize; readonly expected: number | { readonly span: number } },
  ) {
    this.#rows = new OutputFile(join(dir, 'inputs'))
    this.#txs = new OutputFile(join(dir, 'input-txs'))
    this.#owners = new OutputFile(join(dir, 'input-addresses'))
    this.#spent = new SideWriter(dir, 'spent', side)
    this.#spends = new SpendWriter(dir, order, expected)
  }

  add(batch: FlowInputColumns, row: number, rank: number, coinbase: boolean): void {
    const [tx, index] = [batch.tx[row] ?? 0, batch.index[row] ?? 0]
    const { value } = batch
    writeInputRow(this.#rows, batch, row)
    this.#spends.add(batch.prevTx[row] ?? NONE, batch.prevIndex[row] ?? NONE, tx, index)
    const address = batch.address[row] ?? NONE
    if (address === NONE) return
    const kind = batch.valued[row] === 1 ? VALUED : UNVALUED
    this.#spent.add(address, kind, [rank, index, value[row * 2] ?? 0, value[row * 2 + 1] ?? 0])
    if (coinbase) return
    this.#txs.u32(tx)
    this.#owners.u32(address)
  }

  *finish(): Generator<number> {
    for (const file of [this.#rows, this.#txs, this.#owners]) file.close()
    yield* this.#spent.finish()
    yield* this.#spends.finish()
  }

  close(): void {
    for (const file of [this.#rows, this.#txs, this.#owners]) file.close()
    this.#spent.close()
    this.#spends.close()
  }
}
