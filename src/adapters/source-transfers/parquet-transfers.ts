/**
 * Transfers from Parquet, through DuckDB's reader in memory: it may read this one file and nothing else. Columns are named as those of a CSV;
 * every value is read as the text that a CSV would hold.
 */
import { basename } from 'node:path'
import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api'
import { assertInvariant, UserInputError } from '../../domain/errors.ts'
import { plainNumber } from '../json-values/kept-numbers.ts'
import { isFloating, type ParquetColumn, textOf, unreadable } from './parquet-cells.ts'
import { RECORD_COLUMNS, RecordRows } from './record-rows.ts'
import type { Item, Items, Progress } from './row-reader.ts'
import type { TransferClaims } from './transfer-claims.ts'
import type { TransferColumn } from './transfer-row.ts'

const TABLE = 'read_parquet($path, file_row_number = true)'
const ROW_NUMBER = 'file_row_number'

/** A file that is open to be read, and to nothing else. */
export class ParquetTransfers {
  readonly #path: string
  readonly #name: string
  readonly #instance: DuckDBInstance
  readonly #on: DuckDBConnection

  private constructor(path: string, instance: DuckDBInstance, on: DuckDBConnection) {
    this.#path = path
    this.#name = basename(path)
    this.#instance = instance
    this.#on = on
  }

  static async open(path: string): Promise<ParquetTransfers> {
    const instance = await DuckDBInstance.create(':memory:', {
      threads: '1',
      memory_limit: '512MiB',
      autoinstall_known_extensions: 'false',
      autoload_known_extensions: 'false',
    })
    const on = await instance.connect()
    await on.run(`SET allowed_paths = [${quoted(path)}, ${quoted(pattern(path))}]`)
    await on.run('SET enable_external_access = false; SET lock_configuration = true')
    return new ParquetTransfers(path, instance, on)
  }

  close(): void {
    this.#on.closeSync()
    this.#instance.closeSync()
  }

  /** Columns of the file, in its order. Throws `bad-parquet`, and `parquet-type` where one that is read holds no text. */
  async columns(): Promise<readonly ParquetColumn[]> {
    const schema = await this.#ask(
      'SELECT name, precision::INTEGER FROM parquet_schema($path) WHERE precision > 38',
      {},
    )
    const digits = new Map(schema.map(([name, precision]) => [String(name), Number(precision)]))
    const rows = await this.#ask(`DESCRIBE SELECT * FROM ${TABLE}`, {})
    const columns = rows
      .map(([name, type]) => ({ name: String(name), type: String(type) }))
      .filter(({ name }) => name !== ROW_NUMBER)
      .map((each) => ({ ...each, wide: isFloating(each) ? (digits.get(each.name) ?? null) : null }))
    this.#refuseUnreadable(columns)
    return columns
  }

  #refuseUnreadable(columns: readonly ParquetColumn[]): void {
    for (const column of columns.filter(isRead)) {
      const reason = unreadable(column)
      if (reason !== null)
        throw new UserInputError(
          'parquet-type',
          `The column ${column.name.slice(0, 60)} of ${this.#name} holds ${reason}.`,
          { hints: ['Write it as text.'] },
        )
    }
  }

  /** Every row from the start on. Checkpoints count rows; `byte` tells of the file what they are of its rows. */
  async *read(
    { start, limit }: { readonly start: Progress; readonly limit: number },
    claims: TransferClaims,
    signal: AbortSignal,
  ): AsyncGenerator<Item, void, undefined> {
    const columns = await this.columns()
    const [[total] = []] = await this.#ask(`SELECT count(*)::DOUBLE FROM ${TABLE}`, {})
    const rows = new RecordRows(start, claims)
    const { reader } = rows
    for await (const cells of this.#rows(columns, start.row, signal)) {
      const record = `row ${reader.row + 1}`
      const place = { file: this.#name, record }
      yield* rows.add({ cells, place, raw: cells.join(',') })
      const byte = Math.floor((limit * reader.row) / Math.max(1, Number(total)))
      if (reader.atCheckpoint) yield* reader.checkpoint({ byte, line: 0 })
    }
    yield* this.#notes(columns)
    yield* reader.conclude(this.#name)
  }

  async *#rows(
    columns: readonly ParquetColumn[],
    from: number,
    signal: AbortSignal,
  ): AsyncGenerator<readonly string[], void, undefined> {
    const cells = RECORD_COLUMNS.map((name) => textOf(name, columns.find(isNamed(name))))
    const result = await this.#trusted(() =>
      this.#on.stream(
        `SELECT ${ROW_NUMBER}::DOUBLE, ${cells.join(', ')} FROM ${TABLE} WHERE ${ROW_NUMBER} >= $from::BIGINT`,
        { path: pattern(this.#path), from },
      ),
    )
    for (let next = from; ; ) {
      signal.throwIfAborted()
      const chunk = await this.#trusted(() => result.fetchChunk())
      if (chunk === null || chunk.rowCount === 0) return
      for (const [number, ...row] of chunk.getRows()) {
        assertInvariant(number === next, 'Rows of a Parquet file came out of order.')
        yield row.map((cell) => plainNumber(String(cell)))
        next += 1
      }
    }
  }

  *#notes(columns: readonly ParquetColumn[]): Items<void> {
    const floating = columns.filter((each) => isFloating(each) && isAmount(each.name))
    if (floating.length > 0)
      yield {
        kind: 'note',
        code: 'floating-point',
        message: `${this.#name}: ${floating.map(({ name }) => name).join(', ')} holds floating-point numbers, which were read by their shortest decimal form.`,
      }
  }

  async #ask(sql: string, params: Readonly<Record<string, string>>) {
    const reader = await this.#trusted(() =>
      this.#on.runAndReadAll(sql, { path: pattern(this.#path), ...params }),
    )
    return reader.getRows()
  }

  /** What DuckDB says of a broken file, as our own error. */
  async #trusted<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work()
    } catch (cause) {
      throw new UserInputError(
        'bad-parquet',
        `${this.#name} is no Parquet file that can be read.`,
        {
          hints: ['Check that it was copied whole and is not encrypted.'],
          cause,
        },
      )
    }
  }
}

function isNamed(column: TransferColumn): (each: ParquetColumn) => boolean {
  return ({ name }) => name.trim().toLowerCase() === column
}

function isRead(column: ParquetColumn): boolean {
  return RECORD_COLUMNS.some((name) => isNamed(name)(column))
}

function isAmount(name: string): boolean {
  return ['amount', 'amount_base'].includes(name.trim().toLowerCase())
}

/** DuckDB takes paths as patterns: a character that means something there stands for itself in brackets. */
function pattern(path: string): string {
  return path.replaceAll(/[*?[]/g, '[$&]')
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "''")}'`
}
