import { z } from 'zod'
import { counted } from '../../domain/counted.ts'
import type { IndexStatus } from '../../ports/flow-index.ts'
import { renderTable } from '../table.ts'

/** The index of one chain as every surface shows it. */
export const indexShape = z.object({
  chain: z.string(),
  fresh: z.boolean(),
  rows: z.number(),
  segments: z.number(),
  bytes: z.number(),
  reason: z.string().nullable(),
})

export function toIndexShape(status: IndexStatus): z.output<typeof indexShape> {
  const { chain, fresh, rows, segments, bytes, reason } = status
  return { chain, fresh, rows, segments, bytes, reason }
}

export function renderIndexes(indexes: readonly z.output<typeof indexShape>[]): string {
  return renderTable(
    ['index of', 'state', 'rows', 'segments', 'MB'],
    indexes.map(({ chain, fresh, rows, segments, bytes, reason }) => [
      chain,
      reason === null ? (fresh ? 'fresh' : 'stale') : `none: ${reason}`,
      String(rows),
      counted(segments, 'segment'),
      (bytes / 1e6).toFixed(1),
    ]),
    { align: 'llrrr' },
  )
}
