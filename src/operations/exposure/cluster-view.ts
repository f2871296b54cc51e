/** Which addresses an answer takes for one subject: the address alone, or the cluster it is in. */
import type { NoteBook } from '../../domain/answer.ts'
import type { ChainId } from '../../domain/chain.ts'
import { counted } from '../../domain/counted.ts'
import type { Context } from '../../ports/context.ts'
import { depositCluster } from '../clusters/deposit-cluster.ts'
import { ensureClusters, hasClusters } from '../clusters/ensure-clusters.ts'
import { exposureAssets } from './measure-subjects.ts'

/** `strict` is the multi-input rule alone; `extended` every rule that joins: on account chains also who funds one deposit address. */
export const CLUSTER_VIEWS = ['address', 'strict', 'extended'] as const
export type ClusterView = (typeof CLUSTER_VIEWS)[number]

/** Members of a cluster that are taken together. */
const MAX_MEMBERS = 10_000

type ViewContext = Pick<Context, 'ledger' | 'cases' | 'signal' | 'progress'>

interface ViewAsk {
  readonly chain: ChainId
  readonly id: number
  readonly view: ClusterView
}

/** Address numbers of one subject, its own first. */
export interface SubjectView {
  readonly addresses: readonly number[]
  /** The same by the strict view. */
  readonly strict: readonly number[]
}

/** Adds to `notes` what a view leaves out, and what it stands on. */
export async function subjectAddresses(
  context: ViewContext,
  { chain, id, view }: ViewAsk,
  notes: NoteBook,
): Promise<SubjectView> {
  const alone = { addresses: [id], strict: [id] }
  if (view === 'address') return alone
  if (hasClusters(chain)) {
    const strict = await spentTogether(context, { chain, id }, notes)
    if (view === 'extended')
      notes.add(
        'extended-equals-strict',
        `On ${chain} no rule but multi-input joins clusters: the extended view equals the strict one.`,
      )
    return { addresses: strict, strict }
  }
  notes.add('no-clusters', `On ${chain} the multi-input rule joins nothing.`)
  if (view === 'strict' || id < 0) return alone
  return { addresses: await oneCustomer(context, { chain, id }, notes), strict: [id] }
}

async function spentTogether(
  context: ViewContext,
  { chain, id }: Omit<ViewAsk, 'view'>,
  notes: NoteBook,
): Promise<readonly number[]> {
  await ensureClusters(context, chain)
  const [cluster = null] = await context.ledger.clusterOf(chain, [id])
  if (cluster === null) return [id]
  const page = { limit: MAX_MEMBERS, offset: 0 }
  const { ids, total } = await context.ledger.clusterMembers(chain, cluster, page)
  if (total > ids.length)
    notes.add('cluster-cut', `${ids.length} of ${total} members of the cluster were looked at.`)
  return [id, ...ids.filter((one) => one !== id)]
}

async function oneCustomer(
  context: ViewContext,
  { chain, id }: Omit<ViewAsk, 'view'>,
  notes: NoteBook,
): Promise<readonly number[]> {
  const assets = exposureAssets(chain)
  const { members, joins, cut } = await depositCluster(context, { chain, account: id, assets })
  if (cut)
    notes.add(
      'cluster-cut',
      'Accounts with very many payees were not followed, or there are more members than are read: the extended cluster may be larger.',
    )
  if (members.length > 1)
    notes.add(
      'deposit-reuse',
      `The extended view on ${chain} takes ${counted(members.length, 'account')} for one owner: they funded ${counted(joins.length, 'deposit address')} of services together. An inference; \`weir cluster\` shows what it stands on.`,
    )
  return members
}
