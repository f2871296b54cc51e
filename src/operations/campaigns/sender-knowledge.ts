/** What the workspace knows of the senders of receipts: services by tag or cluster, and the clusters of one owner. */
import { nativeAsset } from '../../domain/asset.ts'
import type { ChainId } from '../../domain/chain.ts'
import { categoryTraits } from '../../domain/taxonomy.ts'
import type { SenderKnowledge } from '../../engine/valuation/count-senders.ts'
import type { AdvertisedAccount, LedgerTransfer } from '../../engine/valuation/window-receipts.ts'
import type { Context } from '../../ports/context.ts'
import { ensureClusters } from '../clusters/ensure-clusters.ts'
import { Standings } from '../traces/standings.ts'

const CHUNK = 5_000

export interface ReadSenders extends SenderKnowledge {
  /** True for addresses in a cluster with one of the campaign's own that is no service's. */
  isOwn(chain: ChainId, address: string): boolean
}

/** Standings by chain, shared by the campaigns of one answer: opening them reads every definer tag. */
export type StandingsByChain = Map<ChainId, Standings>

export async function readSenders(
  context: Context,
  shared: StandingsByChain,
  transfers: readonly LedgerTransfer[],
  accounts: readonly AdvertisedAccount[],
): Promise<ReadSenders> {
  const services = new Map<string, string>()
  const clusters = new Map<string, number>()
  const own = new Set<string>()
  for (const chain of [...new Set(transfers.map((transfer) => transfer.chain))].sort()) {
    await ensureClusters(context, chain)
    const senders = transfers
      .filter((each) => each.chain === chain)
      .flatMap(({ from, to }) => (to === null ? from : [...from, to]))
    const mine = accounts.flatMap(({ chains, address }) =>
      chains.includes(chain) ? [address] : [],
    )
    const addresses = [...new Set([...senders, ...mine])].sort()
    const standings = shared.get(chain) ?? (await Standings.open(context, chain))
    shared.set(chain, standings)
    await readChain(context, chain, { standings, addresses, services, clusters })
    for (const address of mine) {
      const cluster = clusters.get(`${chain} ${address}`)
      // An account at a service stands in the cluster of all its customers: that is not the campaign's own.
      if (cluster !== undefined && !services.has(`${chain} ${address}`))
        own.add(`${chain} ${cluster}`)
    }
  }
  return {
    serviceOf: (chain, address) => services.get(`${chain} ${address}`) ?? null,
    groupOf: (chain, address) => groupName(clusters, chain, address),
    isOwn: (chain, address) => own.has(groupName(clusters, chain, address) ?? ''),
  }
}

function groupName(
  clusters: ReadonlyMap<string, number>,
  chain: string,
  address: string,
): string | null {
  const cluster = clusters.get(`${chain} ${address}`)
  return cluster === undefined ? null : `${chain} ${cluster}`
}

async function readChain(
  context: Context,
  chain: ChainId,
  to: {
    readonly standings: Standings
    readonly addresses: readonly string[]
    readonly services: Map<string, string>
    readonly clusters: Map<string, number>
  },
): Promise<void> {
  const { standings } = to
  const asset = nativeAsset(chain)?.id ?? chain
  for (let at = 0; at < to.addresses.length; at += CHUNK) {
    context.signal.throwIfAborted()
    const part = to.addresses.slice(at, at + CHUNK)
    const ids = await context.ledger.addressIds(chain, part)
    const known = part.flatMap((address, index) => {
      const id = ids[index]
      return id === null || id === undefined ? [] : [{ address, id }]
    })
    const clusters = await context.ledger.clusterOf(
      chain,
      known.map(({ id }) => id),
    )
    await standings.read(
      asset,
      known.map(({ id }) => id),
    )
    known.forEach(({ address, id }, index) => {
      const cluster = clusters[index]
      if (cluster !== null && cluster !== undefined) to.clusters.set(`${chain} ${address}`, cluster)
      const tag = standings.evidence(id)?.tag
      if (tag && categoryTraits(tag.category).service)
        to.services.set(`${chain} ${address}`, tag.actor ?? tag.label)
    })
  }
}
