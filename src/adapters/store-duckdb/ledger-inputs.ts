/** Inputs as columns, for clustering: what multi-input heuristics read in one pass. */
import type { ChainId } from '../../domain/chain.ts'
import type { InputColumns } from '../../ports/ledger-store.ts'
import type { Database } from './database.ts'

const BATCH_ROWS = 65_536

/** Of blocks above height `after`, in ledger order; coinbase, unknown addresses and orphaned blocks left out. A transaction is never split over two batches. */
export async function* streamInputColumns(
  database: Database,
  chain: ChainId,
  after: number,
): AsyncIterable<InputColumns> {
  const chunks = database.stream(
    `SELECT i.tx, i.address FROM inputs i JOIN transactions t ON t.chain = i.chain AND t.tx = i.tx
     JOIN blocks b ON b.chain = t.chain AND b.block = t.block AND NOT b.orphaned
     WHERE i.chain = $chain AND i.address IS NOT NULL AND NOT t.coinbase AND b.height > $after ORDER BY b.height, t.position, i.idx`,
    { chain, after: Math.max(after, -1) },
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
