/** Which input spends an output. */
import type { ChainId } from '../../domain/chain.ts'
import type { FlowSpend, Outpoint } from '../../domain/flow-record.ts'
import type { Database } from './database.ts'
import { numbersParam } from './list-params.ts'

interface SpendRow {
  readonly prev_tx: number
  readonly prev_index: number
  readonly tx: number
  readonly idx: number
}

/** In the order asked; only spends on the best branch. */
export async function readSpends(
  database: Database,
  chain: ChainId,
  outpoints: readonly Outpoint[],
): Promise<readonly FlowSpend[]> {
  if (outpoints.length === 0) return []
  const rows = await database.rows<SpendRow>(
    `SELECT i.prev_tx, i.prev_index, i.tx, i.idx
     FROM (
       SELECT DISTINCT unnest($txs::UINTEGER[]) AS tx, unnest($indexes::UINTEGER[]) AS idx
     ) w
     JOIN inputs i ON i.prev_tx = w.tx AND i.prev_index = w.idx
     JOIN transactions t ON t.chain = i.chain AND t.tx = i.tx
     JOIN blocks b ON b.chain = t.chain AND b.block = t.block AND NOT b.orphaned
     WHERE i.chain = $chain ORDER BY i.prev_tx, i.prev_index, b.height DESC, t.position DESC, i.tx DESC, i.idx DESC`,
    {
      chain,
      txs: numbersParam(outpoints.map(({ tx }) => tx)),
      indexes: numbersParam(outpoints.map(({ index }) => index)),
    },
  )
  const spends = new Map<string, FlowSpend>(
    rows.map((row) => [`${row.prev_tx} ${row.prev_index}`, { tx: row.tx, index: row.idx }]),
  )
  return outpoints.map(({ tx, index }) => spends.get(`${tx} ${index}`) ?? null)
}
