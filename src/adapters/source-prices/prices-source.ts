/** Prices from CSV: what the file says, for the day or the hour it says it of. Its shapes: price-shape.ts. */
import { basename, resolve } from 'node:path'
import { counted } from '../../domain/counted.ts'
import { UserInputError } from '../../domain/errors.ts'
import type { Place, ReadItem } from '../../domain/import-record.ts'
import type { LedgerItem } from '../../domain/ledger-record.ts'
import type { FileSource, SourceOptions, SourceUnit } from '../../ports/source.ts'
import { LostText } from '../file-access/lost-text.ts'
import { csvRows, readCsvHeader } from '../source-transfers/csv-file.ts'
import { type PriceRowContext, priceAsset, readPrice, rowOf } from './price-row.ts'
import { PRICE_HINT, type PriceCell, type PriceShape, priceShape } from './price-shape.ts'

const CHECKPOINT_ROWS = 20_000

type Item = ReadItem<LedgerItem>

/**
 * Options: `asset` and `fiat` where the header names none, `source` (else the file's name), `period` (`day` or `hour`), `columns`
 * (`price=NAME`, comma between).
 */
export const csvPrices: FileSource<LedgerItem> = {
  id: 'prices-csv',
  version: '2',
  async plan(paths) {
    for (const path of paths) await readCsvHeader(path, PRICE_HINT)
    return paths.map((path) => ({ paths: [resolve(path)] }))
  },
  async describe(unit, options) {
    await readShape(unit, options)
    return {}
  },
  read,
}

async function* read(
  unit: SourceUnit,
  options: SourceOptions,
  checkpoint: string | null,
  signal: AbortSignal,
): AsyncGenerator<Item, void, undefined> {
  const { path, header, shape } = await readShape(unit, options)
  const name = basename(path)
  if (shape.unknown.length > 0)
    yield {
      kind: 'note',
      code: 'ignored-columns',
      message: `${name}: the columns ${shape.unknown.slice(0, 10).join(', ')} are not read.`,
    }
  const [byte = 0, line = 0] = (checkpoint ?? '0:0').split(':').map(Number)
  const rows = new PriceRows(name, shape, options)
  const limit = unit.sizes?.[0] ?? Number.POSITIVE_INFINITY
  let count = 0
  for await (const record of csvRows(path, header, { byte, line, limit }, signal)) {
    const place = { file: name, line: record.line }
    if (record.fault)
      yield { kind: 'quarantine', entry: { place, ...record.fault, raw: record.cells.join() } }
    else yield* rows.read(record.cells, place)
    count += 1
    if (count % CHECKPOINT_ROWS > 0) continue
    const { end, lastLine } = record
    yield { kind: 'checkpoint', checkpoint: `${end}:${lastLine}`, bytesRead: end }
  }
  yield* rows.notes()
}

class PriceRows {
  readonly #file: string
  readonly #shape: PriceShape
  readonly #period: 'day' | 'hour' | undefined
  readonly #source: string
  readonly #lost = new LostText()
  #missing = 0

  constructor(file: string, shape: PriceShape, { period, source }: SourceOptions) {
    this.#file = file
    this.#shape = shape
    this.#period = period === 'day' || period === 'hour' ? period : undefined
    this.#source = source ?? file
  }

  *read(cells: readonly string[], place: Place): Generator<Item> {
    this.#lost.see(cells, place)
    const context: PriceRowContext = {
      shape: this.#shape,
      cell: (at) => (cells[at] ?? '').trim(),
      period: this.#period,
      source: this.#source,
    }
    const raw = cells.join(',')
    try {
      const row = rowOf(context)
      for (const cell of this.#shape.cells) yield* this.#readCell(context, cell, row, place, raw)
    } catch (error) {
      yield refusal(error, place, raw)
    }
  }

  *#readCell(
    context: PriceRowContext,
    cell: PriceCell,
    row: ReturnType<typeof rowOf>,
    place: Place,
    raw: string,
  ): Generator<Item> {
    try {
      const price = readPrice(context, cell, row)
      if (price) yield { kind: 'value', value: { kind: 'price', price }, place }
      else this.#missing += 1
    } catch (error) {
      yield refusal(error, place, raw)
    }
  }

  *notes(): Generator<Item> {
    if (this.#missing > 0)
      yield {
        kind: 'note',
        code: 'no-rate',
        message: `${this.#file}: ${counted(this.#missing, 'cell holds', 'cells hold')} no rate: there is no value for those days.`,
      }
    yield* this.#lost.note()
  }
}

function refusal(error: unknown, place: Place, raw: string): Item {
  if (!(error instanceof UserInputError)) throw error
  const { code, message } = error
  return { kind: 'quarantine', entry: { place, code, reason: message, raw } }
}

/** Throws also `bad-asset` or `bad-currency` for what was said of the file. */
async function readShape(unit: SourceUnit, options: SourceOptions) {
  const path = unit.paths[0] ?? ''
  const header = await readCsvHeader(path, PRICE_HINT)
  const { asset, fiat } = options
  if (asset !== undefined) priceAsset(asset)
  if (fiat !== undefined && !/^[A-Za-z]{3}$/.test(fiat))
    throw new UserInputError(
      'bad-currency',
      `"${fiat.slice(0, 40)}" is not a currency of three letters.`,
    )
  return { path, header, shape: priceShape(basename(path), header.names, options) }
}
