import { z } from 'zod'
import { defineOperation } from '../define-operation.ts'
import { plainText, renderTable } from '../table.ts'

const entry = z.object({
  store: z.enum(['ledger', 'cases']),
  importId: z.number(),
  import: z.string(),
  file: z.string(),
  line: z.number().optional(),
  byte: z.number().optional(),
  record: z.string().optional(),
  code: z.string(),
  reason: z.string(),
  raw: z.string(),
})

/** What imports refused, each with file, place and reason; the ledger's entries first, in the order they were written. */
export const quarantineList = defineOperation({
  id: 'quarantine.list',
  summary: 'Lists the records that imports refused, each with its file, place and reason.',
  input: z.object({
    limit: z.coerce
      .number()
      .int()
      .min(1)
      .max(10_000)
      .default(100)
      .describe('How many entries at most'),
    offset: z.coerce.number().int().min(0).default(0).describe('How many entries to pass over'),
  }),
  output: z.object({ total: z.number(), entries: z.array(entry) }),
  access: 'read',
  effect: 'read',
  cli: {
    command: 'quarantine',
    example: 'weir quarantine --limit 20',
    render: ({ total, entries }) =>
      `${renderTable(
        ['import', 'file', 'place', 'code', 'reason'],
        entries.map((row) => [
          row.import,
          plainText(row.file, 60),
          placeText(row),
          row.code,
          plainText(row.reason, 120),
        ]),
      )}\n${entries.length} of ${total} shown`,
  },
  http: {},
  async run(context, { limit, offset }) {
    const ledger = await context.ledger.listQuarantine({ limit, offset })
    const rest = Math.max(0, limit - ledger.rows.length)
    const cases = await context.cases.listQuarantine({
      limit: Math.max(1, rest),
      offset: Math.max(0, offset - ledger.total),
    })
    const entries = [
      ...ledger.rows.map((row) => ({ store: 'ledger' as const, ...row })),
      ...cases.rows.slice(0, rest).map((row) => ({ store: 'cases' as const, ...row })),
    ].map(({ store, importId, kind, place, code, reason, raw }) => ({
      store,
      importId,
      import: kind,
      ...place,
      code,
      reason,
      raw,
    }))
    const total = ledger.total + cases.total
    const notes =
      offset + entries.length < total
        ? [
            {
              code: 'truncated',
              message: `${total - offset - entries.length} more entries are not shown; use --offset.`,
            },
          ]
        : []
    return { data: { total, entries }, notes }
  },
})

function placeText(row: z.output<typeof entry>): string {
  if (row.line !== undefined) return `line ${row.line}`
  if (row.byte !== undefined) return `byte ${row.byte}`
  return row.record === undefined ? '' : plainText(row.record, 40)
}
