import { z } from 'zod'
import { type ChainBreak, type ChainedEntry, chainBreaks } from '../../domain/audit-chain.ts'
import { counted } from '../../domain/counted.ts'
import { formatTime } from '../../domain/time.ts'
import type { Context } from '../../ports/context.ts'
import { defineOperation } from '../define-operation.ts'
import { renderTable } from '../table.ts'

const PAGE = 5_000
/** More broken entries than these are counted, not told. */
const TOLD = 100

const output = z.object({
  ok: z.boolean().describe('The chain is whole, and holds the hash that was asked for'),
  entries: z.number(),
  head: z.string().nullable().describe('Hash of the last entry: note it outside of this workspace'),
  headTime: z.string().nullable(),
  contains: z
    .boolean()
    .nullable()
    .describe('Whether an entry has the hash that was asked for; null without one'),
  brokenTotal: z.number(),
  broken: z
    .array(
      z.object({
        seq: z.number(),
        operation: z.string(),
        reasons: z.array(z.enum(['changed', 'not-linked', 'gap'])),
      }),
    )
    .describe('The first 100 of them'),
})
type Output = z.output<typeof output>

/** Recomputes the audit log's chain of hashes. Only a hash noted earlier shows that its end was cut off. */
export const auditVerify = defineOperation({
  id: 'audit.verify',
  summary: 'Checks that no entry of the audit log was changed, taken out or put in.',
  input: z.object({
    head: z
      .string()
      .regex(/^[0-9a-f]{64}$/)
      .optional()
      .describe('A hash that was noted earlier: the log must still hold it'),
  }),
  output,
  access: 'read',
  effect: 'read',
  cli: {
    command: 'audit verify',
    example: 'weir audit verify',
    render: renderCheck,
    exitCode: ({ ok }) => (ok ? 0 : 1),
  },
  http: {},
  async run(context, { head }) {
    const data = await checkLog(context, head ?? null)
    return { data, notes: [], parameters: head === undefined ? {} : { head } }
  },
})

async function checkLog(context: Context, asked: string | null): Promise<Output> {
  const broken: Output['broken'] = []
  let brokenTotal = 0
  let entries = 0
  let contains = false
  let before: ChainedEntry | null = null
  for await (const entry of auditEntries(context)) {
    const reasons: readonly ChainBreak[] = chainBreaks(entry, before)
    if (reasons.length > 0) brokenTotal++
    if (reasons.length > 0 && broken.length < TOLD)
      broken.push({ seq: entry.seq, operation: entry.operation, reasons: [...reasons] })
    contains ||= entry.hash === asked
    entries++
    before = entry
  }
  return {
    ok: brokenTotal === 0 && (asked === null || contains),
    entries,
    head: before?.hash ?? null,
    headTime: before === null ? null : formatTime(before.time),
    contains: asked === null ? null : contains,
    brokenTotal,
    broken,
  }
}

async function* auditEntries(context: Context): AsyncGenerator<ChainedEntry> {
  for (let offset = 0; ; offset += PAGE) {
    context.signal.throwIfAborted()
    const page = await context.cases.auditLog({ limit: PAGE, offset })
    yield* page
    if (page.length < PAGE) return
  }
}

function renderCheck({ ok, entries, head, contains, brokenTotal, broken }: Output): string {
  const table = renderTable(
    ['ENTRY', 'OPERATION', 'WHAT IS WRONG'],
    broken.map(({ seq, operation, reasons }) => [String(seq), operation, reasons.join(', ')]),
    { align: 'r' },
  )
  return [
    ok
      ? `The chain is whole: ${counted(entries, 'entry', 'entries')}.`
      : 'The audit log is not as it was written.',
    ...(brokenTotal === 0 ? [] : [table, `${broken.length} of ${brokenTotal} shown`]),
    ...(contains === false
      ? ['No entry has the hash that was noted: the log was cut or replaced.']
      : []),
    ...(head === null ? [] : [`Last hash: ${head}`]),
  ].join('\n')
}
