/** Heads and counts of every chain in the record. */
import { findChain } from '../../domain/chain.ts'
import type { Verification } from '../../domain/taxonomy.ts'
import type { ChainHead, ChainSummary } from '../../ports/ledger-store.ts'
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

/** The best block of each chain; else the last transfer, and of several at its time the highest. */
const HEADS = `
WITH b AS (
  SELECT chain, height, hex(hash).lower() AS hash, time FROM blocks WHERE NOT orphaned
  QUALIFY row_number() OVER (PARTITION BY chain ORDER BY height DESC) = 1
), m AS (SELECT chain, max(time) AS time FROM transfers GROUP BY chain)
FROM b
UNION ALL
SELECT t.chain, max(t.height), NULL, t.time FROM transfers t JOIN (FROM m ANTI JOIN b USING (chain)) m ON m.chain = t.chain AND m.time = t.time
GROUP BY t.chain, t.time
ORDER BY chain`

const COUNTS = `
SELECT chain, 'blocks' AS name, count(*)::DOUBLE AS count FROM blocks WHERE digest <> '' GROUP BY chain
UNION ALL SELECT chain, 'orphans', count(*) FROM blocks WHERE orphaned AND digest <> '' GROUP BY chain
UNION ALL SELECT chain, 'transactions', sum(tx_count) FROM blocks WHERE NOT orphaned GROUP BY chain
UNION ALL SELECT chain, 'transactions', count(DISTINCT hash(head, tail, other)) FROM transfers GROUP BY chain
UNION ALL SELECT chain, 'transfers', count(*) FROM transfers GROUP BY chain
UNION ALL SELECT chain, 'transfers', count(*) FROM outputs GROUP BY chain
UNION ALL SELECT o.chain, 'transfers', -count(*) FROM outputs o JOIN (
  SELECT chain, unnest(range(first_tx, first_tx + tx_count)) AS tx FROM blocks WHERE orphaned) b ON b.chain = o.chain AND b.tx = o.tx GROUP BY o.chain
UNION ALL SELECT chain, 'addresses', count(*) FROM addresses GROUP BY chain
UNION ALL SELECT chain, 'verified ' || verification, count(*) FROM blocks WHERE NOT orphaned GROUP BY chain, verification
UNION ALL SELECT chain, 'verified ' || verification, count(*) FROM transfers GROUP BY chain, verification`

/** In chain order. */
export async function chainHeads(database: Database): Promise<readonly ChainHead[]> {
  const heads = await database.rows<HeadRow>(HEADS)
  return heads.map(({ chain, height, hash, time }) => ({
    chain,
    model: findChain(chain)?.model ?? 'account',
    head: { height, hash: hash === null ? null : hashText(chain, hash), time },
  }))
}

/** In chain order. `verification` counts blocks of the best branch, and account transfers. */
export async function chainSummaries(database: Database): Promise<readonly ChainSummary[]> {
  const heads = await chainHeads(database)
  const counts = new Map<string, number>()
  for (const { chain, name, count } of await database.rows<CountRow>(COUNTS)) {
    const key = `${chain} ${name}`
    counts.set(key, (counts.get(key) ?? 0) + count)
  }
  return heads.map((head) => {
    const of = (name: string): number => counts.get(`${head.chain} ${name}`) ?? 0
    return {
      ...head,
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
