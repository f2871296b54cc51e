/** Reads one statement as `ingest statement` does and tells what came out as text, for tests. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { statementFiles } from '../src/adapters/source-statement/statement-source.ts'
import { formatUnits } from '../src/domain/amount.ts'
import { assetOf } from '../src/domain/asset.ts'
import type { Quarantine } from '../src/domain/import-record.ts'
import type { CoverageRecord, TransferRecord } from '../src/domain/ledger-record.ts'
import { formatTime } from '../src/domain/time.ts'
import type { SourceOptions } from '../src/ports/source.ts'

/** Transfers as `time from > to amount asset kind txid:index`, coverage as `asset account from to`. */
export async function readStatementFile(content: string | Uint8Array, options: SourceOptions) {
  const dir = await mkdtemp(join(tmpdir(), 'weir-statement-'))
  try {
    const path = join(dir, 'statement.bin')
    await writeFile(path, content)
    return await readAt(path, options)
  } finally {
    await rm(dir, { recursive: true, force: true })
  }
}

async function readAt(path: string, options: SourceOptions) {
  const transfers: TransferRecord[] = []
  const coverage: CoverageRecord[] = []
  const refused: Quarantine[] = []
  const notes: { code: string; message: string }[] = []
  const [unit] = await statementFiles.plan([path], options)
  if (!unit) throw new Error('no unit')
  const described = await statementFiles.describe?.(unit, options)
  const { signal } = new AbortController()
  for await (const item of statementFiles.read(unit, { ...options, ...described }, null, signal))
    if (item.kind === 'value' && item.value.kind === 'transfer') transfers.push(item.value.transfer)
    else if (item.kind === 'value' && item.value.kind === 'coverage')
      coverage.push(item.value.coverage)
    else if (item.kind === 'quarantine') refused.push(item.entry)
    else if (item.kind === 'note') notes.push(item)
  const codes = notes.map(({ code }) => code)
  return {
    transfers,
    refused,
    notes,
    codes,
    rows: transfers.map(told),
    covers: coverage.map(covered),
  }
}
/** A transfer as people read it. */
function told({ time, from, to, asset, amount, kind, txid, index }: TransferRecord) {
  const { symbol, decimals } = assetOf(asset)
  const money = `${formatUnits(amount, decimals ?? 0)} ${symbol}`
  return `${formatTime(time)} ${from ?? '-'} > ${to ?? '-'} ${money}${kind === 'transfer' ? '' : ` ${kind}`} ${txid.startsWith('s-') ? 's-' : txid}:${index}`
}

function covered({ asset, address, from, to }: CoverageRecord) {
  return `${asset} ${address ?? '*'} ${formatTime(from)} ${formatTime(to)}`
}
