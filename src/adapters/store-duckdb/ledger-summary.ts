/** Heads and counts of every chain in the record. */
import { type ChainId, findChain } from '../../domain/chain.ts'
import type { Verification } from '../../domain/taxonomy.ts'
import type { ChainHead, ChainSummary, VerificationCount } from '../../ports/ledger-store.ts'
import type { Database } from './database.ts'
import { flowChains, flowState } from './flow-states.ts'
import { hashText } from './hash-text.ts'

interface HeadRow {
  readonly height: number | null
  readonly hash: string | null
  readonly time: number
}

interface CountRow {
  readonly name: string
  readonly count: number
}

/** The best block; else the last transfer, and of several at its time the highest. */
const HEAD = `
WITH b AS (
  SELECT height, hex(hash).lower() AS hash, time FROM blocks WHERE chain = $chain AND NOT orphaned ORDER BY height DESC LIMIT 1
), t AS (
  SELECT max(height) AS height, NULL AS hash, time FROM transfers
  WHERE chain = $chain AND time = (SELECT max(time) FROM transfers WHERE chain = $chain) GROUP BY time
)
FROM b UNION ALL SELECT * FROM t WHERE NOT EXISTS (FROM b)`

const COUNTS = `
SELECT 'blocks' AS name, count(*)::DOUBLE AS count FROM blocks WHERE chain = $chain AND digest <> ''
UNION ALL SELECT 'orphans', count(*) FROM blocks WHERE chain = $chain AND orphaned AND digest <> ''
UNION ALL SELECT 'transactions', coalesce(sum(tx_count), 0) FROM blocks WHERE chain = $chain AND NOT orphaned
UNION ALL SELECT 'transactions', count(DISTINCT hash(head, tail, other)) FROM transfers WHERE chain = $chain
UNION ALL SELECT 'transfers', count(*) FROM transfers WHERE chain = $chain
UNION ALL SELECT 'transfers', count(*) FROM outputs WHERE chain = $chain
UNION ALL SELECT 'transfers', -count(*) FROM outputs o JOIN (
  SELECT unnest(range(first_tx, first_tx + tx_count)) AS tx FROM blocks WHERE chain = $chain AND orphaned) b ON b.tx = o.tx WHERE o.chain = $chain
UNION ALL SELECT 'addresses', count(*) FROM addresses WHERE chain = $chain
UNION ALL SELECT 'verified ' || verification, count(*) FROM blocks WHERE chain = $chain AND NOT orphaned GROUP BY verification
UNION ALL SELECT 'verified ' || verification, count(*) FROM transfers WHERE chain = $chain GROUP BY verification`

/** In chain order. */
export async function chainHeads(database: Database): Promise<readonly ChainHead[]> {
  const kept = await keptSummaries(database)
  const heads: ChainHead[] = []
  for (const chain of await flowChains(database)) {
    const head = kept.get(chain) ?? (await readHead(database, chain))
    if (head) heads.push({ chain, model: head.model, head: head.head })
  }
  return heads
}

/**
 * In chain order. `verification` counts blocks of the best branch, and account transfers. Counting tens of millions takes seconds: what was
 * counted is kept until a commit names the chain, but never while another writes.
 */
export async function chainSummaries(database: Database): Promise<readonly ChainSummary[]> {
  const kept = await keptSummaries(database)
  const summaries: ChainSummary[] = []
  for (const chain of await flowChains(database)) {
    const summary = kept.get(chain) ?? (await summarize(database, chain))
    if (summary) summaries.push(summary)
  }
  return summaries
}

const VERIFIED_FACTS = `
SELECT chain, 'blocks' AS facts, verification, count(*)::DOUBLE AS count FROM blocks WHERE NOT orphaned GROUP BY chain, verification
UNION ALL SELECT s.chain, 'transfers', s.verification, sum(r.count)::DOUBLE FROM transfer_scopes s JOIN (
  SELECT scope, count(*) AS count FROM transfer_rows GROUP BY scope) r ON r.scope = s.scope GROUP BY s.chain, s.verification
ORDER BY chain, facts, verification`

/** Reads no rows of transactions: blocks by their own word, transfers by the scope they share. */
export function verificationCountsOf(database: Database): Promise<readonly VerificationCount[]> {
  return database.rows<VerificationCount>(VERIFIED_FACTS)
}

async function keptSummaries(database: Database): Promise<ReadonlyMap<ChainId, ChainSummary>> {
  const rows = await database.rows<{ readonly chain: string; readonly summary: string }>(
    'SELECT chain, summary FROM chain_summaries s JOIN flow_states f USING (chain, stamp)',
  )
  return new Map(rows.map(({ chain, summary }) => [chain, JSON.parse(summary) as ChainSummary]))
}

async function readHead(database: Database, chain: ChainId): Promise<ChainHead | null> {
  const row = await database.row<HeadRow>(HEAD, { chain })
  if (!row) return null
  const { height, hash, time } = row
  const told = hash === null ? null : hashText(chain, hash)
  return { chain, model: findChain(chain)?.model ?? 'account', head: { height, hash: told, time } }
}

async function summarize(database: Database, chain: ChainId): Promise<ChainSummary | null> {
  const { stamp } = await flowState(database, chain)
  const head = await readHead(database, chain)
  if (!head) return null
  const counts = new Map<string, number>()
  for (const { name, count } of await database.rows<CountRow>(COUNTS, { chain }))
    counts.set(name, (counts.get(name) ?? 0) + count)
  const of = (name: string): number => counts.get(name) ?? 0
  const summary = {
    ...head,
    blocks: of('blocks') - of('orphans'),
    orphans: of('orphans'),
    transactions: of('transactions'),
    transfers: of('transfers'),
    addresses: of('addresses'),
    verification: verificationCounts(counts),
  }
  if (!database.writing && (await flowState(database, chain)).stamp === stamp)
    await keep(database, { chain, stamp, summary: JSON.stringify(summary) })
  return summary
}

async function keep(
  database: Database,
  row: { readonly chain: ChainId; readonly stamp: string; readonly summary: string },
): Promise<void> {
  await database.write(async (on) => {
    await on.run('DELETE FROM chain_summaries WHERE chain = $chain', { chain: row.chain })
    await on.run('INSERT INTO chain_summaries VALUES ($chain, $stamp, $summary)', row)
  })
}

function verificationCounts(counts: ReadonlyMap<string, number>): ChainSummary['verification'] {
  const found: Partial<Record<Verification, number>> = {}
  for (const [name, count] of counts)
    if (name.startsWith(VERIFIED)) found[name.slice(VERIFIED.length) as Verification] = count
  return found
}

const VERIFIED = 'verified '
