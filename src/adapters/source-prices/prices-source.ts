/** Prices from CSV `date,asset,fiat,price`: what the file says, for the day or the hour it says it of. */
import { basename, resolve } from 'node:path'
import { parseDecimal } from '../../domain/amount.ts'
import { UserInputError } from '../../domain/errors.ts'
import type { Place, ReadItem } from '../../domain/import-record.ts'
import type { LedgerItem, PriceRecord } from '../../domain/ledger-record.ts'
import { DAY_MS, parseTime } from '../../domain/time.ts'
import type { FileSource, SourceOptions, SourceUnit } from '../../ports/source.ts'
import { LostText } from '../file-access/lost-text.ts'
import { csvRows, findColumns, readCsvHeader } from '../source-transfers/csv-file.ts'

const COLUMNS = ['date', 'asset', 'fiat', 'price'] as const
type PriceColumn = (typeof COLUMNS)[number] | 'source'
const HINT =
  'The header names date, asset, fiat, price; date is 2023-05-01 for a day, 2023-05-01T13:00:00Z for an hour.'
const HOUR_MS = 3_600_000
const CHECKPOINT_ROWS = 20_000

/** A column `source` names where a price is from; the file's name stands where it is missing or empty. */
export const csvPrices: FileSource<LedgerItem> = {
  id: 'prices-csv',
  version: '1',
  async plan(paths) {
    for (const path of paths) await readCsvHeader(path, HINT)
    return paths.map((path) => ({ paths: [resolve(path)] }))
  },
  async describe(unit) {
    await readColumns(unit)
    return {}
  },
  read,
}

async function* read(
  unit: SourceUnit,
  _options: SourceOptions,
  checkpoint: string | null,
  signal: AbortSignal,
): AsyncGenerator<ReadItem<LedgerItem>, void, undefined> {
  const { path, header, at } = await readColumns(unit)
  const [byte = 0, line = 0] = (checkpoint ?? '0:0').split(':').map(Number)
  let rows = 0
  const lost = new LostText()
  for await (const record of csvRows(path, header, { byte, line }, signal)) {
    const place: Place = { file: basename(path), line: record.line }
    lost.see(record.cells, place)
    const cell = (column: PriceColumn): string => (record.cells[at[column] ?? -1] ?? '').trim()
    try {
      const price = readPrice(cell, basename(path))
      yield { kind: 'value', value: { kind: 'price', price }, place }
    } catch (error) {
      if (!(error instanceof UserInputError)) throw error
      const { code, message } = error
      const raw = record.cells.join(',')
      yield { kind: 'quarantine', entry: { place, code, reason: message, raw } }
    }
    rows += 1
    if (rows % CHECKPOINT_ROWS === 0) {
      const { end, lastLine } = record
      yield { kind: 'checkpoint', checkpoint: `${end}:${lastLine}`, bytesRead: end }
    }
  }
  yield* lost.note()
}

async function readColumns(unit: SourceUnit) {
  const path = unit.paths[0] ?? ''
  const header = await readCsvHeader(path, HINT)
  const { at } = findColumns<PriceColumn>(path, header, {
    required: COLUMNS,
    optional: ['source'],
    hint: HINT,
  })
  return { path, header, at }
}

function readPrice(cell: (column: PriceColumn) => string, file: string): PriceRecord {
  const asset = priceAsset(cell('asset'))
  const fiat = cell('fiat').toUpperCase()
  if (!/^[A-Z]{3}$/.test(fiat))
    throw refuse(
      'bad-currency',
      `"${cell('fiat').slice(0, 40)}" is not a currency of three letters.`,
    )
  const decimal = parseDecimal(cell('price'))
  if (!decimal || decimal.digits === 0n)
    throw refuse('bad-price', `"${cell('price').slice(0, 40)}" is not a price above zero.`)
  const source = cell('source')
  return {
    asset,
    fiat,
    ...pricePeriod(cell('date')),
    price: cell('price'),
    source: source === '' ? file : source.slice(0, 100),
  }
}

/** A ticker in capitals, or an asset id (`chain:contract`) as it is. */
function priceAsset(text: string): string {
  if (/^[a-z0-9-]{2,30}:[\w.-]{2,100}$/i.test(text)) return text
  if (/^[A-Z0-9][A-Z0-9.$_-]{0,19}$/i.test(text)) return text.toUpperCase()
  throw refuse('bad-asset', `"${text.slice(0, 40)}" is neither a ticker nor an asset id.`)
}

/** A bare date is a day; a time must be the start of an hour. */
function pricePeriod(text: string): { readonly time: number; readonly period: number } {
  const parsed = parseTime(text)
  if (!parsed) throw refuse('bad-date', `"${text.slice(0, 40)}" is not a date.`)
  if (/^\d{4}-\d{2}-\d{2}$/.test(text)) return { time: parsed.ms, period: DAY_MS }
  if (parsed.ms % HOUR_MS !== 0)
    throw refuse('bad-date', `"${text.slice(0, 40)}" is not the start of an hour.`)
  return { time: parsed.ms, period: HOUR_MS }
}

function refuse(code: string, reason: string): UserInputError {
  return new UserInputError(code, reason)
}
