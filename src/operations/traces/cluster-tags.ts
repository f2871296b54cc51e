/** Which clusters a service owns: those of addresses with a definer tag, the only tags that a cluster inherits. */
import type { ChainId } from '../../domain/chain.ts'
import type { TagRecord } from '../../domain/intelligence-record.ts'
import { standsOn } from '../../domain/tag-standing.ts'
import { categoryTraits } from '../../domain/taxonomy.ts'
import type { Context } from '../../ports/context.ts'
import { subjectKey } from '../addresses/read-address.ts'
import { clustersOf } from '../clusters/clusters-of.ts'
import type { StopEvidence } from './standings.ts'

const CHUNK = 10_000

/** By cluster number, from tags that are sure enough; of several the surest, then the first in (subject, pack, label) order. */
export async function clusterTags(
  context: Pick<Context, 'ledger' | 'cases'>,
  chain: ChainId,
  tagConfidence: number,
): Promise<ReadonlyMap<number, StopEvidence>> {
  const found = new Map<number, StopEvidence>()
  let batch: TagRecord[] = []
  for await (const tag of context.cases.tags()) {
    if (!tag.definer || !standsOn(tag, chain) || tag.confidence < tagConfidence) continue
    if (categoryTraits(tag.category).end === null) continue
    batch.push(tag)
    if (batch.length < CHUNK) continue
    await addClusters(context, chain, { batch, found })
    batch = []
  }
  await addClusters(context, chain, { batch, found })
  return found
}

async function addClusters(
  context: Pick<Context, 'ledger'>,
  chain: ChainId,
  to: { readonly batch: readonly TagRecord[]; readonly found: Map<number, StopEvidence> },
): Promise<void> {
  if (to.batch.length === 0) return
  const subjects = to.batch.map(({ subject }) => subjectKey(chain, subject))
  const clusters = await clustersOf(context, chain, subjects)
  to.batch.forEach((tag, at) => {
    const cluster = clusters[at] ?? null
    if (cluster === null) return
    const before = to.found.get(cluster)
    if (!before || tag.confidence > before.tag.confidence)
      to.found.set(cluster, { rung: 2, tag, member: tag.subject })
  })
}
