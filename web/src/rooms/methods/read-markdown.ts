/**
 * Reads the part of Markdown that docs/explanation/methods*.md use: headings, paragraphs, tables; in a line bold, italics, code, links, and what
 * stands from left to right in any language (formulas between ⌊ and ⌋, negative numbers, numbers with a Latin unit behind them). Pure.
 */

export interface Words {
  readonly kind: 'text' | 'bold' | 'italic' | 'code' | 'number'
  readonly text: string
}

export type Inline = Words | { readonly kind: 'formula'; readonly parts: readonly Words[] }

export type Block =
  | { readonly kind: 'paragraph'; readonly inlines: readonly Inline[] }
  | {
      readonly kind: 'table'
      readonly head: readonly (readonly Inline[])[]
      readonly rows: readonly (readonly (readonly Inline[])[])[]
    }

export interface MarkdownSection {
  /** Text of its heading; empty for what stands before the first. */
  readonly title: string
  readonly blocks: readonly Block[]
}

/** Sections by their `## ` headings; the title of the page itself is left out. */
export function readMarkdown(source: string): MarkdownSection[] {
  const sections: { title: string; lines: string[] }[] = [{ title: '', lines: [] }]
  for (const line of source.split(/\r?\n/)) {
    if (line.startsWith('# ')) continue
    if (line.startsWith('## ')) sections.push({ title: line.slice(3).trim(), lines: [] })
    else sections.at(-1)?.lines.push(line)
  }
  return sections.map(({ title, lines }) => ({ title, blocks: readBlocks(lines) }))
}

function readBlocks(lines: readonly string[]): Block[] {
  const groups = lines
    .join('\n')
    .split(/\n\s*\n/)
    .map((group) => group.trim())
  return groups
    .filter((group) => group !== '')
    .map((group) => (group.startsWith('|') ? readTable(group) : readParagraph(group)))
}

function readParagraph(group: string): Block {
  return { kind: 'paragraph', inlines: readInlines(group.replace(/\s*\n\s*/g, ' ')) }
}

function readTable(group: string): Block {
  const [head = [], , ...rows] = group.split('\n').map((line) =>
    line
      .trim()
      .replace(/^\||\|$/g, '')
      .split('|')
      .map((cell) => readInlines(cell.trim())),
  )
  return { kind: 'table', head, rows }
}

/** Text of a line without its marks. */
export function plainText(inlines: readonly Inline[]): string {
  return inlines
    .flatMap((inline) => (inline.kind === 'formula' ? inline.parts : inline))
    .map(({ text }) => text)
    .join('')
}

/** A link is shown as its text: where it leads is not served here. */
function readInlines(line: string): Inline[] {
  return line
    .replace(/\[([^\]]+)\]\([^)]*\)/g, '$1')
    .split(/(⌊[^⌋]*⌋)/)
    .flatMap((piece): Inline | Inline[] =>
      piece.startsWith('⌊') ? { kind: 'formula', parts: readWords(piece) } : readWords(piece),
    )
}

const MARKED =
  /\*\*(?<bold>.+?)\*\*|`(?<code>[^`]+)`|\*(?<italic>[^*\s][^*]*)\*|(?<number>(?:−\d|\d)[\d.,\u00a0]*\d?(?: [A-Z]{3,4}\b| %)|−\d[\d.]*\d?)/gu

function readWords(line: string): Words[] {
  const found: Words[] = []
  let at = 0
  for (const match of line.matchAll(MARKED)) {
    if (match.index > at) found.push({ kind: 'text', text: line.slice(at, match.index) })
    const { bold, code, italic, number } = match.groups ?? {}
    if (bold !== undefined) found.push({ kind: 'bold', text: bold })
    else if (code !== undefined) found.push({ kind: 'code', text: code })
    else if (italic !== undefined) found.push({ kind: 'italic', text: italic })
    else found.push({ kind: 'number', text: number ?? '' })
    at = match.index + match[0].length
  }
  if (at < line.length) found.push({ kind: 'text', text: line.slice(at) })
  return found
}
