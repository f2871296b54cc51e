/**
 * What a table of prices is, by its header: rows that name asset and fiat; open, high, low and close of one asset; or a column for each
 * currency. A column `eur_rub` is the price of one EUR in RUB, `rub_per_usd` that of one USD in RUB. What the header does not say has to be said.
 */
import { UserInputError } from '../../domain/errors.ts'
import type { SourceOptions } from '../../ports/source.ts'

/** Where a price stands in a row, and what it is a price of. */
export interface PriceCell {
  /** Place of the price. */
  readonly at: number
  /** What is priced: as said, or by the cell at a place. */
  readonly asset: string | number
  readonly fiat: string | number
}

export interface PriceShape {
  readonly form: 'rows' | 'close' | 'wide'
  readonly date: number
  /** Place of the column that names the source, or `null`. */
  readonly source: number | null
  readonly cells: readonly PriceCell[]
  /** Names of columns that are not read. */
  readonly unknown: readonly string[]
}

export const PRICE_HINT =
  'The header names date, asset, fiat, price; or date, open, high, low, close with --asset and --fiat; or date and a column for each currency (usd, eur…) with --asset.'

const DATES = ['date', 'time', 'day', 'timestamp', 'datetime']
/** The European Central Bank's table of reference rates: so many currencies for one EUR. */
const ECB_LIKE = ['usd', 'jpy', 'gbp', 'chf']
const ECB_COLUMNS = 20

/** Throws `missing-columns`, `asset-needed` or `double-column`. `names` are lower case; `file` is told in errors. */
export function priceShape(
  file: string,
  names: readonly string[],
  options: SourceOptions,
): PriceShape {
  const columns = renamed(file, names, options['columns'])
  const double = columns.find((name, at) => name !== '' && columns.indexOf(name) !== at)
  if (double !== undefined)
    throw new UserInputError('double-column', `${file} has the column ${double} twice.`, {
      hints: ['Leave one of them, so that it is clear which is meant.'],
    })
  const date = DATES.map((name) => columns.indexOf(name)).find((at) => at >= 0)
  if (date === undefined) throw missing(file, columns, 'date')
  const source = columns.indexOf('source')
  const shape = rowShape(file, columns, options) ?? wideShape(file, columns, options)
  if (!shape) throw missing(file, columns, 'price')
  const read = new Set([date, source, ...shape.cells.flatMap(placesOf)])
  return {
    ...shape,
    date,
    source: source < 0 ? null : source,
    unknown: columns.filter((name, at) => name !== '' && !read.has(at)),
  }
}

type Cells = Pick<PriceShape, 'form' | 'cells'>

/** One price a row, under `price` or `close`. */
function rowShape(file: string, columns: readonly string[], options: SourceOptions): Cells | null {
  const price = columns.indexOf('price')
  const at = price >= 0 ? price : columns.indexOf('close')
  if (at < 0) return null
  const told = (name: 'asset' | 'fiat'): string | number => {
    const place = columns.indexOf(name)
    const said = options[name]
    if (place >= 0) return place
    if (said === undefined) throw needed(file, name)
    return said
  }
  const cells = [{ at, asset: told('asset'), fiat: told('fiat') }]
  return { form: price >= 0 ? 'rows' : 'close', cells }
}

/** A column for each currency. */
function wideShape(file: string, columns: readonly string[], options: SourceOptions): Cells | null {
  const base = options['asset'] ?? (isEcbLike(columns) ? 'EUR' : null)
  const cells = columns.flatMap((name, at): readonly PriceCell[] => {
    const per = /^([a-z]{3})_per_([a-z0-9]{2,10})$/.exec(name)
    if (per) return [{ at, asset: per[2] ?? '', fiat: per[1] ?? '' }]
    const pair = /^([a-z0-9]{2,10})[_/]([a-z]{3})$/.exec(name)
    if (pair) return [{ at, asset: pair[1] ?? '', fiat: pair[2] ?? '' }]
    if (!/^[a-z]{3}$/.test(name) || DATES.includes(name)) return []
    if (base === null) throw needed(file, 'asset')
    return [{ at, asset: base, fiat: name }]
  })
  return cells.length === 0 ? null : { form: 'wide', cells }
}

function isEcbLike(columns: readonly string[]): boolean {
  const currencies = columns.filter((name) => /^[a-z]{3}$/.test(name))
  return (
    currencies.length >= ECB_COLUMNS &&
    !currencies.includes('eur') &&
    ECB_LIKE.every((name) => currencies.includes(name))
  )
}

/** Columns by our names: `--columns price=last,date=day` says which of the file's are meant. Throws `bad-columns`. */
function renamed(
  file: string,
  names: readonly string[],
  mapping: string | undefined,
): readonly string[] {
  const columns = [...names]
  for (const pair of mapping === undefined ? [] : mapping.split(',')) {
    const [ours = '', theirs = ''] = pair.split('=').map((name) => name.trim().toLowerCase())
    const at = names.indexOf(theirs)
    if (!['date', 'asset', 'fiat', 'price', 'source'].includes(ours) || at < 0)
      throw new UserInputError(
        'bad-columns',
        `"${pair.slice(0, 60)}" names no column of ${file}.`,
        {
          hints: [
            'Write --columns price=NAME with date, asset, fiat, price or source before the =.',
          ],
        },
      )
    const same = columns.indexOf(ours)
    if (same >= 0) columns[same] = ''
    columns[at] = ours
  }
  return columns
}

function placesOf({ at, asset, fiat }: PriceCell): readonly number[] {
  return [at, ...[asset, fiat].flatMap((each) => (typeof each === 'number' ? [each] : []))]
}

function missing(file: string, found: readonly string[], column: string): UserInputError {
  return new UserInputError('missing-columns', `${file} has no column ${column} in its header.`, {
    hints: [PRICE_HINT],
    details: { missing: [column], found: found.slice(0, 40) },
  })
}

function needed(file: string, what: 'asset' | 'fiat'): UserInputError {
  return new UserInputError(
    'asset-needed',
    `${file} does not say of which ${what} its prices are.`,
    {
      hints: [
        what === 'asset'
          ? 'Name it with --asset, such as --asset BTC.'
          : 'Name it with --fiat, such as --fiat USD.',
      ],
    },
  )
}
