/** What the transactions of whole blocks left over for their miners. */
import type { ChainId } from '../../domain/chain.ts'
import type { FlowBlock } from '../../domain/flow-record.ts'
import type { Database } from './database.ts'
import { numbersParam } from './list-params.ts'

interface FeeRow {
  readonly height: number
  readonly tx: number
  readonly coinbase: boolean
  readonly paid: bigint
  readonly spent: bigint | null
}

/** In the order asked; a block of which only some transactions are held has no coinbase and no fees. */
export async function readBlockFees(
  database: Database,
  chain: ChainId,
  heights: readonly number[],
): Promise<readonly FlowBlock[]> {
  if (heights.length === 0) return []
  const rows = await database.rows<FeeRow>(
    `WITH mine AS (
       SELECT b.height, t.tx, t.position, t.coinbase FROM transactions t
       JOIN blocks b ON b.chain = t.chain AND b.block = t.block AND NOT b.orphaned AND b.digest <> ''
       SEMI JOIN (SELECT unnest($heights::UINTEGER[]) AS height) w ON w.height = b.height
       WHERE t.chain = $chain
     )
     SELECT m.height, m.tx, m.coinbase, coalesce(o.paid, 0)::UHUGEINT AS paid,
       CASE WHEN i.known THEN i.spent::UHUGEINT END AS spent
     FROM mine m
     LEFT JOIN (SELECT tx, sum(value)::UHUGEINT AS paid FROM outputs SEMI JOIN mine USING (tx) WHERE chain = $chain GROUP BY tx) o USING (tx)
     LEFT JOIN (
       SELECT tx, sum(value)::UHUGEINT AS spent, count(*) = count(value) AS known FROM inputs SEMI JOIN mine USING (tx)
       WHERE chain = $chain GROUP BY tx
     ) i USING (tx)
     ORDER BY m.height, m.position, m.tx`,
    { chain, heights: numbersParam(new Set(heights)) },
  )
  const blocks = new Map<number, { coinbase: number | null; fees: FlowBlock['fees'][number][] }>()
  for (const { height, tx, coinbase, paid, spent } of rows) {
    const block = blocks.get(height) ?? { coinbase: null, fees: [] }
    blocks.set(height, block)
    if (coinbase) block.coinbase = tx
    else block.fees.push({ tx, fee: spent === null ? null : spent - paid })
  }
  return heights.map((height) => ({
    height,
    ...(blocks.get(height) ?? { coinbase: null, fees: [] }),
  }))
}
