/** One row of a list CSV as a printed entry. */
import { IDENTIFIER_KINDS, type ListClass } from '../../domain/taxonomy.ts'
import { DAY_MS, parseTime } from '../../domain/time.ts'
import type { PrintedListing } from '../../ports/source.ts'
import { readClass } from './list-options.ts'

/** Our name of a column and its place. */
export type Columns = ReadonlyMap<string, number>

/** Column names, first match wins. `validity` is like `until`, but its day is the last one in force. */
const ALIASES: Readonly<Record<string, readonly string[]>> = {
  address: ['address', 'identifier', 'wallet', 'wallet_address', 'account', 'public_key'],
  entry: ['entry', 'entry_id', 'id', 'seizure_order', 'order', 'reference'],
  name: ['name', 'names', 'holder'],
  programme: ['programme', 'program', 'programmes', 'programs', 'regime'],
  class: ['class'],
  since: [
    'since',
    'from',
    'listed',
    'listed_on',
    'listed_or_updated',
    'start',
    'frozen',
    'frozen_at',
  ],
  until: ['until', 'to', 'end', 'unfrozen', 'unfrozen_at'],
  validity: ['validity', 'valid_until', 'validity_or_forfeiture'],
  kind: ['kind', 'id_kind'],
  label: ['currency', 'currency_col', 'asset', 'ticker'],
  service: ['service', 'exchange', 'provider', 'platform'],
}

/** `null` when the line names no address column, or nothing else beside it could be one. */
export function headerColumns(line: string, delimiter = ','): Columns | null {
  const names = line
    .replace(/^\uFEFF/, '')
    .split(delimiter)
    .map((name) =>
      name
        .trim()
        .replace(/^"(.*)"$/, '$1')
        .toLowerCase()
        .replaceAll(/[\s-]+/g, '_'),
    )
  const columns = new Map<string, number>()
  for (const [column, aliases] of Object.entries(ALIASES)) {
    const alias = aliases.find((candidate) => names.includes(candidate))
    if (alias !== undefined) columns.set(column, names.indexOf(alias))
  }
  if (!columns.has('address')) return null
  columns.set('header', -1)
  return columns
}

export type ReadEntry =
  | { readonly kind: 'entry'; readonly entry: PrintedListing; readonly notes: readonly string[] }
  | { readonly kind: 'refused'; readonly code: string; readonly reason: string }

/** `given` is the class from the command line; a class in the row comes first. */
export function readEntry(
  record: readonly string[],
  columns: Columns,
  given: ListClass | null,
): ReadEntry {
  const cell = (column: string): string => record[columns.get(column) ?? -1]?.trim() ?? ''
  const printed = cell('address')
  if (printed === '') return refused('no-address', 'The row names no address or identifier.')
  const word = cell('class')
  const own = word === '' ? given : readClass(word)
  if (own === null)
    return refused('bad-class', `"${word.slice(0, 40)}" is not a class of list entry.`)
  const notes: string[] = []
  const ends = readEnd(cell('until'), cell('validity'), own, notes)
  const kind = cell('kind').toLowerCase()
  const isAccount = kind.replaceAll(/[\s-]/g, '_').startsWith('exchange_account')
  const entry: PrintedListing = {
    entry: cell('entry') || printed,
    class: ends.class,
    printed,
    kind: IDENTIFIER_KINDS.find((known) => known === kind) ?? null,
    label: cell('label').replace(/^-$/, '') || null,
    account: isAccount ? { service: cell('service') || null } : null,
    name: cell('name') || null,
    programme: cell('programme') || ends.programme,
    since: readDate(
      cell('since'),
      'have a start that is no date, or could be two; it counts as unknown',
      notes,
    ),
    until: ends.until,
  }
  return { kind: 'entry', entry, notes }
}

const refused = (code: string, reason: string): ReadEntry => ({ kind: 'refused', code, reason })

interface End {
  readonly class: ListClass
  readonly until: number | null
  readonly programme: string | null
}

/**
 * A validity column may tell, instead of a day, that the order became a forfeiture order: the entry then stands open-ended, and a
 * seizure is told as the forfeiture it became. Any other class is the importer's word and stays.
 */
function readEnd(until: string, validity: string, given: ListClass, notes: string[]): End {
  if (/forfeiture|חילוט/i.test(validity)) {
    const programme = validity.replaceAll(/\s+/g, ' ').replaceAll('( ', '(')
    return { class: given === 'seizure' ? 'forfeiture' : given, until: null, programme }
  }
  const problem = 'have an end that is no date, or could be two; it counts as open'
  const last = readDate(validity, problem, notes)
  const end = readDate(until, problem, notes) ?? (last === null ? null : last + DAY_MS)
  return { class: given, until: end, programme: null }
}

/** ISO 8601, day.month.year, or with slashes where only one order makes it a day. */
function readDate(text: string, problem: string, notes: string[]): number | null {
  if (text === '') return null
  const [, first = '', sign = '', second = '', year = ''] =
    /^(\d{1,2})([./])(\d{1,2})\2(\d{4})$/.exec(text) ?? []
  const iso = (month: string, day: string) =>
    parseTime(`${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`)?.ms ?? null
  if (year === '') return noted(parseTime(text)?.ms ?? null, problem, notes)
  const dayFirst = iso(second, first)
  if (sign === '.') return noted(dayFirst, problem, notes)
  const monthFirst = iso(first, second)
  const twoDays = dayFirst !== null && monthFirst !== null && dayFirst !== monthFirst
  return noted(twoDays ? null : (dayFirst ?? monthFirst), problem, notes)
}

function noted(ms: number | null, problem: string, notes: string[]): number | null {
  if (ms === null) notes.push(problem)
  return ms
}
