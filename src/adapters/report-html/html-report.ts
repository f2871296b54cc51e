/** Renders a finished report to one self-contained HTML document: no script, no link and no resource from outside, hostile text escaped. */
import type {
  CampaignReport,
  ReportSection,
  ReportTable,
  ReportText,
} from '../../domain/report-record.ts'
import type { ReportWriter } from '../../ports/report-writer.ts'
import { escapeText } from './escape-text.ts'
import { STYLE, SYNTHETIC_PAGE } from './style.ts'

const CELL_LIMIT = 600
const LABELS = { fact: 'Fact', inference: 'Inference', claim: 'Claim' } as const

/** The report writer of this installation. */
export const htmlReport: ReportWriter = { html: renderReport }

function renderReport(report: CampaignReport): string {
  const title = escapeText(report.title, CELL_LIMIT)
  return `<!doctype html>
<html lang="en" dir="ltr">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="referrer" content="no-referrer">
<meta name="robots" content="noindex, nofollow">
<title>${title}</title>
<style>${STYLE}${report.synthetic ? SYNTHETIC_PAGE : ''}</style>
</head>
<body>
${banner(report)}<header>
<p class="kicker">Report on a campaign</p>
<h1><bdi>${title}</bdi></h1>
<p class="question">${escapeText(report.question)}</p>
${meta(report)}
</header>
<nav aria-label="Contents"><ol>
${report.sections.map(({ id, title: name }, at) => `<li>${at + 1}. <a href="#${escapeText(id)}">${escapeText(name)}</a></li>`).join('\n')}
</ol></nav>
${legend()}
<main>
${report.sections.map(section).join('\n')}
</main>
<footer>Weir ${escapeText(report.provenance.weir)} · snapshot ${escapeText(report.provenance.snapshot)} · an inference is never a fact; publication of an address is its poster’s claim, not proof of ownership.</footer>
</body>
</html>
`
}

function banner(report: CampaignReport): string {
  if (!report.synthetic) return ''
  return '<p class="banner" role="note">Synthetic: this workspace was made for demonstration. Nothing in this report happened.</p>\n'
}

function meta({ provenance }: CampaignReport): string {
  const heads = provenance.heads
    .map(
      ({ chain, height, time }) =>
        `${chain}${height === null ? '' : ` block ${height}`}${time === null ? '' : `, ${time}`}`,
    )
    .join('; ')
  const rows: readonly (readonly [string, string])[] = [
    ['Program', `Weir ${provenance.weir}`],
    ['Snapshot', provenance.snapshot],
    ['Data until', heads === '' ? 'no ledger imported' : heads],
    ['Methods', provenance.methods.map(({ id, version }) => `${id} ${version}`).join(', ')],
  ]
  const items = rows.map(
    ([name, value]) => `<dt>${escapeText(name)}</dt><dd>${escapeText(value)}</dd>`,
  )
  return `<dl class="meta">${items.join('')}</dl>`
}

function legend(): string {
  return `<ul class="legend" aria-label="How statements are marked">
<li class="fact"><strong>Fact</strong>: recorded on a ledger or in an imported file</li>
<li class="inference"><strong>Inference</strong>: concluded by a named method</li>
<li class="claim"><strong>Claim</strong>: what a source says, quoted</li>
</ul>`
}

function section({ id, title, parts }: ReportSection, at: number): string {
  const body = parts.map((part) => (part.kind === 'table' ? table(part) : text(part)))
  const heading = `<h2 id="${escapeText(id)}"><span class="number">${at + 1}</span>${escapeText(title)}</h2>`
  return `<section aria-labelledby="${escapeText(id)}">\n${heading}\n${body.join('\n')}\n</section>`
}

function text({ basis, text: words, direction = 'auto' }: ReportText): string {
  const safe = escapeText(words)
  if (basis === 'plain') return `<p dir="${direction}">${safe}</p>`
  if (basis === 'claim') return `<blockquote class="claim" dir="${direction}">${safe}</blockquote>`
  return `<p class="${basis}"><span class="label">${LABELS[basis]}</span><bdi dir="${direction}">${safe}</bdi></p>`
}

/** Times and pseudonyms stay on one line. */
const SHORT = /^(?:\d{4}-\d\d-\d\d(?:T[\d:.]+Z)?|D-\d+)$/

function table({ caption, basis, columns, rows }: ReportTable): string {
  const head = columns.map(
    ({ title, align }) =>
      `<th scope="col"${align === 'end' ? ' class="end"' : ''}>${escapeText(title)}</th>`,
  )
  const body =
    rows.length === 0
      ? `<tr><td class="none" colspan="${columns.length}">none</td></tr>`
      : rows
          .map(
            (row) =>
              `<tr>${columns.map((column, at) => cell(column, row[at] ?? '')).join('')}</tr>`,
          )
          .join('\n')
  const narrow = columns.length <= 3 && !columns.some(({ mono }) => mono) ? ' class="narrow"' : ''
  return `<figure class="${basis}"><table${narrow}>
<caption><span class="label">${LABELS[basis]}</span>${escapeText(caption, CELL_LIMIT)}</caption>
<thead><tr>${head.join('')}</tr></thead>
<tbody>
${body}
</tbody></table></figure>`
}

function cell({ align, mono }: ReportTable['columns'][number], value: string): string {
  const names = [
    ...(align === 'end' ? ['end'] : []),
    ...(mono ? ['mono'] : []),
    ...(SHORT.test(value) ? ['nowrap'] : []),
  ]
  const classes = names.length === 0 ? '' : ` class="${names.join(' ')}"`
  const direction = mono || align === 'end' ? 'ltr' : 'auto'
  return `<td${classes}><bdi dir="${direction}">${escapeText(value, CELL_LIMIT)}</bdi></td>`
}
