import { z } from 'zod'
import { counted } from '../../domain/counted.ts'
import type { QuarantineRow } from '../../ports/import-log.ts'
import { defineOperation } from '../define-operation.ts'
import { plainText, renderTable } from '../table.ts'
import { findVersion } from './find-version.ts'
import { readRefusals } from './list-refusals.ts'
import { listVersionShape, tellList } from './list-shape.ts'

const output = z.object({
  lists: z.array(
    z.object({
      ...listVersionShape.shape,
      repaired: z
        .array(z.object({ printed: z.string(), subject: z.string(), repairs: z.array(z.string()) }))
        .describe('Read after a repair that the checksum proves; the printed text is kept'),
      refused: z
        .array(
          z.object({
            file: z.string(),
            line: z.number().optional(),
            record: z.string().optional(),
            raw: z.string(),
            code: z.string(),
            reason: z.string().describe('With a hypothesis where one exists; it was not applied'),
          }),
        )
        .describe('In no listing'),
    }),
  ),
})

type AuditData = z.output<typeof output>

/** Errors in the lists themselves: what was read after a repair, and what was refused, with hypotheses that nobody applied. */
export const listsAudit = defineOperation({
  id: 'lists.audit',
  summary: 'Shows errors in the loaded lists: entries repaired, entries refused, hypotheses.',
  input: z.strictObject({
    list: z
      .string()
      .min(1)
      .optional()
      .describe('LIST, LIST@DAY or LIST@HASH; the current version of every list without it'),
  }),
  output,
  access: 'read',
  effect: 'read',
  cli: {
    command: 'lists audit',
    positional: ['list'],
    example: 'weir lists audit nbctf',
    render,
  },
  http: {},
  async run(context, { list }) {
    const all = await context.cases.lists()
    const chosen =
      list === undefined ? all.filter(({ current }) => current) : [findVersion(all, list)]
    const refusals = await readRefusals(context, new Set(chosen.map(({ importId }) => importId)))
    const lists: AuditData['lists'] = []
    for (const each of chosen) {
      const repaired: AuditData['lists'][number]['repaired'] = []
      for await (const entry of context.cases.listings(each.list, each.version))
        if (entry.repairs.length > 0) {
          const { printed, subject, repairs } = entry
          repaired.push({ printed, subject, repairs: [...repairs] })
        }
      const refused = (refusals.get(each.importId) ?? []).map(tellRefusal)
      lists.push({ ...tellList(each), repaired, refused })
    }
    return { data: { lists }, notes: [] }
  },
})

function tellRefusal({ place, raw, code, reason }: QuarantineRow) {
  const { file, line, record } = place
  return {
    file,
    ...(line === undefined ? {} : { line }),
    ...(record === undefined ? {} : { record }),
    raw,
    code,
    reason,
  }
}

function render({ lists }: AuditData): string {
  if (lists.length === 0) return 'No list is loaded.'
  return lists
    .map(({ list, version, entries, repaired, refused }) =>
      [
        `${plainText(list, 40)}@${version.slice(0, 12)}: ${counted(entries, 'entry')}, ${repaired.length} read after a repair, ${refused.length} refused`,
        renderTable(
          ['printed', 'read as', 'repair'],
          repaired.map((row) => [
            plainText(row.printed, 60),
            row.subject,
            plainText(row.repairs.join('; '), 60),
          ]),
        ),
        renderTable(
          ['refused', 'place', 'reason'],
          refused.map((row) => [
            plainText(row.raw, 60),
            plainText(`${row.file}${row.line === undefined ? '' : `:${row.line}`}`, 50),
            plainText(row.reason, 140),
          ]),
        ),
      ].join('\n'),
    )
    .join('\n\n')
}
