/** The content of a report, before any rendering: every statement is already marked as fact or inference. */
import type { Note, Provenance } from './answer.ts'

export interface ReportTable {
  readonly caption: string
  readonly basis: 'fact' | 'inference' | 'claim'
  readonly columns: readonly {
    readonly title: string
    readonly align: 'start' | 'end'
    readonly mono?: boolean
  }[]
  readonly rows: readonly (readonly string[])[]
}

export interface ReportText {
  /** `fact` is solid, `inference` dashed, `claim` quoted; `plain` is our own wording. */
  readonly basis: 'fact' | 'inference' | 'claim' | 'plain'
  readonly text: string
  /** Set where the text is quoted from a source, so that right-to-left reads right. */
  readonly direction?: 'ltr' | 'rtl' | 'auto'
}

export interface ReportSection {
  readonly id: string
  readonly title: string
  readonly parts: readonly (
    | ({ readonly kind: 'text' } & ReportText)
    | ({ readonly kind: 'table' } & ReportTable)
  )[]
}

export interface CampaignReport {
  readonly title: string
  readonly question: string
  /** Shown as a banner on every page when the workspace is synthetic. */
  readonly synthetic: boolean
  readonly sections: readonly ReportSection[]
  readonly notes: readonly Note[]
  readonly provenance: Provenance
}
