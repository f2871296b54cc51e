/** Reads the part of Markdown that docs/explanation/methods.md uses: headings, paragraphs, tables; in a line bold, italics, code, links. Pure. */

export interface Inline {
  readonly kind: 'text' | 'bold' | 'italic' | 'code'
  readonly text: string
}

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

/** A link is shown as its text: where it leads is not served here. */
function readInlines(line: string): Inline[] {
  const plain = line.replace(/\[([^\]]+)\]\([^)]*\)/g, '$1')
  const found: Inline[] = []
  let at = 0
  for (const match of plain.matchAll(/\*\*(.+?)\*\*|`([^`]+)`|\*([^*\s][^*]*)\*/g)) {
    if (match.index > at) found.push({ kind: 'text', text: plain.slice(at, match.index) })
    const [whole, bold, code, italic] = match
    if (bold !== undefined) found.push({ kind: 'bold', text: bold })
    else if (code !== undefined) found.push({ kind: 'code', text: code })
    else found.push({ kind: 'italic', text: italic ?? '' })
    at = match.index + whole.length
  }
  if (at < plain.length) found.push({ kind: 'text', text: plain.slice(at) })
  return found
}
