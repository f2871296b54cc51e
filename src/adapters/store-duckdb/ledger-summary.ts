/** Heads and counts of every chain in the record. */
import { findChain } from '../../domain/chain.ts'
import type { Verification } from '../../domain/taxonomy.ts'
import type { ChainSummary } from '../../ports/ledger-store.ts'
import type { Database } from './database.ts'
import { hashText } from './hash-text.ts'

interface HeadRow {
  readonly chain: string
  readonly height: number | null
  readonly hash: string | null
  readonly time: number
}

interface CountRow {
  readonly chain: string
  readonly name: string
  readonly count: number
}

const HEADS = `
SELECT * FROM (
  SELECT chain, height, hex(hash).lower() AS hash, time FROM blocks WHERE NOT orphaned
  QUALIFY row_number() OVER (PARTITION BY chain ORDER BY height DESC) = 1
  UNION ALL
  SELECT chain, height, NULL AS hash, time FROM transfers
  QUALIFY row_number() OVER (PARTITION BY chain ORDER BY time DESC, coalesce(height, 0) DESC) = 1
) QUALIFY row_number() OVER (PARTITION BY chain ORDER BY hash NULLS LAST) = 1 ORDER BY chain`

const COUNTS = `
SELECT chain, 'blocks' AS name, count(*)::DOUBLE AS count FROM blocks WHERE digest <> '' GROUP BY chain
UNION ALL SELECT chain, 'orphans', count(*) FROM blocks WHERE orphaned AND digest <> '' GROUP BY chain
UNION ALL SELECT chain, 'transactions', sum(tx_count) FROM blocks WHERE NOT orphaned GROUP BY chain
UNION ALL SELECT chain, 'transactions', count(DISTINCT txid) FROM transfers GROUP BY chain
UNION ALL SELECT chain, 'transfers', count(*) FROM transfers GROUP BY chain
UNION ALL SELECT o.chain, 'transfers', count(*) FROM outputs o JOIN blocks b
  ON b.chain = o.chain AND o.tx BETWEEN b.first_tx AND b.first_tx + b.tx_count - 1 WHERE NOT b.orphaned GROUP BY o.chain
UNION ALL SELECT chain, 'addresses', count(*) FROM addresses GROUP BY chain
UNION ALL SELECT chain, 'verified ' || verification, count(*) FROM blocks WHERE NOT orphaned GROUP BY chain, verification
UNION ALL SELECT chain, 'verified ' || verification, count(*) FROM transfers GROUP BY chain, verification`

/** In chain order. `verification` counts blocks of the best branch, and account transfers. */
export async function chainSummaries(database: Database): Promise<readonly ChainSummary[]> {
  const heads = await database.rows<HeadRow>(HEADS)
  const counts = new Map<string, number>()
  for (const { chain, name, count } of await database.rows<CountRow>(COUNTS)) {
    const key = `${chain} ${name}`
    counts.set(key, (counts.get(key) ?? 0) + count)
  }
  return heads.map((head) => {
    const of = (name: string): number => counts.get(`${head.chain} ${name}`) ?? 0
    return {
      chain: head.chain,
      model: findChain(head.chain)?.model ?? 'account',
      head: {
        height: head.height,
        hash: head.hash === null ? null : hashText(head.chain, head.hash),
        time: head.time,
      },
      blocks: of('blocks') - of('orphans'),
      orphans: of('orphans'),
      transactions: of('transactions'),
      transfers: of('transfers'),
      addresses: of('addresses'),
      verification: verificationCounts(head.chain, counts),
    }
  })
}

function verificationCounts(
  chain: string,
  counts: ReadonlyMap<string, number>,
): ChainSummary['verification'] {
  const prefix = `${chain} verified `
  const found: Partial<Record<Verification, number>> = {}
  for (const [key, count] of counts)
    if (key.startsWith(prefix)) found[key.slice(prefix.length) as Verification] = count
  return found
}
