/** What every import answers (docs/reference/json.md), and how it is told to people. */
import { z } from 'zod'
import { counted } from '../../domain/counted.ts'
import { raisedShape } from '../alerts/alert-shape.ts'
import { plainText, renderTable } from '../table.ts'

export const importData = z.object({
  imported: z
    .record(z.string(), z.number())
    .describe('New records, by kind; kinds that gave none new stand with 0'),
  skipped: z.number().describe('Records that were there already, equal'),
  quarantined: z.number().describe('Records of these files that stand in quarantine'),
  sources: z.array(z.object({ file: z.string(), sha256: z.string(), bytes: z.number() })),
})

/** Of imports that are watched. */
export const watchedData = importData.extend({
  alerts: z
    .array(raisedShape)
    .optional()
    .describe(
      'What lists, tags or campaigns name of it, or posts of a list or tags; kept (weir alerts)',
    ),
})

export type ImportData = z.output<typeof watchedData>

/** Text for people: the counts, then the files with their hashes. */
export function renderImport(data: ImportData): string {
  const counts = Object.entries(data.imported)
    .filter(([, count]) => count > 0)
    .map(([kind, count]) => counted(count, singular(kind), kind))
  const files = data.sources.map(({ file, bytes, sha256 }) => [
    plainText(file, 60),
    String(bytes),
    sha256,
  ])
  return [
    `imported     ${counts.length > 0 ? counts.join(', ') : 'nothing new'}`,
    `skipped      ${data.skipped}`,
    `quarantined  ${data.quarantined}`,
    ...(data.alerts && data.alerts.length > 0 ? [`alerts       ${data.alerts.length}`] : []),
    '',
    renderTable(['file', 'bytes', 'sha256'], files, { align: 'lrl' }),
  ].join('\n')
}

/** Counts are kept under the plural of what was imported. */
function singular(kind: string): string {
  return kind.replace(/(?<=ss)es$|(?<!s)s$/, '')
}
