/** The tables of the bureau's page as records of a list: order, address or account, name, currency, and what the releases say of the order. */
import type { CheerioAPI } from 'cheerio/slim'
import type { Columns } from '../list-csv/list-row.ts'
import { loadHtml } from '../post-page/load-html.ts'

/** Places of the columns in a record. */
export const PAGE_COLUMNS: Columns = new Map([
  ['address', 0],
  ['entry', 1],
  ['name', 2],
  ['label', 3],
  ['kind', 4],
  ['since', 5],
  ['validity', 6],
])

export interface SeizurePage {
  readonly rows: readonly {
    readonly record: readonly string[]
    /** Where it stands: `table 2 row 7`. */
    readonly at: string
    readonly raw: string
  }[]
  /** Rows of tables whose columns are not known: what their words name is left to the extraction. */
  readonly others: readonly { readonly text: string; readonly entry: string; readonly at: string }[]
}

/** What a column is, by its header in English or Hebrew; the first that fits. */
const HEADERS: readonly (readonly [column: string, header: RegExp])[] = [
  ['address', /address|wallet|user ?id|account|כתובת|ארנק|מזהה|חשבון/i],
  ['validity', /validity|valid|תוקף/i],
  ['updated', /updated|update|עדכון/i],
  ['file', /file|document|סוג|מסמך|קובץ/i],
  ['order', /order|aso|צו|צ"?\.?ת/i],
  ['label', /currency|coin|asset|מטבע/i],
  ['name', /name|שם/i],
]

/** `ASO - 5/24`, `צת 5-24`: number and year of an order. */
const ORDER = /(?<![\d./])(\d{1,3})\s?[/-]\s?(\d{2})(?![\d./])/
const MAX_CELLS = 2_000_000
const MAX_SPAN = 2_000

/** `null` when no table has a column of addresses or accounts. */
export function readSeizurePage(html: string): SeizurePage | null {
  const $ = loadHtml(html)
  const tables = $('table')
    .toArray()
    .filter((node) => $(node).find('table').length === 0)
    .map((node, at) => ({ at: at + 1, ...withHeader(gridOf($, node)) }))
  const releases = releasesOf(tables)
  const wallets = tables.filter(({ columns }) => columns.has('address'))
  if (wallets.length === 0) return null
  const rows = wallets.flatMap((table) => walletRows(table, releases))
  const others = tables
    .filter(({ columns }) => !columns.has('address') && !isReleases(columns))
    .flatMap(({ at, body }) =>
      body.map((cells, row) => {
        const text = cells.join(' ')
        return { text, entry: orderIn(text) ?? '', at: `table ${at} row ${row + 1}` }
      }),
    )
  return { rows, others: others.map((each) => ({ ...each, entry: each.entry || each.at })) }
}

interface Table {
  readonly at: number
  readonly columns: ReadonlyMap<string, number>
  readonly body: readonly (readonly string[])[]
}

interface Release {
  readonly updated: string
  readonly validity: string
}

function isReleases(columns: Table['columns']): boolean {
  return columns.has('validity') && (columns.has('file') || columns.has('order'))
}

/** Annexes and amendments stand beside their order and have no validity of their own. */
function releasesOf(tables: readonly Table[]): ReadonlyMap<string, Release> {
  const releases = new Map<string, Release>()
  for (const { columns, body } of tables.filter(({ columns: own }) => isReleases(own)))
    for (const cells of body) {
      const cell = (column: string) => cells[columns.get(column) ?? -1] ?? ''
      const order = orderIn(cell('file') || cell('order'))
      const validity = cell('validity').replace(/^-$/, '')
      if (order !== null && !releases.has(order) && validity !== '')
        releases.set(order, { updated: cell('updated'), validity })
    }
  return releases
}

function walletRows(
  { at, columns, body }: Table,
  releases: ReadonlyMap<string, Release>,
): SeizurePage['rows'] {
  let order = ''
  return body.flatMap((cells, row) => {
    const cell = (column: string) => cells[columns.get(column) ?? -1] ?? ''
    // An order is printed once, in a cell or a row of its own, for all that stand below it.
    order = orderIn(cell('order')) ?? orderIn(aloneIn(cells)) ?? order
    const ids = [...new Set(cell('address').split(/[\s,;]+/))].filter(isIdentifier)
    const { updated = '', validity = '' } = releases.get(order) ?? {}
    return ids.map((id) => {
      const kind = /^\d{6,20}$/.test(id) ? 'exchange account' : ''
      const record = [id, order, cell('name'), cell('label'), kind, updated, validity]
      return { record, at: `table ${at} row ${row + 1}`, raw: cells.join(' | ') }
    })
  })
}

/** What is left of an order's own row, or of a dash, is none. */
function isIdentifier(text: string): boolean {
  return text.length > 3 && /\d/.test(text) && !ORDER.test(text)
}

/** The one text of a row, which may be spread over its cells. */
function aloneIn(cells: readonly string[]): string {
  const texts = new Set(cells.filter((cell) => cell !== ''))
  return texts.size === 1 ? ([...texts][0] ?? '') : ''
}

function orderIn(text: string): string | null {
  const [, number, year] = ORDER.exec(text) ?? []
  return number === undefined ? null : `${Number(number)}/${year}`
}

/** The first row that names two columns is the header; a table without one has no columns. */
function withHeader(grid: readonly (readonly string[])[]): Omit<Table, 'at'> {
  for (const [at, cells] of grid.slice(0, 5).entries()) {
    const columns = new Map<string, number>()
    for (const [place, text] of cells.entries()) {
      const column = text.length > 60 ? undefined : HEADERS.find(([, header]) => header.test(text))
      if (column && !columns.has(column[0])) columns.set(column[0], place)
    }
    if (columns.size >= 2) return { columns, body: grid.slice(at + 1) }
  }
  return { columns: new Map(), body: grid }
}

/** Cells in their places: one that spans rows or columns stands in each of them. */
function gridOf($: CheerioAPI, table: Parameters<CheerioAPI>[0]): string[][] {
  const grid: string[][] = []
  let left = MAX_CELLS
  for (const [y, row] of $(table).find('tr').toArray().entries())
    for (const cell of $(row).children('td,th').toArray()) {
      const size = { down: span($(cell).attr('rowspan')), right: span($(cell).attr('colspan')) }
      left -= size.down * size.right
      if (left >= 0) place(grid, y, size, cellText($(cell).text()))
    }
  return Array.from(grid, (line) => Array.from(line ?? [], (text) => text ?? ''))
}

function place(
  grid: string[][],
  y: number,
  { down, right }: { readonly down: number; readonly right: number },
  text: string,
): void {
  const line = lineOf(grid, y)
  let x = 0
  while (line[x] !== undefined) x += 1
  for (let below = 0; below < down; below += 1)
    for (let beside = 0; beside < right; beside += 1) lineOf(grid, y + below)[x + beside] = text
}

function lineOf(grid: string[][], y: number): string[] {
  const line = grid[y] ?? []
  grid[y] = line
  return line
}

function span(text: string | undefined): number {
  const number = Number(text ?? 1)
  return Number.isInteger(number) && number > 0 ? Math.min(number, MAX_SPAN) : 1
}

/** One line; marks without width are kept out of what is read as words, and stay in addresses for their repair to name. */
function cellText(text: string): string {
  return text.replace(/[\s\u00A0]+/g, ' ').trim()
}
