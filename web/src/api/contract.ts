/** Types of what the server takes and gives. Provisional until the registry holds every operation. */

import type { campaignsGet } from '../../../src/operations/campaigns/get.ts'
import type { campaignsList } from '../../../src/operations/campaigns/list.ts'
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
import type { workspaceStatus } from '../../../src/operations/workspace/status.ts'

interface Op<I, D> {
  readonly input: I
  readonly data: D
}
type In<S> = S extends { _zod: { input: infer A } } ? A : never
type Out<S> = S extends { _zod: { output: infer A } } ? A : never
type Of<O extends { input: unknown; output: unknown }> = Op<In<O['input']>, Out<O['output']>>

export interface Contract {
  'addresses.get': Op<
    { address: string },
    {
      address: string
      chains: {
        chain: string
        coverage: string
        firstSeen: string | null
        lastSeen: string | null
        balances: { asset: string; amount: string }[]
        totals: {
          asset: string
          received: string
          sent: string
          receivedFiat: string | null
          sentFiat: string | null
          transfers: number
        }[]
        cluster?: { id: string; size: number } | undefined
      }[]
      tags: {
        label: string
        actor: string | null
        category: string
        source: string
        pack: string
        confidence: number
        lastModified: string | null
      }[]
      listings: {
        list: string
        class: string
        entry: string
        name: string | null
        programme: string | null
        since: string | null
        until: string | null
        printed: string
      }[]
      campaigns: { id: string; title: string }[]
    }
  >
  'transactions.get': Op<
    { txid: string },
    {
      txid: string
      chain: string
      height: number | null
      time: string
      inputs: { address: string | null; amount: string | null; asset: string }[]
      outputs: { index: number; address: string | null; amount: string; asset: string }[]
      transfers: {
        index: number
        kind: string
        from: string | null
        to: string | null
        asset: string
        amount: string
      }[]
    }
  >
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
