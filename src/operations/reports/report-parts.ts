/** Small builders of report parts, so that every statement says whether it is a fact, an inference or a claim. */
import type {
  ReportPiece,
  ReportSection,
  ReportTable,
  ReportWords,
} from '../../domain/report-record.ts'

export type ReportPart = ReportSection['parts'][number]
type Column = ReportTable['columns'][number]

/** The report's own words, or a word of the vocabulary: told in the report's language. Any other cell stands as it came. */
export function own(text: string): readonly ReportPiece[] {
  return [{ kind: 'words', text }]
}

/** A piece that stands as it came. */
export function value(text: string): ReportPiece {
  return { kind: 'value', text }
}

export function plain(text: string): ReportPart {
  return { kind: 'text', basis: 'plain', text: own(text) }
}

export function fact(text: string | readonly ReportPiece[]): ReportPart {
  return { kind: 'text', basis: 'fact', text: typeof text === 'string' ? own(text) : text }
}

export function inference(text: string): ReportPart {
  return { kind: 'text', basis: 'inference', text: own(text) }
}

/** Words of a source, quoted as they stand. */
export function claim(text: ReportWords): ReportPart {
  return { kind: 'text', basis: 'claim', text }
}

/**
 * A table. Columns are written `Title`, `>Title` (figures, aligned to the end) or `#Title` (identifiers and hashes, monospace).
 */
export function table(
  basis: ReportTable['basis'],
  caption: string,
  columns: readonly string[],
  rows: readonly (readonly ReportWords[])[],
): ReportPart {
  return { kind: 'table', basis, caption: own(caption), columns: columns.map(column), rows }
}

function column(written: string): Column {
  if (written.startsWith('>')) return { title: own(written.slice(1)), align: 'end' }
  if (written.startsWith('#')) return { title: own(written.slice(1)), align: 'start', mono: true }
  return { title: own(written), align: 'start' }
}
