import { z } from 'zod'
import type { Note } from '../../domain/answer.ts'
import { counted } from '../../domain/counted.ts'
import type { ImportRecord } from '../../domain/import-record.ts'
import { formatTime } from '../../domain/time.ts'
import { coverageShape } from '../claim-shapes.ts'
import { defineOperation } from '../define-operation.ts'
import { indexShape, renderIndexes, toIndexShape } from '../index/index-shape.ts'
import { listAlarms } from '../lists/list-alarms.ts'
import { summarizeCoverage } from '../provenance.ts'
import { plainText, renderTable } from '../table.ts'
import { chainShape, chainStatuses, oldHeads, renderChains, renderWhole } from './chain-status.ts'

const importShape = z.object({
  store: z.enum(['ledger', 'cases']),
  kind: z.string(),
  status: z
    .enum(['running', 'complete', 'broken-off', 'incomplete', 'failed', 'superseded'])
    .describe(
      'broken-off: the file is not whole, and what it gave counts; superseded: a newer reader has read the same content since',
    ),
  sources: z.array(z.object({ file: z.string(), sha256: z.string(), bytes: z.number() })),
  counts: z.record(z.string(), z.number()),
  quarantined: z.number(),
})

const output = z.object({
  chains: z.array(chainShape),
  coverage: z.array(coverageShape),
  counts: z.record(z.string(), z.number()),
  lists: z.array(
    z.object({
      list: z.string(),
      class: z.string(),
      published: z.string().nullable(),
      imported: z.string(),
      entries: z.number(),
    }),
  ),
  imports: z.array(importShape),
  indexes: z.array(indexShape),
  quarantined: z.number(),
})

/** What the workspace holds: chains with heads, coverage and gaps, counts, lists, and imports that never ended. */
export const workspaceStatus = defineOperation({
  id: 'workspace.status',
  summary:
    'Shows chains, heads, coverage, gaps, counts, lists and their age, and incomplete imports.',
  input: z.object({}),
  output,
  access: 'read',
  effect: 'read',
  cli: { command: 'status', example: 'weir status', render: renderStatus },
  http: {},
  async run(context) {
    const [coverage, counts, lists, ledgerImports, alerts] = await Promise.all([
      context.ledger.coverage(),
      context.cases.counts(),
      context.cases.lists(),
      context.ledger.listImports(),
      context.cases.alerts({ closed: false, limit: 1, offset: 0 }),
    ])
    const imports = [
      ...ledgerImports.map((row) => importRow('ledger', row)),
      ...(await context.cases.listImports()).map((row) => importRow('cases', row)),
    ]
    const data: z.output<typeof output> = {
      chains: [
        ...(await chainStatuses(context.ledger, {
          ...{ coverage, imports: ledgerImports },
        })),
      ],
      coverage: [...summarizeCoverage(coverage)],
      counts: { ...counts, alerts: alerts.total },
      lists: lists
        .filter((list) => list.current)
        .map(({ list, class: listClass, published, imported, entries }) => ({
          list,
          class: listClass,
          entries,
          imported: formatTime(imported),
          published: published === null ? null : formatTime(published),
        })),
      imports,
      indexes: (await context.index.status()).map(toIndexShape),
      quarantined: imports.reduce((sum, row) => sum + row.quarantined, 0),
    }
    const now = context.clock.now()
    const notes = [
      ...openImports(imports),
      ...listAlarms(lists, now),
      ...oldHeads(data.chains, now),
      ...openAlerts(alerts.total),
    ]
    return { data, notes }
  },
})

/** One that was stopped goes on when the command is given again; one that failed mostly needs its file mended first. */
function openImports(imports: readonly z.output<typeof importShape>[]): readonly Note[] {
  const failed = imports.filter(({ status }) => status === 'failed').length
  const stopped = imports.filter(({ status }) => isOpen(status)).length - failed
  const notes: Note[] = []
  const broken = imports.filter(({ status }) => status === 'broken-off')
  if (broken.length > 0)
    notes.push({
      code: 'broken-off',
      message: `${counted(broken.length, 'file')} broke off (${filesOf(broken)}): what follows in ${broken.length === 1 ? 'it' : 'them'} is missing, unless another import of the same export tells it.`,
    })
  if (stopped > 0)
    notes.push({
      code: 'incomplete',
      message: `${counted(stopped, 'import')} did not end: give the same command again to go on.`,
    })
  if (failed > 0)
    notes.push({
      code: 'failed-imports',
      message: `${counted(failed, 'import')} failed: mend what the error named, then give the same command again; \`weir status --json\` shows which.`,
    })
  return notes
}

function filesOf(imports: readonly z.output<typeof importShape>[]): string {
  const names = imports.flatMap(({ sources }) => sources.map(({ file }) => file))
  return `${names.slice(0, 5).join(', ')}${names.length > 5 ? ', …' : ''}`
}

function openAlerts(total: number): readonly Note[] {
  if (total === 0) return []
  const message = `${counted(total, 'alert waits', 'alerts wait')} for a person to look at: weir alerts.`
  return [{ code: 'alerts-open', message }]
}

function isOpen(status: ImportRecord['status']): boolean {
  return status === 'running' || status === 'incomplete' || status === 'failed'
}

function importRow(store: 'ledger' | 'cases', row: ImportRecord): z.output<typeof importShape> {
  const { kind, status, sources, counts, quarantined } = row
  return {
    store,
    kind,
    status,
    sources: sources.map((source) => ({ ...source })),
    counts: { ...counts },
    quarantined,
  }
}

function renderStatus(data: z.output<typeof output>): string {
  const chains = renderChains(data.chains)
  const counts = renderTable(
    ['held', 'count'],
    Object.entries(data.counts).map(([name, count]) => [name, String(count)]),
    { align: 'lr' },
  )
  const lists = renderTable(
    ['list', 'class', 'published', 'imported', 'entries'],
    data.lists.map((row) => [
      row.list,
      row.class,
      row.published ?? '-',
      row.imported.replace(/\.\d+Z$/, 'Z'),
      String(row.entries),
    ]),
    { align: 'llllr' },
  )
  const open = data.imports.filter((row) => isOpen(row.status))
  const lines = open.map(
    (row) =>
      `${row.status}: ${row.kind} ${row.sources.map((source) => plainText(source.file, 60)).join(', ')}`,
  )
  const indexes = data.indexes.length > 0 ? [renderIndexes(data.indexes)] : []
  const single = heldByAddress(data.coverage)
  const tables = [chains, ...renderWhole(data.coverage), ...single, counts, lists, ...indexes]
  return [...tables, `quarantined: ${data.quarantined}`, ...lines].join('\n\n')
}

/** Of how many addresses something is held by their own histories, whatever else of the chain is. */
function heldByAddress(coverage: z.output<typeof output>['coverage']): readonly string[] {
  const most = new Map<string, number>()
  for (const { chain, addresses } of coverage.filter(({ scope }) => scope === 'addresses'))
    most.set(chain, Math.max(most.get(chain) ?? 0, addresses))
  const told = [...most].map(([chain, count]) => `${chain} ${count}`)
  return told.length > 0 ? [`addresses held by themselves: ${told.join(', ')}`] : []
}
