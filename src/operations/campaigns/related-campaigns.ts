/** What the ledger says of two campaigns: addresses of both spent together, the same payee, the same payer of fees. A relation and an inference, never a merge. */
import type { CampaignRecord } from '../../domain/campaign-record.ts'
import type { ChainId } from '../../domain/chain.ts'
import type { Context } from '../../ports/context.ts'
import { ensureClusters, hasClusters } from '../clusters/ensure-clusters.ts'
import { campaignAccounts } from './campaign-accounts.ts'
import type { CampaignData } from './campaign-shape.ts'
import type { CampaignMeasure } from './measure-campaign.ts'
import { relatedByNeighbours } from './related-by-neighbours.ts'

/** Campaigns with an address in one multi-input cluster with one of this campaign's, or with a neighbour on the ledger in common; by id. */
export async function relatedCampaigns(
  context: Context,
  record: CampaignRecord,
  measure: CampaignMeasure,
): Promise<CampaignData['related']> {
  const related = await relatedByNeighbours(context, record, measure)
  const own = await clustersOf(context, measure.accounts)
  if (own.size === 0) return related
  for (const other of await context.cases.campaigns()) {
    if (other.id === record.id || other.kind !== 'campaign') continue
    const theirs = await clustersOf(context, await campaignAccounts(context, other))
    const shared = [...theirs].find(([cluster]) => own.has(cluster))
    if (shared)
      related.push({
        id: other.id,
        relation: 'co-spend',
        basis: `${own.get(shared[0])} and ${shared[1]} are in one multi-input cluster.`,
      })
  }
  return related.sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0))
}

/** Cluster → one of the accounts in it; only clusters of more than the account itself can be shared. */
async function clustersOf(
  context: Context,
  accounts: CampaignMeasure['accounts'],
): Promise<ReadonlyMap<string, string>> {
  const found = new Map<string, string>()
  const chains = new Set<ChainId>(accounts.flatMap((account) => account.chains).filter(hasClusters))
  for (const chain of [...chains].sort()) {
    await ensureClusters(context, chain)
    const addresses = accounts.flatMap(({ chains: on, address }) =>
      on.includes(chain) ? [address] : [],
    )
    const ids = await context.ledger.addressIds(chain, addresses)
    const known = addresses.flatMap((address, at) => {
      const id = ids[at]
      return id === null || id === undefined ? [] : [{ address, id }]
    })
    const clusters = await context.ledger.clusterOf(
      chain,
      known.map(({ id }) => id),
    )
    known.forEach(({ address }, at) => {
      const cluster = clusters[at]
      if (cluster !== null && cluster !== undefined) found.set(`${chain} ${cluster}`, address)
    })
  }
  return found
}
