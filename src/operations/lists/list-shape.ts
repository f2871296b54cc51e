/** How a loaded version of a list is told. Its age depends on the clock and so stands nowhere: readers have the dates. */
import { z } from 'zod'
import { LIST_CLASSES } from '../../domain/taxonomy.ts'
import { formatTime } from '../../domain/time.ts'
import type { LoadedList } from '../../ports/case-store.ts'

export const listVersionShape = z.object({
  list: z.string(),
  version: z.string().describe('SHA-256 over its files'),
  class: z.enum(LIST_CLASSES),
  published: z.string().nullable().describe('When it was published; null when nobody told'),
  publisher: z.string().nullable(),
  imported: z.string(),
  entries: z.number(),
  quarantined: z.number(),
  current: z.boolean().describe('The newest version of its list'),
})

export type ListVersionData = z.output<typeof listVersionShape>

export function tellList(list: LoadedList): ListVersionData {
  const { version, publisher, entries, quarantined, current } = list
  return {
    list: list.list,
    version,
    class: list.class,
    published: list.published === null ? null : formatTime(list.published),
    publisher,
    imported: formatTime(list.imported),
    entries,
    quarantined,
    current,
  }
}
