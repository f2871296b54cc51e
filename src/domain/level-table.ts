/**
 * The table that gives levels to exposure: category × direct or indirect × source or destination × share and value. Data, not code; a
 * file may replace it (docs/explanation/screening.md). What an address is by itself (listed, severe, tagged) is fixed and not in it.
 *
 * Why these rows (2026-11-23): direct exposure to what is listed or illicit gives `high` whatever its size, because the levels are
 * defined so; dust never counts as exposure. Indirect exposure needs both a share and a value, so that people who once stood two
 * transfers from somebody are not accused: a tenth of everything that came in, or a quarter of everything that went out, since nobody
 * rules where money goes after it was paid; or a hundredth where the sum is large.
 */
import { parseDecimal } from './amount.ts'
import { UserInputError } from './errors.ts'
import { CATEGORIES, categoryTraits } from './taxonomy.ts'

/** What exposure may be to, besides tag categories: classes of lists, and campaigns that a person confirmed. */
const LISTED = ['sanction', 'designation', 'seizure', 'forfeiture', 'campaign-confirmed'] as const

/** Categories whose exposure gives levels: listed parties, confirmed campaigns and illicit tags. A table must have rows for each. */
export const ILLICIT_CATEGORIES: readonly string[] = [
  ...LISTED,
  ...CATEGORIES.filter((category) => categoryTraits(category).illicit),
]

const KNOWN: readonly string[] = [...LISTED, ...CATEGORIES]

export interface LevelRow {
  readonly id: string
  /** Direct exposure gives `high` or `medium`, indirect exposure `medium`. */
  readonly level: 'high' | 'medium'
  /** The row adds up its categories. `illicit` in a file stands for {@link ILLICIT_CATEGORIES}. */
  readonly categories: readonly string[]
  readonly kind: 'direct' | 'indirect'
  readonly direction: 'source' | 'destination'
  /** Least share of all flow in that direction, 0 to 1. */
  readonly minShare: number
  /** Least value in the table's currency, as a decimal; what has no price is judged by its share alone, and only where that is asked for. */
  readonly minValue: string
  /** Whether the row applies by its share alone to what has no price. */
  readonly withoutPrice: boolean
}

export interface LevelTable {
  readonly id: string
  readonly version: string
  /** ISO 4217; values in another currency have no price here. */
  readonly currency: string
  readonly rows: readonly LevelRow[]
}

const row = (
  id: string,
  [kind, direction]: readonly [LevelRow['kind'], LevelRow['direction']],
  least: Partial<Pick<LevelRow, 'minShare' | 'minValue' | 'withoutPrice'>> = {},
): LevelRow => ({
  ...{ id, kind, direction, categories: ILLICIT_CATEGORIES },
  level: kind === 'direct' ? 'high' : 'medium',
  ...{ minShare: 0, minValue: '0', withoutPrice: true },
  ...least,
})

/** The table that counts unless a file replaces it. */
export const DEFAULT_LEVELS: LevelTable = {
  id: 'default',
  version: '1',
  currency: 'USD',
  rows: [
    row('direct-source', ['direct', 'source']),
    row('direct-destination', ['direct', 'destination']),
    row('indirect-source', ['indirect', 'source'], { minShare: 0.1, minValue: '100' }),
    row('indirect-source-large', ['indirect', 'source'], {
      ...{ minShare: 0.01, minValue: '10000', withoutPrice: false },
    }),
    row('indirect-destination', ['indirect', 'destination'], { minShare: 0.25, minValue: '100' }),
    row('indirect-destination-large', ['indirect', 'destination'], {
      ...{ minShare: 0.01, minValue: '10000', withoutPrice: false },
    }),
  ],
}

/** Reads a table from parsed JSON. Throws `bad-levels` with the row and what is wrong with it. */
export function parseLevelTable(value: unknown): LevelTable {
  const table = objectOf(value, 'The table')
  const given = table['rows']
  if (!Array.isArray(given) || given.length === 0) throw bad('The table', 'needs rows, a list')
  const rows = given.map((one, at) => parseRow(one, `Row ${at + 1}`))
  const ids = rows.map(({ id }) => id)
  const twice = ids.find((id, at) => ids.indexOf(id) !== at)
  if (twice !== undefined) throw bad('The table', `has two rows "${twice}"`)
  for (const kind of ['direct', 'indirect'] as const) requireCategories(rows, kind)
  const currency = textOf(table['currency'] ?? 'USD', 'The table', 'currency')
  if (!/^[A-Z]{3}$/.test(currency)) throw bad('The table', 'needs a currency such as USD')
  return {
    id: textOf(table['id'], 'The table', 'id'),
    version: textOf(table['version'], 'The table', 'version'),
    currency,
    rows,
  }
}

const MEMBERS = 'id level categories kind direction minShare minValue withoutPrice note'.split(' ')

function parseRow(value: unknown, place: string): LevelRow {
  const given = objectOf(value, place)
  const stranger = Object.keys(given).find((name) => !MEMBERS.includes(name))
  if (stranger !== undefined) throw bad(place, `takes no "${stranger.slice(0, 40)}"`)
  const id = textOf(given['id'], place, 'id')
  const kind = oneOf(given['kind'], ['direct', 'indirect'] as const, [place, 'kind'])
  const level = oneOf(given['level'], ['high', 'medium'] as const, [place, 'level'])
  if (kind === 'indirect' && level !== 'medium')
    throw bad(place, 'is indirect: indirect exposure gives the level medium and no other')
  const directions = ['source', 'destination'] as const
  const minShare = given['minShare'] ?? 0
  if (typeof minShare !== 'number' || !(minShare >= 0 && minShare <= 1))
    throw bad(place, 'needs a minShare of 0 to 1')
  const minValue = given['minValue'] ?? '0'
  if (typeof minValue !== 'string' || parseDecimal(minValue) === null)
    throw bad(place, 'needs a minValue as decimal text, such as "100"')
  const withoutPrice = given['withoutPrice'] ?? true
  if (typeof withoutPrice !== 'boolean') throw bad(place, 'needs withoutPrice true or false')
  return {
    ...{ id, level, kind, minShare, minValue, withoutPrice },
    categories: categoriesOf(given['categories'], place),
    direction: oneOf(given['direction'], directions, [place, 'direction']),
  }
}

function categoriesOf(value: unknown, place: string): readonly string[] {
  if (!Array.isArray(value) || value.length === 0) throw bad(place, 'needs categories, a list')
  const words = (value as unknown[]).flatMap((word) =>
    word === 'illicit' ? [...ILLICIT_CATEGORIES] : [word],
  )
  const unknown = words.find((word) => typeof word !== 'string' || !KNOWN.includes(word))
  if (unknown !== undefined)
    throw bad(place, `names a category that there is not: ${JSON.stringify(unknown)?.slice(0, 60)}`)
  return [...new Set(words as string[])]
}

/** The levels are defined for these: no file may leave one without a row. */
function requireCategories(rows: readonly LevelRow[], kind: LevelRow['kind']): void {
  for (const direction of ['source', 'destination'] as const) {
    const held = new Set(
      rows
        .filter((one) => one.kind === kind && one.direction === direction)
        .flatMap(({ categories }) => categories),
    )
    const absent = ILLICIT_CATEGORIES.filter((category) => !held.has(category))
    if (absent.length > 0)
      throw bad('The table', `has no row for ${kind} ${direction} exposure to ${absent.join(', ')}`)
  }
}

function objectOf(value: unknown, place: string): Readonly<Record<string, unknown>> {
  if (value !== null && typeof value === 'object' && !Array.isArray(value))
    return value as Readonly<Record<string, unknown>>
  throw bad(place, 'is no object')
}

function textOf(value: unknown, place: string, name: string): string {
  if (typeof value === 'string' && /^[\w.-]{1,60}$/.test(value)) return value
  throw bad(place, `needs ${name}, a word of letters, digits, points and hyphens`)
}

function oneOf<const T extends string>(
  value: unknown,
  choices: readonly T[],
  [place, name]: readonly [place: string, name: string],
): T {
  const found = choices.find((choice) => choice === value)
  if (found !== undefined) return found
  throw bad(place, `needs ${name}: ${choices.join(' or ')}`)
}

function bad(place: string, problem: string): UserInputError {
  return new UserInputError('bad-levels', `${place} of levels ${problem}.`, {
    hints: ['The form of the file and the default table: docs/explanation/screening.md.'],
  })
}
