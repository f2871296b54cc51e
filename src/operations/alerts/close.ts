import { z } from 'zod'
import { NotFoundError } from '../../domain/errors.ts'
import { defineOperation } from '../define-operation.ts'
import { alertShape, tellAlert } from './alert-shape.ts'

/** Sets an alert aside with a person's name and reason; it is kept, and a later word replaces an earlier one. */
export const alertsClose = defineOperation({
  id: 'alerts.close',
  summary: 'Sets an alert aside, with who says so and why; nothing else happens.',
  input: z.object({
    alert: z.string().describe('Alert id, such as a-0123456789'),
    reason: z.string().trim().min(1).max(2_000).describe('Why, in a sentence'),
    author: z.string().trim().min(1).max(100).describe('Who says so: a name or a service number'),
  }),
  output: alertShape,
  access: 'write',
  effect: 'write',
  workspace: 'open',
  cli: {
    command: 'alert close',
    positional: ['alert'],
    example: 'weir alert close a-0123456789 --author "analyst 7" --reason "known to case 12"',
    render: ({ id, closed }) => `${id} closed by ${closed?.author ?? ''}`,
  },
  http: {},
  async run(context, { alert, reason, author }) {
    const time = context.clock.now()
    const audit = (phase: 'intent' | 'outcome') =>
      context.cases.appendAudit({
        ...{ time, operation: 'alerts.close', phase },
        detail: { alert, author, reason },
      })
    await audit('intent')
    const closed = await context.cases.closeAlert(alert, { time, author, reason })
    if (closed === null)
      throw new NotFoundError('no-alert', `There is no alert "${alert.slice(0, 40)}".`, {
        hints: ['`weir alerts` lists them; an id looks like a-0123456789.'],
      })
    await audit('outcome')
    return { data: tellAlert(closed), notes: [] }
  },
})
