/** A page that cannot be read costs only itself, not the capture or the folder that it stands in. */
import { UserInputError } from '../../domain/errors.ts'
import type { Place, ReadItem } from '../../domain/import-record.ts'

/** The refusal of one page. Any other error passes through. */
export function refusedPage(error: unknown, place: Place, raw: string): ReadItem<never> {
  if (!(error instanceof UserInputError)) throw error
  const { code, message: reason } = error
  return { kind: 'quarantine', entry: { place, code, reason, raw: raw.slice(0, 500) } }
}
