/** Everything a campaign report is written from, read once. */
import type { Note, Provenance } from '../../domain/answer.ts'
import type { CampaignRecord } from '../../domain/campaign-record.ts'
import type { ImportRecord } from '../../domain/import-record.ts'
import type { PostRecord } from '../../domain/intelligence-record.ts'
import type { Language } from '../../domain/language/language.ts'
import type { CampaignData } from '../campaigns/campaign-shape.ts'
import type { OfframpData } from '../offramps/offramp-shape.ts'
import type { TraceData } from '../traces/trace-shape.ts'

export interface ReportMaterial {
  readonly record: CampaignRecord
  readonly campaign: CampaignData
  /** Members first, then posts that only report about it; each in time order. */
  readonly posts: readonly PostRecord[]
  readonly imports: readonly ImportRecord[]
  /** The seed when the workspace is a demo, and the imports that were made by hand. */
  readonly recompute: {
    readonly seed: string | null
    readonly imports: readonly ImportRecord[]
    /** Claims of people that the snapshot stands on. */
    readonly claims: number
  }
  readonly offramps: OfframpData
  readonly trace: TraceData
  readonly notes: readonly Note[]
  readonly provenance: Provenance
  readonly language: Language
  readonly synthetic: boolean
}
