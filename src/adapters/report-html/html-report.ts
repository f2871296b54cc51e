/** Renders a finished report to one self-contained HTML document: no script, no link and no resource from outside, hostile text escaped. */
import type {
  CampaignReport,
  ReportPiece,
  ReportSection,
  ReportTable,
  ReportText,
  ReportWords,
} from '../../domain/report-record.ts'
import type { ReportWriter } from '../../ports/report-writer.ts'
import { escapeText, TEXT_LIMIT } from './escape-text.ts'
import { FRAME_TEXTS, type FrameTexts } from './frame-texts.ts'
import { STYLE, syntheticPage } from './style.ts'

const CELL_LIMIT = 600

/** The report writer of this installation. */
export const htmlReport: ReportWriter = { html: renderReport }

function renderReport(report: CampaignReport): string {
  const frame = FRAME_TEXTS[report.language]
  const title = escapeText(report.title, CELL_LIMIT, frame.shortened)
  const contents = report.sections.map(
    ({ id, title: name }, at) =>
      `<li>${at + 1}. <a href="#${escapeText(id)}">${inline(name, frame)}</a></li>`,
  )
  return `<!doctype html>
<html lang="${report.language}" dir="${report.language === 'ar' ? 'rtl' : 'ltr'}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="referrer" content="no-referrer">
<meta name="robots" content="noindex, nofollow">
<title>${title}</title>
<style>${STYLE}${report.synthetic ? syntheticPage(frame.synthetic) : ''}</style>
</head>
<body>
${banner(report, frame)}<header>
<p class="kicker">${frame.kicker}</p>
<h1><bdi>${title}</bdi></h1>
<p class="question">${inline(report.question, frame)}</p>
${meta(report, frame)}
</header>
<nav aria-label="${frame.contents}"><ol>
${contents.join('\n')}
</ol></nav>
${legend(frame)}
<main>
${report.sections.map((each, at) => section(each, at, frame)).join('\n')}
</main>
<footer>Weir ${escapeText(report.provenance.weir)} · ${frame.snapshot.toLowerCase()} <bdi dir="ltr">${escapeText(report.provenance.snapshot)}</bdi> · ${frame.footer}</footer>
</body>
</html>
`
}

function banner({ synthetic }: CampaignReport, frame: FrameTexts): string {
  return synthetic ? `<p class="banner" role="note">${frame.banner}</p>\n` : ''
}

function meta({ provenance }: CampaignReport, frame: FrameTexts): string {
  const value = (shown: string) => `<bdi dir="ltr">${escapeText(shown)}</bdi>`
  const heads = provenance.heads.map(
    ({ chain, height, time }) =>
      `${value(chain)}${height === null ? '' : ` ${frame.block} ${value(String(height))}`}${time === null ? '' : `, ${value(time)}`}`,
  )
  const methods = provenance.methods.map(({ id, version }) => `${id} ${version}`).join(', ')
  const rows: readonly (readonly [string, string])[] = [
    [frame.program, value(`Weir ${provenance.weir}`)],
    [frame.snapshot, value(provenance.snapshot)],
    [frame.until, heads.length === 0 ? frame.noLedger : heads.join('; ')],
    [frame.methods, value(methods)],
  ]
  return `<dl class="meta">${rows.map(([name, value]) => `<dt>${name}</dt><dd>${value}</dd>`).join('')}</dl>`
}

function legend({ legend: title, labels, meanings }: FrameTexts): string {
  const lines = (['fact', 'inference', 'claim'] as const).map(
    (basis) => `<li class="${basis}"><strong>${labels[basis]}</strong>: ${meanings[basis]}</li>`,
  )
  return `<ul class="legend" aria-label="${title}">\n${lines.join('\n')}\n</ul>`
}

function section({ id, title, parts }: ReportSection, at: number, frame: FrameTexts): string {
  const body = parts.map((part) => (part.kind === 'table' ? table(part, frame) : text(part, frame)))
  const heading = `<h2 id="${escapeText(id)}"><span class="number">${at + 1}</span>${inline(title, frame)}</h2>`
  return `<section aria-labelledby="${escapeText(id)}">\n${heading}\n${body.join('\n')}\n</section>`
}

function text({ basis, text: words }: ReportText, frame: FrameTexts): string {
  if (basis === 'claim')
    return `<blockquote class="claim" dir="auto">${inline(words, frame)}</blockquote>`
  if (basis === 'plain') return `<p>${inline(words, frame)}</p>`
  return `<p class="${basis}"><span class="label">${frame.labels[basis]}</span><span>${inline(words, frame)}</span></p>`
}

/** Times and pseudonyms stay on one line. */
const SHORT = /^(?:\d{4}-\d\d-\d\d(?:T[\d:.]+Z)?|D-\d+)$/

function table({ caption, basis, columns, rows }: ReportTable, frame: FrameTexts): string {
  const head = columns.map(
    ({ title, align }) =>
      `<th scope="col"${align === 'end' ? ' class="end"' : ''}>${inline(title, frame)}</th>`,
  )
  const body =
    rows.length === 0
      ? `<tr><td class="none" colspan="${columns.length}">${frame.none}</td></tr>`
      : rows
          .map(
            (row) =>
              `<tr>${columns.map((column, at) => cell(column, row[at] ?? '', frame)).join('')}</tr>`,
          )
          .join('\n')
  const narrow = columns.length <= 3 && !columns.some(({ mono }) => mono) ? ' class="narrow"' : ''
  return `<figure class="${basis}"><table${narrow}>
<caption><span class="label">${frame.labels[basis]}</span>${inline(caption, frame, CELL_LIMIT)}</caption>
<thead><tr>${head.join('')}</tr></thead>
<tbody>
${body}
</tbody></table></figure>`
}

/** A bare value is set apart from the direction of the page; identifiers and figures read from the left. */
function cell(
  { align, mono }: ReportTable['columns'][number],
  value: ReportWords,
  frame: FrameTexts,
): string {
  const bare = typeof value === 'string'
  const names = [
    ...(align === 'end' ? ['end'] : []),
    ...(mono ? ['mono'] : []),
    ...(bare && SHORT.test(value) ? ['nowrap'] : []),
  ]
  const classes = names.length === 0 ? '' : ` class="${names.join(' ')}"`
  if (!bare) return `<td${classes}>${inline(value, frame, CELL_LIMIT)}</td>`
  const direction = mono || align === 'end' ? 'ltr' : 'auto'
  return `<td${classes}><bdi dir="${direction}">${escapeText(value, CELL_LIMIT, frame.shortened)}</bdi></td>`
}

/** A text in the language of the document, each value in it set apart from the direction of the words around it. */
function inline(words: ReportWords, frame: FrameTexts, limit: number = TEXT_LIMIT): string {
  if (typeof words === 'string') return escapeText(words, limit, frame.shortened)
  return words.map((each) => piece(each, frame, limit)).join('')
}

function piece({ kind, text: words }: ReportPiece, frame: FrameTexts, limit: number): string {
  const safe = escapeText(words, limit, frame.shortened)
  if (kind === 'words') return safe
  return kind === 'value' ? `<bdi>${safe}</bdi>` : `<bdi lang="en" dir="ltr">${safe}</bdi>`
}
