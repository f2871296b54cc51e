import type { CampaignReport } from '../domain/report-record.ts'

/** Renders a finished report to one self-contained document. */
export interface ReportWriter {
  /** HTML that loads nothing from outside and runs no script. */
  html(report: CampaignReport): string
}
