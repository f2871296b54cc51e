/** What tags say of a cluster: those that define it are its own, those of single members are claims about them alone. */
import type { ChainId } from '../../domain/chain.ts'
import type { TagRecord } from '../../domain/intelligence-record.ts'
import { standsOn } from '../../domain/tag-standing.ts'
import type { Context } from '../../ports/context.ts'
import { subjectKey } from '../addresses/read-address.ts'
import { clusterDefiners } from '../exposure/cluster-definers.ts'
import { type ToldDigest, tellDigest } from '../tag-digest-shape.ts'

/** `members` are canonical addresses whose own tags are read, in batches. */
export async function clusterDigest(
  context: Pick<Context, 'ledger' | 'cases' | 'signal' | 'progress'>,
  of: {
    readonly chain: ChainId
    readonly cluster: number
    readonly members: readonly string[]
  },
): Promise<{ readonly tagDigest?: ToldDigest; readonly memberTags?: ToldDigest }> {
  const { chain, cluster, members } = of
  const definers = (await clusterDefiners(context, chain)).get(cluster) ?? []
  const keys = members.map((address) => subjectKey(chain, address))
  const tags = (await context.cases.tagsOf(keys)).filter((tag) => standsOn(tag, chain))
  const tagDigest = tellDigest(definers.map((tag) => inherited(tag)))
  const memberTags = tellDigest(tags.map((tag) => ({ ...tag, inheritedFrom: null })))
  return {
    ...(tagDigest === null ? {} : { tagDigest }),
    ...(memberTags === null ? {} : { memberTags }),
  }
}

function inherited(tag: TagRecord) {
  return { ...tag, inheritedFrom: tag.subject }
}
