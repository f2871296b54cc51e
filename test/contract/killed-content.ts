/** The content that the killed import writes: batch after batch, the same in every process. */
import { sha256Hex } from '../../src/domain/hash.ts'
import type { LedgerItem } from '../../src/domain/ledger-record.ts'
import { block, CHAIN, hex, START, transfer } from './ledger-world.ts'
import { NumberedNames, rowsItem } from './transfer-rows.ts'

export const BATCHES = 32
export const ROWS = 80

/** Of the rows by column, numbered on from batch to batch. */
const NAMES = new NumberedNames()

/** A batch with a block, then one of rows that come by column and are appended as they are. */
export function itemsOfBatch(batch: number): readonly LedgerItem[] {
  return batch % 2 === 0 ? blockBatch(batch / 2) : columnBatch(batch)
}

/** One row is known from the batch of its kind before, one contradicts what stands there. */
function columnBatch(batch: number): readonly LedgerItem[] {
  const row = (number: number, more: { readonly to?: string } = {}) =>
    transfer({
      ...{ chain: 'tron', asset: 'tron:native', txid: sha256Hex(`row ${number}`) },
      ...{
        from: `p${number % 50}`,
        to: `q${number % 301}`,
        time: START + number,
        position: number,
      },
      ...more,
    }).transfer
  const first = batch * ROWS
  const rows = Array.from({ length: ROWS }, (_, at) => row(first + at))
  const before =
    batch < 2 ? [] : [row(first - 2 * ROWS), row(first - 2 * ROWS + 1, { to: 'mallory' })]
  return [rowsItem([...rows, ...before], NAMES)]
}

/** One block that spends the block before it, transfers, coverage; and one refusal in the last row. */
function blockBatch(batch: number): readonly LedgerItem[] {
  const height = batch + 1
  const payments = Array.from({ length: 12 }, (_, at) => ({
    id: height * 1000 + at,
    spends: [[(height - 1) * 1000 + at, 1] as const],
    pays: [
      [`u${(batch * 7 + at) % 90}`, at + 1],
      [`v${at}`, 5],
    ] as const,
  }))
  const coinbase = { id: height * 1000 + 900, pays: [['miner', 50]] as const }
  const transfers = Array.from({ length: ROWS }, (_, at) =>
    transfer({
      ...{ txid: hex(batch * ROWS + at, 'e'), from: `p${at % 50}`, to: `p${(batch + at) % 301}` },
      ...{ time: START + batch * 60_000 + at, position: at, amount: 2n ** BigInt(at % 250) },
    }),
  )
  const covered = { chain: CHAIN, asset: null, address: null, from: START, to: START + height }
  return [
    block({ height, id: height, below: batch, transactions: [coinbase, ...payments] }),
    ...transfers,
    transfer({ txid: hex(batch * ROWS, 'e'), from: 'p0', to: 'mallory', amount: 7n }),
    { kind: 'coverage', coverage: { ...covered, fromHeight: height, toHeight: height + 1 } },
  ]
}
