/** Tags that a whole cluster inherits: those that their source says define it. Kept while ledger and tags stay as they are. */
import type { ChainId } from '../../domain/chain.ts'
import type { TagRecord } from '../../domain/intelligence-record.ts'
import { standsOn } from '../../domain/tag-standing.ts'
import type { StandingTag } from '../../engine/tags/tag-digest.ts'
import type { Context } from '../../ports/context.ts'
import { subjectKey } from '../addresses/read-address.ts'
import { clustersOf } from '../clusters/clusters-of.ts'
import { ensureClusters, hasClusters } from '../clusters/ensure-clusters.ts'

/** By cluster number, in (subject, pack, label) order. */
export type ClusterDefiners = ReadonlyMap<number, readonly TagRecord[]>

const NONE: ClusterDefiners = new Map()
const CHUNK = 10_000

const cache = new WeakMap<
  Context['ledger'],
  Map<ChainId, { readonly stamp: string; readonly definers: ClusterDefiners }>
>()

/** Brings clusters up to date. Empty on chains where nothing is clustered. */
export async function clusterDefiners(
  context: Pick<Context, 'ledger' | 'cases' | 'signal' | 'progress'>,
  chain: ChainId,
): Promise<ClusterDefiners> {
  if (!hasClusters(chain)) return NONE
  const clusters = await ensureClusters(context, chain)
  const imports = (await context.cases.listImports()).map(({ id, status }) => `${id} ${status}`)
  const claims = (await context.cases.claims()).length
  const stamp = [clusters.stamp, ...imports, claims].join('\n')
  const kept = cache.get(context.ledger) ?? new Map()
  cache.set(context.ledger, kept)
  const known = kept.get(chain)
  if (known?.stamp === stamp) return known.definers
  const definers = await readDefiners(context, chain)
  kept.set(chain, { stamp, definers })
  return definers
}

/** Tags that one address inherits from other members of its cluster. */
export async function inheritedTags(
  context: Pick<Context, 'ledger' | 'cases' | 'signal' | 'progress'>,
  of: { readonly chain: ChainId; readonly address: string },
): Promise<readonly StandingTag[]> {
  const { chain, address } = of
  const definers = await clusterDefiners(context, chain)
  if (definers.size === 0) return []
  const [id = null] = await context.ledger.addressIds(chain, [address])
  const [cluster = null] = id === null ? [] : await context.ledger.clusterOf(chain, [id])
  return inheritedBy(definers, cluster, subjectKey(chain, address))
}

/** What a member of a cluster inherits: the tags that define it, but its own. */
export function inheritedBy(
  definers: ClusterDefiners,
  cluster: number | null,
  key: string,
): readonly StandingTag[] {
  return (definers.get(cluster ?? -1) ?? [])
    .filter(({ subject }) => subject !== key)
    .map((tag) => ({ ...tag, inheritedFrom: tag.subject }))
}

async function readDefiners(
  context: Pick<Context, 'ledger' | 'cases' | 'signal'>,
  chain: ChainId,
): Promise<ClusterDefiners> {
  const found = new Map<number, TagRecord[]>()
  let batch: TagRecord[] = []
  const flush = async (): Promise<void> => {
    context.signal.throwIfAborted()
    await addClusters(context, chain, { batch, found })
    batch = []
  }
  for await (const tag of context.cases.tags({ definer: true })) {
    if (standsOn(tag, chain)) batch.push(tag)
    if (batch.length >= CHUNK) await flush()
  }
  await flush()
  return found
}

async function addClusters(
  context: Pick<Context, 'ledger'>,
  chain: ChainId,
  to: { readonly batch: readonly TagRecord[]; readonly found: Map<number, TagRecord[]> },
): Promise<void> {
  if (to.batch.length === 0) return
  const subjects = to.batch.map(({ subject }) => subjectKey(chain, subject))
  const clusters = await clustersOf(context, chain, subjects)
  to.batch.forEach((tag, at) => {
    const cluster = clusters[at] ?? null
    if (cluster === null) return
    const tags = to.found.get(cluster)
    if (tags) tags.push(tag)
    else to.found.set(cluster, [tag])
  })
}
