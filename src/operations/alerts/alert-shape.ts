/** How an alert is told (docs/reference/json.md). */
import { z } from 'zod'
import { displayAddress } from '../../domain/address/display-address.ts'
import type { AlertRecord, KeptAlert } from '../../domain/alert-record.ts'
import { LEVELS } from '../../domain/taxonomy.ts'
import { formatTime } from '../../domain/time.ts'

export const raisedShape = z.object({
  id: z.string(),
  subject: z.string().describe('The identifier that is named'),
  level: z
    .enum(LEVELS)
    .nullable()
    .describe('What the reason alone gives in a screening; null where it gives none'),
  code: z.string().describe('As the reasons of a screening'),
  message: z.string(),
  basis: z.string().describe('The list and entry, the pack of tags, or the campaign'),
  imported: z.string().describe('What was imported: posts, statement, list or tags'),
  seenIn: z.array(z.string()).describe('Keys of the first posts or transactions that name it'),
  seen: z.number().describe('How many name it in all'),
  raised: z.string(),
})

export const alertShape = raisedShape.extend({
  closed: z
    .object({ time: z.string(), author: z.string(), reason: z.string() })
    .nullable()
    .describe('Who set it aside, when and why; null while it is open'),
})

export function tellRaised(alert: AlertRecord): z.output<typeof raisedShape> {
  const { id, subject, level, code, message, basis, imported, seenIn, seen, raised } = alert
  const told = { level, code, message, basis, imported, seenIn: [...seenIn], seen }
  return { id, subject: displayAddress(subject), ...told, raised: formatTime(raised) }
}

export function tellAlert(alert: KeptAlert): z.output<typeof alertShape> {
  const { closed } = alert
  return {
    ...tellRaised(alert),
    closed: closed && { ...closed, time: formatTime(closed.time) },
  }
}
