/** Lists that must be loaded, and how old they may be, before anything is screened. */
import { SourceError, UserInputError } from '../../domain/errors.ts'
import { formatTime } from '../../domain/time.ts'
import type { Context } from '../../ports/context.ts'

const HOUR_MS = 3_600_000

/**
 * Throws `required-list-missing` when one is not loaded, and `required-list-stale` when its newest version is older than `maxAge`
 * (such as `48h` or `7d`): by its publication, else by its import. `bad-age` on a text that is no age.
 */
export async function requireLists(
  context: Pick<Context, 'cases' | 'clock'>,
  required: string,
  maxAge: string | undefined,
): Promise<void> {
  const age = maxAge === undefined ? null : readAge(maxAge)
  const wanted = required.split(',').map((part) => part.trim())
  const lists = (await context.cases.lists()).filter(({ entries }) => entries > 0)
  for (const name of wanted.filter((part) => part !== '')) {
    const versions = lists.filter(({ list }) => list === name)
    if (versions.length === 0) throw missing(name, [...new Set(lists.map(({ list }) => list))])
    const newest = Math.max(...versions.map(({ published, imported }) => published ?? imported))
    if (age !== null && context.clock.now() - newest > age) throw stale(name, newest, maxAge ?? '')
  }
}

function readAge(text: string): number {
  const [, count, unit] = /^(\d{1,5})([hd])$/.exec(text.trim()) ?? []
  if (count !== undefined) return Number(count) * (unit === 'd' ? 24 : 1) * HOUR_MS
  throw new UserInputError('bad-age', `"${text.slice(0, 40)}" is no age.`, {
    hints: ['Write hours or days, such as 48h or 7d.'],
  })
}

function missing(name: string, loaded: readonly string[]): SourceError {
  return new SourceError('required-list-missing', `The list ${name.slice(0, 80)} is not loaded.`, {
    hints: [
      'Import it: weir ingest list KIND FILE',
      `Loaded: ${[...loaded].sort().join(', ') || 'none'}.`,
    ],
  })
}

function stale(name: string, newest: number, maxAge: string): SourceError {
  return new SourceError(
    'required-list-stale',
    `The newest version of the list ${name.slice(0, 80)} is of ${formatTime(newest)}, which is older than ${maxAge}.`,
    { hints: ['Import a newer version: weir ingest list KIND FILE --published DAY'] },
  )
}
