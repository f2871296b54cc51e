/** Sections on how the result was made and what it cannot show. */

import { enMethods } from '../../domain/language/en-methods.ts'
import type { ReportSection } from '../../domain/report-record.ts'
import type { ReportMaterial } from './report-material.ts'
import { own, plain, table } from './report-parts.ts'

export function methodSection({ provenance }: ReportMaterial): ReportSection {
  return {
    id: 'method',
    title: own('Method'),
    parts: [
      plain(
        'Posts and payment identifiers form a graph; parts that share a strong identifier are one campaign when a post asks for money and no report, trade, charity or service explains it. A receipt is a transfer into an identifier between its first mention less a margin and its last mention plus another. Both margins are parameters.',
      ),
      table(
        'fact',
        'Methods and versions',
        ['Method', 'Version', 'What it claims'],
        provenance.methods.map(({ id, version }) => [id, version, own(enMethods[id] ?? '')]),
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
    title: own('Limits and coverage'),
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
          range.asset ?? own('all'),
          own(range.scope === 'whole' ? 'whole' : `addresses: ${range.addresses}`),
          range.fromHeight === null ? '–' : String(range.fromHeight),
          range.toHeight === null ? '–' : String(range.toHeight),
          secondOf(range.from),
          secondOf(range.to),
        ]),
      ),
      table(
        'fact',
        'How far the ledgers were checked',
        ['Chain', '#Facts', '#Verification', '>Count'],
        provenance.verification.map(({ chain, facts, verification, count }) => [
          ...[chain, own(facts), own(verification), String(count)],
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
        notes.map(({ code, message }) => [code, own(message)]),
      ),
    ],
  }
}

function secondOf(time: string | null): string {
  return time === null ? '–' : time.replace(/\.\d+Z$/, 'Z')
}
