/** The report's own style sheet: nothing from outside, readable in black and white, A4 when printed. */
export const STYLE = `
:root { color-scheme: light; --ink: #1a1c1f; --quiet: #55595f; --line: #c9ccd1; --faint: #f4f5f6; --mark: #7a1f1f; }
* { box-sizing: border-box; }
html { font: 15px/1.55 "Source Serif 4", Georgia, "Noto Serif", "Times New Roman", "Noto Naskh Arabic", serif; color: var(--ink); background: #fff; }
body { max-width: 58rem; margin: 0 auto; padding: 2.5rem 2rem 4rem; }
h1, h2, caption, th, .label, nav, .banner, .meta, footer { font-family: "Inter", "Segoe UI", "Helvetica Neue", Arial, "Noto Sans", "Noto Sans Arabic", sans-serif; }
h1 { font-size: 1.7rem; line-height: 1.25; font-weight: 650; margin: .2rem 0 .6rem; }
h2 { font-size: 1.15rem; font-weight: 650; margin: 2.4rem 0 .7rem; padding-bottom: .25rem; border-bottom: 1px solid var(--ink); }
h2 .number { color: var(--quiet); font-variant-numeric: tabular-nums; margin-inline-end: .6em; }
p { margin: .55rem 0; }
.kicker { font-family: "Inter", "Segoe UI", Arial, sans-serif; font-size: .8rem; letter-spacing: .08em; text-transform: uppercase; color: var(--quiet); margin: 0; }
.question { font-size: 1.1rem; margin: .4rem 0 1rem; }
.meta { display: grid; grid-template-columns: max-content 1fr; gap: .15rem 1rem; font-size: .82rem; color: var(--quiet); margin: 1rem 0; }
.meta dt { font-weight: 600; } .meta dd { margin: 0; overflow-wrap: anywhere; }
.banner { border: 2px solid var(--mark); color: var(--mark); padding: .5rem .8rem; font-size: .9rem; font-weight: 600; margin: 0 0 1.2rem; }
nav ol { margin: .3rem 0; padding: 0; list-style: none; columns: 2; font-size: .88rem; }
nav a { color: inherit; text-decoration: none; border-bottom: 1px dotted var(--line); }
.legend { display: flex; flex-wrap: wrap; gap: .4rem 1.4rem; font-size: .82rem; color: var(--quiet); margin: 1rem 0 0; padding: 0; list-style: none; }
.legend li { padding-inline-start: .7rem; }
.fact { border-inline-start: 3px solid var(--ink); }
.inference { border-inline-start: 3px dashed var(--ink); }
.claim { border-inline-start: 3px double var(--quiet); }
p.fact, p.inference, blockquote { padding-block: .1rem; padding-inline: .9rem 0; }
blockquote { margin: .6rem 0; white-space: pre-wrap; overflow-wrap: anywhere; background: var(--faint); padding-block: .5rem; }
.label { display: inline-block; font-size: .68rem; letter-spacing: .06em; text-transform: uppercase; color: var(--quiet); margin-inline-end: .55em; }
figure { margin: 1rem 0; padding-inline-start: .9rem; }
table { border-collapse: collapse; width: 100%; font-size: .84rem; font-variant-numeric: tabular-nums lining-nums; }
table.narrow { width: auto; min-width: 45%; max-width: 100%; }
caption { text-align: start; font-size: .84rem; font-weight: 600; padding: 0 0 .35rem; }
th { text-align: start; font-size: .74rem; font-weight: 600; color: var(--quiet); border-bottom: 1px solid var(--ink); padding-block: .25rem; padding-inline: 0 .7rem; vertical-align: bottom; }
td { border-bottom: 1px solid var(--line); padding-block: .28rem; padding-inline: 0 .7rem; vertical-align: top; overflow-wrap: break-word; }
th:last-child, td:last-child { padding-inline-end: 0; }
.end { text-align: end; white-space: nowrap; overflow-wrap: normal; }
.mono { font: .78rem/1.45 "IBM Plex Mono", "DejaVu Sans Mono", Menlo, Consolas, monospace; overflow-wrap: anywhere; word-break: break-all; min-width: 10rem; }
.nowrap { white-space: nowrap; }
.none { color: var(--quiet); font-style: italic; }
footer { margin-top: 3rem; border-top: 1px solid var(--line); padding-top: .6rem; font-size: .76rem; color: var(--quiet); overflow-wrap: anywhere; }
:lang(ar) .label, :lang(ar) .kicker { letter-spacing: 0; font-size: .8rem; }
@media print {
  html { font-size: 10.5pt; } body { max-width: none; padding: 0; }
  h2 { break-after: avoid; } tr, blockquote, .meta { break-inside: avoid; } thead { display: table-header-group; } caption { break-after: avoid; }
  table { font-size: 8.6pt; } .mono { font-size: 7.6pt; min-width: 24mm; } .banner { border-width: 1.5pt; }
}
@page { size: A4; margin: 20mm 17mm 20mm; @bottom-right { content: counter(page) " / " counter(pages); font: 8pt Arial, sans-serif; color: #55595f; } }
`.trim()

/** Printed on every page of a report over a synthetic workspace: a text of ours, without quotation marks. */
export function syntheticPage(text: string): string {
  return `@page { @top-center { content: "${text}"; font: bold 8pt Arial, sans-serif; color: #7a1f1f; } }`
}
