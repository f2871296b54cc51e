import type { CampaignStatus } from '../../domain/campaign-record.ts'

/** A campaign whose posts name the address. */
export interface CampaignEvidence {
  readonly id: string
  readonly title: string
  readonly status: CampaignStatus
  readonly corroboration: 'corroborated' | 'uncorroborated'
}
