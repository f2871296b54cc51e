/**
 * Reads the part of Markdown that docs/explanation/methods*.md use: headings, paragraphs, tables; in a line bold, italics, code, links, formulas
 * between ⌊ and ⌋, and in lines that run from right to left what runs the other way (names, amounts with a unit, negative numbers). Pure.
 */

export type Inline =
  | { readonly kind: 'text' | 'italic' | 'code' | 'latin'; readonly text: string }
  | { readonly kind: 'bold' | 'formula'; readonly parts: readonly Inline[] }

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
    .map((inline) => ('parts' in inline ? plainText(inline.parts) : inline.text))
    .join('')
}

/** A link is shown as its text: where it leads is not served here. */
function readInlines(line: string): Inline[] {
  return readGroups(line.replace(/\[([^\]]+)\]\([^)]*\)/g, '$1'))
}

function readGroups(line: string): Inline[] {
  return line.split(/(\*\*.+?\*\*|⌊[^⌋]*⌋)/).flatMap((piece): Inline | Inline[] => {
    if (piece.startsWith('⌊')) return { kind: 'formula', parts: readPieces(piece) }
    if (piece.length > 4 && piece.startsWith('**'))
      return { kind: 'bold', parts: readPieces(piece.slice(2, -2)) }
    return readPieces(piece)
  })
}

const MARKED = /`(?<code>[^`]+)`|\*(?<italic>[^*\s][^*]*)\*/gu

function readPieces(line: string): Inline[] {
  const found: Inline[] = []
  let at = 0
  for (const match of line.matchAll(MARKED)) {
    found.push(...readRuns(line.slice(at, match.index)))
    const { code, italic = '' } = match.groups ?? {}
    found.push(code === undefined ? { kind: 'italic', text: italic } : { kind: 'code', text: code })
    at = match.index + match[0].length
  }
  return [...found, ...readRuns(line.slice(at))]
}

/** From the first to the last Latin letter or digit between Arabic words, brackets, colons and stops; numbers alone need no care. */
const LATIN =
  /((?=[^\p{Script=Arabic}،؛؟():]*[\p{Script=Latin}−])[−\p{Script=Latin}\d](?:[^\p{Script=Arabic}،؛؟():]*[\p{Script=Latin}\d])?)/u

function readRuns(text: string): Inline[] {
  const pieces = /\p{Script=Arabic}/u.test(text) ? text.split(LATIN) : [text]
  return pieces
    .map((piece, at): Inline => ({ kind: at % 2 === 1 ? 'latin' : 'text', text: piece }))
    .filter((inline) => plainText([inline]) !== '')
}
