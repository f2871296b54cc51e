/** The content of a report, before any rendering: every statement is already marked as fact or inference. */
import type { Note, Provenance } from './answer.ts'
import type { Language } from './language/language.ts'

/** `words` of the report's own, a `value` that stands as it came, or words that the report's language lacks, left in `english`. */
export interface ReportPiece {
  readonly kind: 'words' | 'value' | 'english'
  readonly text: string
}

/** One text in pieces. A bare string is one value: text of a source, an identifier, a number. */
export type ReportWords = string | readonly ReportPiece[]

export interface ReportTable {
  readonly caption: ReportWords
  readonly basis: 'fact' | 'inference' | 'claim'
  readonly columns: readonly {
    readonly title: ReportWords
    readonly align: 'start' | 'end'
    readonly mono?: boolean
  }[]
  readonly rows: readonly (readonly ReportWords[])[]
}

export interface ReportText {
  /** `fact` is solid, `inference` dashed, `claim` quoted; `plain` is our own wording. */
  readonly basis: 'fact' | 'inference' | 'claim' | 'plain'
  readonly text: ReportWords
}

export interface ReportSection {
  readonly id: string
  readonly title: ReportWords
  readonly parts: readonly (
    | ({ readonly kind: 'text' } & ReportText)
    | ({ readonly kind: 'table' } & ReportTable)
  )[]
}

export interface CampaignReport {
  readonly language: Language
  readonly title: string
  readonly question: ReportWords
  /** Shown as a banner on every page when the workspace is synthetic. */
  readonly synthetic: boolean
  readonly sections: readonly ReportSection[]
  readonly notes: readonly Note[]
  readonly provenance: Provenance
}
