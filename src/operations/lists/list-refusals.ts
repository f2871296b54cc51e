import type { Context } from '../../ports/context.ts'
import type { QuarantineRow } from '../../ports/import-log.ts'

const PAGE = 1_000

/** What these imports of lists refused, in their order, by import. */
export async function readRefusals(
  { cases }: Pick<Context, 'cases'>,
  imports: ReadonlySet<number>,
): Promise<ReadonlyMap<number, readonly QuarantineRow[]>> {
  const found = new Map<number, QuarantineRow[]>()
  for (let offset = 0, total = 1; offset < total; offset += PAGE) {
    const page = await cases.listQuarantine({ limit: PAGE, offset })
    total = page.total
    for (const row of page.rows)
      if (imports.has(row.importId))
        found.set(row.importId, [...(found.get(row.importId) ?? []), row])
  }
  return found
}
