/** Plain text tables for people: columns aligned with spaces, widths by what a terminal shows. */

export interface TableOptions {
  /** One letter per column, `l` or `r`; columns without one are left-aligned. */
  readonly align?: string
}

/** Renders rows under headers, control characters in cells made visible; no rows gives the headers and a line that says so. */
export function renderTable(
  headers: readonly string[],
  rawRows: readonly (readonly string[])[],
  options: TableOptions = {},
): string {
  const rows = rawRows.map((row) => row.map((cell) => plainText(cell, Number.POSITIVE_INFINITY)))
  const align = options.align ?? ''
  const widths = headers.map((header, column) =>
    rows.reduce(
      (widest, row) => Math.max(widest, displayWidth(row[column] ?? '')),
      displayWidth(header),
    ),
  )
  const line = (cells: readonly string[]) =>
    cells
      .map((cell, column) => pad(cell, widths[column] ?? 0, align[column] === 'r'))
      .join('  ')
      .trimEnd()
  const body = rows.length === 0 ? ['(none)'] : rows.map(line)
  return [line(headers), widths.map((width) => '-'.repeat(width)).join('  '), ...body].join('\n')
}

function pad(text: string, width: number, right: boolean): string {
  const gap = ' '.repeat(Math.max(0, width - displayWidth(text)))
  return right ? gap + text : text + gap
}

/** Columns a terminal needs: combining marks take none, East Asian wide characters two. */
function displayWidth(text: string): number {
  let width = 0
  for (const character of text.normalize('NFC')) {
    if (/\p{M}|\p{Cf}/u.test(character)) continue
    width +=
      /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60]/.test(
        character,
      )
        ? 2
        : 1
  }
  return width
}

/** Makes text from outside safe for a terminal: control and bidi-override characters become visible escapes. */
export function plainText(text: string, maxLength = 200): string {
  const cut = text.length > maxLength ? `${text.slice(0, maxLength)}…` : text
  return cut.replace(
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is made visible
    /[\u0000-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
}
