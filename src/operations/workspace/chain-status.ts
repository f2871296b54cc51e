/** What `weir status` tells of one chain: its head, what is held and missing, how far it was checked, and how fast it came in. */
import { z } from 'zod'
import type { CoverageSummary, Note } from '../../domain/answer.ts'
import { bookId, type ChainId } from '../../domain/chain.ts'
import { counted } from '../../domain/counted.ts'
import type { ImportRecord } from '../../domain/import-record.ts'
import type { CoverageRecord } from '../../domain/ledger-record.ts'
import { formatTime } from '../../domain/time.ts'
import type { LedgerStore } from '../../ports/ledger-store.ts'
import { renderTable } from '../table.ts'

export const chainShape = z.object({
  chain: z.string(),
  model: z.enum(['utxo', 'account', 'ewallet']),
  height: z.number().nullable(),
  hash: z.string().nullable(),
  time: z.string().nullable(),
  finalHeight: z
    .number()
    .nullable()
    .describe('The highest block that its node called final; null where nobody did'),
  blocks: z.number(),
  orphans: z.number(),
  transactions: z.number(),
  transfers: z.number(),
  addresses: z.number(),
  verification: z.record(z.string(), z.number()),
  gaps: z.array(z.object({ fromHeight: z.number(), toHeight: z.number() })),
  lastImport: z
    .object({
      finished: z.string(),
      records: z.number(),
      perSecond: z.number().nullable().describe('Null where it took less than could be measured'),
    })
    .nullable()
    .describe('The last import of this chain that was completed and names its chain'),
})

export type ChainStatus = z.output<typeof chainShape>

/** In the order of the summaries. */
export async function chainStatuses(
  ledger: Pick<LedgerStore, 'chains' | 'finalBlock'>,
  held: {
    readonly coverage: readonly CoverageRecord[]
    readonly imports: readonly ImportRecord[]
  },
): Promise<readonly ChainStatus[]> {
  const rows: ChainStatus[] = []
  for (const { head, verification, ...chain } of await ledger.chains())
    rows.push({
      ...chain,
      height: head?.height ?? null,
      hash: head?.hash ?? null,
      time: head ? formatTime(head.time) : null,
      finalHeight: (await ledger.finalBlock(chain.chain))?.height ?? null,
      verification: { ...verification },
      gaps: gapsOf(held.coverage.filter((range) => range.chain === chain.chain)),
      lastImport: lastImport(held.imports, chain.chain),
    })
  return rows
}

function lastImport(imports: readonly ImportRecord[], chain: ChainId): ChainStatus['lastImport'] {
  const last = imports.findLast((row) => row.status === 'complete' && chainOf(row) === chain)
  if (!last || last.finished === null) return null
  const records = Object.values(last.counts).reduce((sum, count) => sum + count, 0)
  const seconds = (last.finished - last.started) / 1000
  const perSecond = seconds > 0 ? Math.round(records / seconds) : null
  return { finished: formatTime(last.finished), records, perSecond }
}

/** The chain that an import names; `null` for files that may hold several. */
function chainOf({ kind, options }: ImportRecord): ChainId | null {
  if (kind === 'tron') return 'tron'
  if (kind === 'evm') return options['chain'] ?? null
  if (kind === 'statement') return ledgerOf(options)
  if (kind !== 'bitcoin') return null
  const network = options['network'] ?? 'main'
  return network === 'main' ? 'bitcoin' : `bitcoin-${network}`
}

/** The ledger that a statement became: its provider's own, or that of the exchange or bank it names. */
function ledgerOf({ provider = '', name, chain }: ImportRecord['options']): ChainId | null {
  if (provider !== 'csv' && provider !== 'vasp') return provider
  return chain ?? (name === undefined ? null : bookId(provider === 'vasp' ? 'vasp' : 'bank', name))
}

/** Heights between whole-chain ranges that nobody imported. */
function gapsOf(coverage: readonly CoverageRecord[]): { fromHeight: number; toHeight: number }[] {
  const ranges = coverage
    .filter(
      (range) => range.address === null && range.fromHeight !== null && range.toHeight !== null,
    )
    .map((range) => ({ from: range.fromHeight ?? 0, to: range.toHeight ?? 0 }))
    .sort((a, b) => a.from - b.from)
  const gaps: { fromHeight: number; toHeight: number }[] = []
  let reached = ranges[0]?.to ?? 0
  for (const range of ranges) {
    if (range.from > reached) gaps.push({ fromHeight: reached, toHeight: range.from })
    reached = Math.max(reached, range.to)
  }
  return gaps
}

/** Two tables for people: what is there, and how good it is. */
export function renderChains(chains: readonly ChainStatus[]): string {
  const held = renderTable(
    ['chain', 'head', 'time (UTC)', 'blocks', 'transactions', 'transfers', 'addresses', 'gaps'],
    chains.map((row) => [
      row.chain,
      String(row.height ?? '-'),
      row.time ?? '-',
      String(row.blocks),
      String(row.transactions),
      String(row.transfers),
      String(row.addresses),
      gapsText(row.gaps),
    ]),
    { align: 'lrlrrrrr' },
  )
  if (chains.length === 0) return held
  const quality = renderTable(
    ['chain', 'final up to', 'checked', 'last import', 'records/s'],
    chains.map((row) => [
      row.chain,
      String(row.finalHeight ?? '-'),
      Object.entries(row.verification)
        .map(([level, count]) => `${count} ${level}`)
        .join(', ') || '-',
      row.lastImport ? row.lastImport.finished.replace(/\.\d+Z$/, 'Z') : '-',
      String(row.lastImport?.perSecond ?? '-'),
    ]),
    { align: 'lrllr' },
  )
  return `${held}\n\n${quality}`
}

/** A table of the parts of ledgers that are held whole; nothing where there is none. */
export function renderWhole(coverage: readonly CoverageSummary[]): readonly string[] {
  const whole = coverage.filter(({ scope }) => scope === 'whole')
  if (whole.length === 0) return []
  const rows = whole.map(({ chain, asset, fromHeight, toHeight, from, to }) => [
    chain,
    asset ?? 'all',
    fromHeight === null ? '-' : `[${fromHeight}, ${toHeight ?? '…'})`,
    from ?? '-',
    to ?? '-',
  ])
  return [renderTable(['held whole', 'asset', 'heights', 'from (UTC)', 'to (not in it)'], rows)]
}

function gapsText(gaps: ChainStatus['gaps']): string {
  const first = gaps.slice(0, 3).map(({ fromHeight, toHeight }) => `[${fromHeight}, ${toHeight})`)
  const more = gaps.length > 3 ? ` and ${gaps.length - 3} more` : ''
  return gaps.length === 0 ? '0' : `${first.join(' ')}${more}`
}

const DAY = 86_400_000

/** How old heads are, in whole days: a fact about now, so it is told beside the data and not in it. `now` in epoch ms. */
export function oldHeads(chains: readonly ChainStatus[], now: number): readonly Note[] {
  return chains.flatMap(({ chain, model, time }) => {
    const days = time === null ? 0 : Math.floor((now - Date.parse(time)) / DAY)
    if (model === 'ewallet' || days < 1) return []
    return [{ code: 'head-old', message: `The head of ${chain} is ${counted(days, 'day')} old.` }]
  })
}
