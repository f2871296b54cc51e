/** Types of what the server takes and gives. Provisional until the registry holds every operation. */

import type { addressesGet } from '../../../src/operations/addresses/get.ts'
import type { campaignsGet } from '../../../src/operations/campaigns/get.ts'
import type { campaignsList } from '../../../src/operations/campaigns/list.ts'
import type { clustersGet } from '../../../src/operations/clusters/get.ts'
import type { jobsCancel } from '../../../src/operations/jobs/cancel.ts'
import type { jobsGet } from '../../../src/operations/jobs/get.ts'
import type { jobsList } from '../../../src/operations/jobs/list.ts'
import type { listsList } from '../../../src/operations/lists/list.ts'
import type { offrampsFind } from '../../../src/operations/offramps/find.ts'
import type { postsList } from '../../../src/operations/posts/list.ts'
import type { quarantineList } from '../../../src/operations/quarantine/list.ts'
import type { reportsCampaign } from '../../../src/operations/reports/campaign.ts'
import type { screeningRun } from '../../../src/operations/screening/run.ts'
import type { tracesRun } from '../../../src/operations/traces/run.ts'
import type { transactionsGet } from '../../../src/operations/transactions/get.ts'
import type { workspaceStatus } from '../../../src/operations/workspace/status.ts'

type In<S> = S extends { _zod: { input: infer A } } ? A : never
type Out<S> = S extends { _zod: { output: infer A } } ? A : never
interface Of<O extends { input: unknown; output: unknown }> {
  readonly input: In<O['input']>
  readonly data: Out<O['output']>
}

export interface Contract {
  'addresses.get': Of<typeof addressesGet>
  'transactions.get': Of<typeof transactionsGet>
  'clusters.get': Of<typeof clustersGet>
  'offramps.find': Of<typeof offrampsFind>
  'reports.campaign': Of<typeof reportsCampaign>
  'workspace.status': Of<typeof workspaceStatus>
  'quarantine.list': Of<typeof quarantineList>
  'jobs.list': Of<typeof jobsList>
  'jobs.get': Of<typeof jobsGet>
  'jobs.cancel': Of<typeof jobsCancel>
  'lists.list': Of<typeof listsList>
  'campaigns.list': Of<typeof campaignsList>
  'campaigns.get': Of<typeof campaignsGet>
  'posts.list': Of<typeof postsList>
  'screening.run': Of<typeof screeningRun>
  'traces.run': Of<typeof tracesRun>
}

export type OperationId = keyof Contract
export type Input<Id extends OperationId> = Contract[Id]['input']
export type Data<Id extends OperationId> = Contract[Id]['data']
