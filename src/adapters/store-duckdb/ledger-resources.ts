/** Who let whom use a chain, summed by pair. */

import { VERIFICATIONS } from '../../domain/taxonomy.ts'
import type { LedgerStore, ResourceLink } from '../../ports/ledger-store.ts'
import { STANDING_RESOURCES } from './commit-resources.ts'
import { RANK } from './commit-transfers.ts'
import { numbersParam } from './list-params.ts'
import type { TransferReader } from './transfer-conditions.ts'

interface LinkRow extends Omit<ResourceLink, 'chain' | 'from' | 'to' | 'verification'> {
  readonly giver: number
  readonly receiver: number
  readonly rank: number
  readonly total: number
}

/** The latest first, per chain. */
export async function readResources(
  { database, book }: TransferReader,
  { chain: only, addresses, limit }: Parameters<LedgerStore['resources']>[0],
): ReturnType<LedgerStore['resources']> {
  const links: ResourceLink[] = []
  let total = 0
  const chains = await database.rows<{ chain: string }>(
    'SELECT DISTINCT chain FROM resources ORDER BY chain',
  )
  for (const { chain } of chains) {
    if (only !== undefined && chain !== only) continue
    const ids = (await book.ids(chain, addresses)).filter((id) => id !== null)
    if (ids.length === 0) continue
    const rows = await database.rows<LinkRow>(
      `SELECT kind, resource, giver, receiver, count(*)::DOUBLE AS count, sum(amount)::UHUGEINT AS amount, min(time) AS first,
         max(time) AS last, arg_min(txid, (time, height, position, idx)) AS txid, max(${RANK}) AS rank,
         count(*) OVER ()::DOUBLE AS total
       FROM ${STANDING_RESOURCES} o
       WHERE chain = $chain AND (giver IN (SELECT unnest($ids::UINTEGER[])) OR receiver IN (SELECT unnest($ids::UINTEGER[])))
       GROUP BY kind, resource, giver, receiver ORDER BY last DESC, first, kind, resource, giver, receiver LIMIT $limit`,
      { chain, ids: numbersParam(ids), limit },
    )
    total += rows[0]?.total ?? 0
    const numbers = [...new Set(rows.flatMap(({ giver, receiver }) => [giver, receiver]))]
    const names = await book.names(chain, numbers)
    const nameOf = (id: number): string => names[numbers.indexOf(id)] ?? ''
    for (const { giver, receiver, rank, total: _, ...row } of rows)
      links.push({
        ...{ ...row, chain, from: nameOf(giver), to: nameOf(receiver) },
        verification: VERIFICATIONS[rank] ?? 'asserted',
      })
  }
  return { total, links: links.slice(0, limit) }
}
