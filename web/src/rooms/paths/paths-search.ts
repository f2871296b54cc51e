import { CATEGORIES, type Category } from '../../../../src/domain/taxonomy.ts'
import type { Input } from '../../api/contract.ts'
import { searchText } from '../../app/text-search.ts'
import { isKeptTime } from '../../parts/typed-time.ts'

/** What the address bar holds of a question for paths. */
export interface PathsSearch {
  readonly from: string
  readonly to?: string
  readonly category?: Category
  readonly by?: 'time'
  readonly count?: number
  readonly asset?: string
  readonly since?: string
  readonly until?: string
}

const MOST = 100
export const FEWEST = 5

/** What does not fit is left out; a target counts before a category. */
export function pathsSearch(search: Record<string, unknown>): PathsSearch {
  const word = (name: string): string | undefined => searchText(search, name)?.trim() || undefined
  const to = word('to')
  const asset = word('asset')
  const category = CATEGORIES.find((name) => name === search['category'])
  const count = Number(search['count'])
  const time = (name: 'since' | 'until') => {
    const value = word(name) ?? ''
    return isKeptTime(value) ? { [name]: value } : {}
  }
  return {
    from: word('from') ?? '',
    ...(to ? { to } : category ? { category } : {}),
    ...(search['by'] === 'time' ? { by: 'time' as const } : {}),
    ...(Number.isInteger(count) && count > 0 && count <= MOST && count !== FEWEST ? { count } : {}),
    ...(asset ? { asset } : {}),
    ...time('since'),
    ...time('until'),
  }
}

/** The question for the server; `null` while an end is missing. */
export function pathsInput(search: PathsSearch): Input<'paths.find'> | null {
  const { from, to, category, by, count, asset, since, until } = search
  if (from === '' || (to === undefined && category === undefined)) return null
  return {
    origin: from,
    ...(to === undefined ? {} : { target: to }),
    ...(category === undefined ? {} : { toCategory: category }),
    ...(by === undefined ? {} : { by }),
    ...(count === undefined ? {} : { count }),
    ...(asset === undefined ? {} : { asset }),
    ...(since === undefined ? {} : { from: since }),
    ...(until === undefined ? {} : { to: until }),
  }
}
