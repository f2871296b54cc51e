/**
 * Tells a report in another language: its own words by what they say, words of the vocabulary by their word. Values, quotations and the
 * shape of the report stay; what the language lacks stays in English and is marked so.
 */
import type { ReadSentence } from '../../domain/language/read-sentences.ts'
import type {
  CampaignReport,
  ReportPiece,
  ReportSection,
  ReportTable,
  ReportWords,
} from '../../domain/report-record.ts'

/** What a language has for a report. */
export interface ReportTexts {
  /** Headings and sentences without a value in them, by the English ones. */
  readonly fixed: Readonly<Record<string, string>>
  readonly terms: Readonly<Record<string, string>>
  readonly say: ReadSentence
}

type Tell = (words: ReportWords) => ReportWords

/** The same report in the language; as it came for `null`: English. */
export function translateReport(report: CampaignReport, texts: ReportTexts | null): CampaignReport {
  if (texts === null) return report
  const known = new Map<string, readonly ReportPiece[]>()
  const tell: Tell = (words) =>
    typeof words === 'string'
      ? words
      : words.flatMap((piece) => (piece.kind === 'words' ? tellOnce(piece.text) : [piece]))
  const tellOnce = (text: string) => {
    const told = known.get(text) ?? tellText(text, texts)
    known.set(text, told)
    return told
  }
  return {
    ...report,
    question: tell(report.question),
    sections: report.sections.map((section) => tellSection(section, tell)),
  }
}

function tellSection({ id, title, parts }: ReportSection, tell: Tell): ReportSection {
  return {
    id,
    title: tell(title),
    parts: parts.map((part) =>
      part.kind === 'table' ? tellTable(part, tell) : { ...part, text: tell(part.text) },
    ),
  }
}

function tellTable<T extends ReportTable>(table: T, tell: Tell): T {
  return {
    ...table,
    caption: tell(table.caption),
    columns: table.columns.map((column) => ({ ...column, title: tell(column.title) })),
    rows: table.rows.map((row) => row.map(tell)),
  }
}

function tellText(text: string, texts: ReportTexts): readonly ReportPiece[] {
  if (!/\p{L}/u.test(text)) return [{ kind: 'words', text }]
  const fixed = wordOf(texts.fixed, text) ?? wordOf(texts.terms, text)
  if (fixed !== null) return [{ kind: 'words', text: fixed }]
  const said = texts.say(text)
  if (said === null) return [{ kind: /[a-z] [a-z]/i.test(text) ? 'english' : 'value', text }]
  return said.map(({ kind, text: part }) => {
    if (kind === 'words') return { kind, text: part }
    const term = kind === 'value' ? wordOf(texts.terms, part) : null
    return term === null ? { kind: 'value', text: part } : { kind: 'words', text: term }
  })
}

/** A text of a source may have any name, also one that every object has. */
function wordOf(words: Readonly<Record<string, string>>, text: string): string | null {
  return Object.hasOwn(words, text) ? (words[text] ?? null) : null
}
