/** The content that the killed import writes: batch after batch, the same in every process. */
import type { LedgerItem } from '../../src/domain/ledger-record.ts'
import { block, CHAIN, hex, START, transfer } from './ledger-world.ts'

export const BATCHES = 32
export const ROWS = 80

/** One block that spends the block before it, transfers, coverage; and one refusal in the last row. */
export function itemsOfBatch(batch: number): readonly LedgerItem[] {
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
