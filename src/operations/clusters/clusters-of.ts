import type { ChainId } from '../../domain/chain.ts'
import type { Context } from '../../ports/context.ts'

/** Saved cluster numbers of canonical addresses, in their order; `null` where the ledger does not know one or none was computed. */
export async function clustersOf(
  { ledger }: Pick<Context, 'ledger'>,
  chain: ChainId,
  addresses: readonly string[],
): Promise<readonly (number | null)[]> {
  const ids = await ledger.addressIds(chain, addresses)
  const known = ids.filter((id) => id !== null)
  const clusters = await ledger.clusterOf(chain, known)
  const byId = new Map(known.map((id, at) => [id, clusters[at] ?? null]))
  return ids.map((id) => (id === null ? null : (byId.get(id) ?? null)))
}
