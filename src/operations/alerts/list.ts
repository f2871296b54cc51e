import { z } from 'zod'
import { defineOperation } from '../define-operation.ts'
import { plainText, renderTable } from '../table.ts'
import { alertShape, tellAlert } from './alert-shape.ts'

/** What imports found to be named already, for a person to look at; the worst level first. */
export const alertsList = defineOperation({
  id: 'alerts.list',
  summary: 'Lists alerts: identifiers in posts or statements that lists, tags or campaigns name.',
  input: z.object({
    all: z.boolean().default(false).describe('Closed ones too'),
    limit: z.coerce
      .number()
      .int()
      .min(1)
      .max(10_000)
      .default(100)
      .describe('How many alerts at most'),
    offset: z.coerce.number().int().min(0).default(0).describe('How many alerts to pass over'),
  }),
  output: z.object({ total: z.number(), alerts: z.array(alertShape) }),
  access: 'read',
  effect: 'read',
  cli: {
    command: 'alerts',
    example: 'weir alerts --all',
    render: ({ total, alerts }) =>
      alerts.length === 0
        ? 'No alert.'
        : `${renderTable(
            ['alert', 'level', 'subject', 'why', 'seen', 'raised', 'state'],
            alerts.map((alert) => [
              alert.id,
              alert.level ?? '-',
              plainText(alert.subject, 60),
              plainText(alert.message, 160),
              `${alert.seen} (${alert.imported})`,
              alert.raised.slice(0, 10),
              alert.closed ? `closed by ${plainText(alert.closed.author, 40)}` : 'open',
            ]),
            { align: 'llllrll' },
          )}\n${alerts.length} of ${total} shown`,
  },
  http: {},
  async run(context, { all, limit, offset }) {
    const { total, alerts } = await context.cases.alerts({ closed: all, limit, offset })
    const left = total - offset - alerts.length
    const message = `${left} more alerts are not shown; use --offset.`
    return {
      data: { total, alerts: alerts.map(tellAlert) },
      notes: left > 0 && alerts.length > 0 ? [{ code: 'truncated', message }] : [],
    }
  },
})
