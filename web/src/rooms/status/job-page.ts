import { type PathsSearch, pathsSearch } from '../paths/paths-search.ts'
import type { TraceSearch } from '../trace/trace-settings.ts'

/** Where a page shows what a job found or brought. */
export type JobPage =
  | { readonly to: '/trace'; readonly search: TraceSearch }
  | { readonly to: '/paths'; readonly search: PathsSearch }
  | { readonly to: '/' | '/lists' | '/settings' }

const FROM_ORIGINS: readonly string[] = [
  'traces.run',
  'traces.compare',
  'offramps.find',
  'requests.draft',
]

const ROOMS: Readonly<Record<string, '/' | '/lists' | '/settings'>> = {
  'ingest.list': '/lists',
  'ingest.post': '/',
  'ingest.posts': '/',
  'ingest.prices': '/settings',
  'lists.fetch': '/lists',
  'index.rebuild': '/settings',
}

/** The page, with what was asked where it takes that; `null` where none shows it. */
export function jobPage(operation: string, input: unknown): JobPage | null {
  const asked: Readonly<Record<string, unknown>> =
    typeof input === 'object' && input !== null ? { ...input } : {}
  if (FROM_ORIGINS.includes(operation)) {
    const from = [asked['origins'] ?? []].flat().join(' ')
    const direction = asked['direction'] === 'backward' ? 'backward' : 'forward'
    return { to: '/trace', search: { from, direction } }
  }
  if (operation === 'paths.find') return { to: '/paths', search: pathsOf(asked) }
  const to = ROOMS[operation]
  return to === undefined ? null : { to }
}

function pathsOf({ origin, target }: Readonly<Record<string, unknown>>): PathsSearch {
  const [, category] = /^category:(.+)$/.exec(String(target)) ?? []
  return pathsSearch({ from: origin, ...(category === undefined ? { to: target } : { category }) })
}
