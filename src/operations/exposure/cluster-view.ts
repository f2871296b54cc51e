/** Which addresses an answer takes for one subject: the address alone, or the cluster it is in. */
import type { NoteBook } from '../../domain/answer.ts'
import type { ChainId } from '../../domain/chain.ts'
import type { Context } from '../../ports/context.ts'
import { ensureClusters, hasClusters } from '../clusters/ensure-clusters.ts'

/** `strict` is the multi-input rule alone; `extended` every rule that joins. */
export const CLUSTER_VIEWS = ['address', 'strict', 'extended'] as const
export type ClusterView = (typeof CLUSTER_VIEWS)[number]

/** Members of a cluster that are taken together. */
const MAX_MEMBERS = 10_000

/** Address numbers, the subject's own first. Adds to `notes` what a view leaves out. */
export async function subjectAddresses(
  context: Pick<Context, 'ledger' | 'signal' | 'progress'>,
  of: { readonly chain: ChainId; readonly id: number; readonly view: ClusterView },
  notes: NoteBook,
): Promise<readonly number[]> {
  const { chain, id, view } = of
  if (view === 'address') return [id]
  if (!hasClusters(chain)) {
    notes.add('no-clusters', `On ${chain} no rule joins addresses: the address stands alone.`)
    return [id]
  }
  await ensureClusters(context, chain)
  const [cluster = null] = await context.ledger.clusterOf(chain, [id])
  if (cluster === null) return [id]
  const page = { limit: MAX_MEMBERS, offset: 0 }
  const { ids, total } = await context.ledger.clusterMembers(chain, cluster, page)
  if (total > ids.length)
    notes.add('cluster-cut', `${ids.length} of ${total} members of the cluster were looked at.`)
  if (view === 'extended')
    notes.add(
      'extended-equals-strict',
      'No rule but multi-input joins clusters here: the extended view equals the strict one.',
    )
  return [id, ...ids.filter((one) => one !== id)]
}
