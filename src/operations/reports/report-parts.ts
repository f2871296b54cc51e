/** Small builders of report parts, so that every statement says whether it is a fact, an inference or a claim. */
import type { ReportSection, ReportTable } from '../../domain/report-record.ts'

export type ReportPart = ReportSection['parts'][number]
type Column = ReportTable['columns'][number]

export function plain(text: string): ReportPart {
  return { kind: 'text', basis: 'plain', text, direction: 'ltr' }
}

export function fact(text: string): ReportPart {
  return { kind: 'text', basis: 'fact', text, direction: 'ltr' }
}

export function inference(text: string): ReportPart {
  return { kind: 'text', basis: 'inference', text, direction: 'ltr' }
}

/** Words of a source, quoted as they stand. */
export function claim(text: string): ReportPart {
  return { kind: 'text', basis: 'claim', text, direction: 'auto' }
}

/**
 * A table. Columns are written `Title`, `>Title` (figures, aligned to the end) or `#Title` (identifiers and hashes, monospace).
 */
export function table(
  basis: ReportTable['basis'],
  caption: string,
  columns: readonly string[],
  rows: readonly (readonly string[])[],
): ReportPart {
  return { kind: 'table', basis, caption, columns: columns.map(column), rows }
}

function column(written: string): Column {
  if (written.startsWith('>')) return { title: written.slice(1), align: 'end' }
  if (written.startsWith('#')) return { title: written.slice(1), align: 'start', mono: true }
  return { title: written, align: 'start' }
}
