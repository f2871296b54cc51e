/** Sections on how the result was made, what it cannot show, and how anybody can make it again. */
import type { ReportSection } from '../../domain/report-record.ts'
import type { ReportMaterial } from './report-material.ts'
import { plain, table } from './report-parts.ts'

const IMPORTS: Readonly<Record<string, string>> = {
  bitcoin: 'weir ingest bitcoin',
  transfers: 'weir ingest transfers',
  prices: 'weir ingest prices',
  posts: 'weir ingest posts',
  tags: 'weir ingest tags',
}

export function methodSection({ provenance }: ReportMaterial): ReportSection {
  return {
    id: 'method',
    title: 'Method',
    parts: [
      plain(
        'Posts and payment identifiers form a graph; parts that share a strong identifier are one campaign when a post asks for money and no report, trade, charity or service explains it. A receipt is a transfer into an identifier between its first mention less a margin and its last mention plus another. Both margins are parameters.',
      ),
      table(
        'fact',
        'Methods and versions',
        ['Method', 'Version'],
        provenance.methods.map(({ id, version }) => [id, version]),
      ),
      table(
        'fact',
        'Parameters',
        ['Parameter', 'Value'],
        Object.entries(provenance.parameters)
          .sort(([a], [b]) => (a < b ? -1 : 1))
          .map(([name, value]) => [
            name,
            typeof value === 'string' ? value : JSON.stringify(value),
          ]),
      ),
      table(
        'fact',
        'Prices loaded',
        ['Asset', 'In', 'Source', 'From (UTC)', 'To (UTC)'],
        provenance.prices.map(({ asset, fiat, source, from, to }) => [
          asset,
          fiat,
          source,
          from,
          to,
        ]),
      ),
    ],
  }
}

export function limitsSection({ provenance, notes }: ReportMaterial): ReportSection {
  return {
    id: 'limits',
    title: 'Limits and coverage',
    parts: [
      plain(
        'What was never imported is not absent. Where the ledger is not held, receipts can be missing and a trace ends as “not imported”.',
      ),
      plain(
        'Value is not followed through services, mixers and hubs: what a customer did inside a service only the service can tell.',
      ),
      plain(
        'Words decide what a post asks. Irony, images and languages without a lexicon can be misread; the method’s error rates are published with each release.',
      ),
      table(
        'fact',
        'Held of each ledger (half-open)',
        ['Chain', '#Asset', 'Scope', '>From block', '>To block', 'From (UTC)', 'To (UTC)'],
        provenance.coverage.map((range) => [
          range.chain,
          range.asset ?? 'all',
          range.scope === 'whole' ? 'whole' : `${range.addresses} addresses`,
          range.fromHeight === null ? '–' : String(range.fromHeight),
          range.toHeight === null ? '–' : String(range.toHeight),
          secondOf(range.from),
          secondOf(range.to),
        ]),
      ),
      table(
        'fact',
        'Heads of the ledgers: the data end here',
        ['Chain', '>Block', '#Hash', 'Time (UTC)'],
        provenance.heads.map(({ chain, height, hash, time }) => [
          chain,
          height === null ? '–' : String(height),
          hash ?? '–',
          time ?? '–',
        ]),
      ),
      table(
        'fact',
        'Notes of the program',
        ['Code', 'Note'],
        notes.map(({ code, message }) => [code, message]),
      ),
    ],
  }
}

function secondOf(time: string | null): string {
  return time === null ? '–' : time.replace(/\.\d+Z$/, 'Z')
}

export function recomputeSection({ campaign, imports, provenance }: ReportMaterial): ReportSection {
  const { daysBefore, daysAfter } = provenance.parameters
  const window = ` --days-before ${daysBefore} --days-after ${daysAfter}`
  return {
    id: 'recompute',
    title: 'How to recompute',
    parts: [
      plain(
        `With Weir ${provenance.weir}, import the same files in the same order into an empty workspace, then run the last commands. The snapshot must read ${provenance.snapshot}; the same snapshot gives the same report, byte for byte.`,
      ),
      table(
        'fact',
        'Commands',
        ['>Step', '#Command', 'Files as in Sources'],
        [
          ...imports.map((each) => [
            commandOf(each.kind, each.options),
            each.sources.map(({ file }) => file).join(', '),
          ]),
          [`weir campaign ${campaign.id}${window} --json`, ''],
          [`weir report ${campaign.id}${window} --format html --out report.html`, ''],
        ].map((row, at) => [String(at + 1), ...row]),
      ),
      plain(
        'Prepared by, date: ______________________     Reviewed by (another person), date: ______________________',
      ),
    ],
  }
}

function commandOf(kind: string, options: Readonly<Record<string, string>>): string {
  const flags = Object.entries(options)
    .filter(([, value]) => value !== '')
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, value]) => (value === 'true' ? ` --${name}` : ` --${name} ${value}`))
  return `${IMPORTS[kind] ?? `weir ingest ${kind}`}${flags.join('')} FILE…`
}
