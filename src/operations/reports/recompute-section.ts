/** The section that tells how anybody can make the report again: every command as it is typed. */
import type { Provenance } from '../../domain/answer.ts'
import { counted } from '../../domain/counted.ts'
import type { ImportRecord } from '../../domain/import-record.ts'
import type { ReportSection, ReportWords } from '../../domain/report-record.ts'
import type { ReportMaterial } from './report-material.ts'
import { own, plain, table, value } from './report-parts.ts'

/** Imports of more files than this name them in the column beside the command. */
const NAMED_FILES = 4
/** Recorded of an import, but found by the program itself. */
const OWN_OPTIONS = new Set(['source', 'hash', 'abilities', 'newest', 'synthetic'])
const DATA = '--data recomputed'

interface RecomputeMaterial extends Pick<ReportMaterial, 'recompute'> {
  readonly campaign: Pick<ReportMaterial['campaign'], 'id'>
  readonly provenance: Pick<Provenance, 'weir' | 'snapshot' | 'parameters'>
}

export function recomputeSection({
  campaign,
  recompute,
  provenance,
}: RecomputeMaterial): ReportSection {
  const { daysBefore, daysAfter, language } = provenance.parameters
  const spoken = language === undefined || language === 'en' ? '' : ` --language ${language}`
  const window = `--days-before ${daysBefore} --days-after ${daysAfter} ${DATA}`
  const { seed, imports, claims } = recompute
  const demo =
    seed === null ? [] : [[`weir demo --seed ${seed} ${DATA}`, own('made by the command')]]
  const rows = [
    ...demo,
    ...imports.map((each) => [`${importCommand(each)} ${DATA}`, filesCell(each)]),
    [`weir campaign ${campaign.id} ${window} --json`, ''],
    [`weir report ${campaign.id} ${window}${spoken} --format html --out report.html`, ''],
  ]
  return {
    id: 'recompute',
    title: own('How to recompute'),
    parts: [
      plain(
        `With Weir ${provenance.weir}, run these commands in this order, in a folder that holds the files and no workspace yet; FILES stands for the files named beside it, MAPPING for a file with the text beside it. The snapshot must read ${provenance.snapshot}; the same snapshot gives the same report, byte for byte.`,
      ),
      table(
        'fact',
        'Commands',
        ['>Step', '#Command', 'Files as in Sources'],
        rows.map((row, at) => [String(at + 1), ...row]),
      ),
      ...(claims === 0
        ? []
        : [
            plain(
              `The snapshot stands on ${counted(claims, 'claim')} by hand too (weir actor, weir claim, weir campaign typology and relate): enter the same in the same order before the last two commands, or start from a copy of the workspace.`,
            ),
          ]),
      plain(
        'Prepared by, date: ______________________     Reviewed by (another person), date: ______________________',
      ),
    ],
  }
}

/** `weir ingest KIND`, then the files or the node, then the options: an option of several values would take files after it. */
function importCommand({
  kind,
  options,
  sources,
}: Pick<ImportRecord, 'kind' | 'options' | 'sources'>): string {
  const words = ['weir ingest', kind]
  const { kind: listKind, ...others } = options
  if (listKind !== undefined) words.push(shellWord(listKind))
  if (options['source'] === undefined) words.push(...filesOf(sources))
  else words.push(kind === 'tron' ? '--api URL' : '--rpc URL')
  for (const [name, value] of Object.entries(others).sort(([a], [b]) => (a < b ? -1 : 1)))
    if (value !== '' && !OWN_OPTIONS.has(name) && takesOption(name, kind, options))
      words.push(value === 'true' ? `--${name}` : `--${name} ${valueWords(name, value)}`)
  return words.join(' ')
}

/** The files, and the mapping: it is recorded as its text, and printed beside the command to be put into a file again. */
function filesCell({ options, sources }: ImportRecord): ReportWords {
  const files = sources.map(({ file }) => file).join(', ')
  const { mapping } = options
  if (mapping === undefined) return files
  return [value(files), ...own(', MAPPING is a file with: '), value(mapping)]
}

/** A node of Tron is of one chain: the command has no option for it. */
function takesOption(name: string, kind: string, options: ImportRecord['options']): boolean {
  return name !== 'chain' || kind !== 'tron' || options['source'] === undefined
}

/** Accounts are recorded as one text. */
function valueWords(name: string, value: string): string {
  if (name === 'mapping') return 'MAPPING'
  return name === 'account' ? value.split(',').map(shellWord).join(' ') : shellWord(value)
}

function filesOf(sources: ImportRecord['sources']): readonly string[] {
  if (sources.length > NAMED_FILES) return ['FILES']
  return sources.map(({ file }) => shellWord(file.startsWith('-') ? `./${file}` : file))
}

/** A word that a shell takes as it stands, or the text in single quotes. */
function shellWord(text: string): string {
  return /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`
}
