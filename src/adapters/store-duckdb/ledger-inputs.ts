/** Inputs as columns, for clustering: what multi-input heuristics read in one pass. */
import type { ChainId } from '../../domain/chain.ts'
import type { InputColumns } from '../../ports/ledger-store.ts'
import type { Database } from './database.ts'

const BATCH_ROWS = 65_536
/** Transactions of one query: what it joins and sorts must fit into the memory that the store allows itself. */
const WINDOW_TRANSACTIONS = 500_000

/** Of blocks above height `after`, in ledger order; coinbase, unknown addresses and orphaned blocks left out. A transaction is never split over two batches. */
export async function* streamInputColumns(
  database: Database,
  chain: ChainId,
  after: number,
  most = WINDOW_TRANSACTIONS,
): AsyncIterable<InputColumns> {
  for (const window of await heightWindows(database, chain, { after: Math.max(after, -1), most }))
    yield* inputColumnsWithin(database, chain, window)
}

/** Blocks from a height until below another. */
interface Window {
  readonly from: number
  readonly until: number
}

async function heightWindows(
  database: Database,
  chain: ChainId,
  { after, most }: { readonly after: number; readonly most: number },
): Promise<readonly Window[]> {
  const windows: Window[] = []
  let from = after + 1
  let transactions = 0
  const chunks = database.stream(
    `SELECT b.height, count(*) FROM transactions t JOIN blocks b ON b.chain = t.chain AND b.block = t.block AND NOT b.orphaned
     WHERE t.chain = $chain AND b.height > $after GROUP BY b.height ORDER BY b.height`,
    { chain, after },
  )
  let last = after
  for await (const rows of chunks)
    for (const [height, count] of rows as readonly (readonly [number | bigint, bigint])[]) {
      last = Number(height)
      transactions += Number(count)
      if (transactions < most) continue
      windows.push({ from, until: last + 1 })
      from = last + 1
      transactions = 0
    }
  if (transactions > 0) windows.push({ from, until: last + 1 })
  return windows
}

async function* inputColumnsWithin(
  database: Database,
  chain: ChainId,
  { from, until }: Window,
): AsyncIterable<InputColumns> {
  const chunks = database.stream(
    `SELECT i.tx, i.address FROM inputs i JOIN transactions t ON t.chain = i.chain AND t.tx = i.tx
     JOIN blocks b ON b.chain = t.chain AND b.block = t.block AND NOT b.orphaned
     WHERE i.chain = $chain AND i.address IS NOT NULL AND NOT t.coinbase AND b.height >= $from AND b.height < $until
     ORDER BY b.height, t.position, i.idx`,
    { chain, from, until },
  )
  let txs: number[] = []
  let addresses: number[] = []
  for await (const rows of chunks)
    for (const [tx, address] of rows as readonly (readonly [number, number])[]) {
      if (txs.length >= BATCH_ROWS && txs.at(-1) !== tx) {
        yield { tx: Uint32Array.from(txs), address: Uint32Array.from(addresses) }
        txs = []
        addresses = []
      }
      txs.push(tx)
      addresses.push(address)
    }
  if (txs.length > 0) yield { tx: Uint32Array.from(txs), address: Uint32Array.from(addresses) }
}
