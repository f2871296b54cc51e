/**
 * One DuckDB file with one writing process: numbered migrations, serialised write transactions, reads and streams on connections
 * of their own (DuckDB gives each a consistent snapshot of the last commit). Nothing is fetched from outside: extensions that
 * are not built in are neither loaded nor installed.
 */
import { tmpdir, totalmem } from 'node:os'
import { join } from 'node:path'
import {
  type DuckDBConnection,
  type DuckDBDataChunk,
  DuckDBInstance,
  type DuckDBValue,
} from '@duckdb/node-api'
import { SourceError } from '../../domain/errors.ts'
import { type Migration, migrate } from './migrate.ts'
import { type RowChunk, RowStream } from './row-stream.ts'

export type Params = Record<string, DuckDBValue>

const MAX_MEMORY = 512 * 1024 ** 2

/** A transaction that runs: it is committed, or rolled back where a commit failed too. Rolled back twice does no harm. */
export interface OpenWrite {
  commit(): Promise<void>
  rollback(): Promise<void>
}

export class Database {
  readonly #instance: DuckDBInstance
  readonly #idle: DuckDBConnection[] = []
  readonly #open = new Set<DuckDBConnection>()
  #tail: Promise<unknown> = Promise.resolve()
  #writers = 0

  private constructor(instance: DuckDBInstance) {
    this.#instance = instance
  }

  /** Opens or makes the file and brings its schema up to date. Throws a SourceError when it is locked, damaged or newer than us. */
  static async open(options: {
    readonly path: string
    readonly migrations: readonly Migration[]
  }): Promise<Database> {
    const instance = await openInstance(options.path)
    const database = new Database(instance)
    try {
      await database.write((connection) => migrate(connection, options))
    } catch (error) {
      database.close()
      throw error
    }
    return database
  }

  /** All rows of a query as objects. */
  async rows<Row>(sql: string, params: Params = {}): Promise<readonly Row[]> {
    return this.#borrow((connection) => rowsOn<Row>(connection, sql, params))
  }

  /** The first row, or `null`. */
  async row<Row>(sql: string, params: Params = {}): Promise<Row | null> {
    return (await this.rows<Row>(sql, params))[0] ?? null
  }

  /** Streams a query in bounded memory on a connection of its own. */
  async *stream(sql: string, params: Params = {}): AsyncIterable<RowChunk> {
    yield* await this.openStream(sql, params)
  }

  /** Streams a query as DuckDB's own chunks of columns: the next is made while one is read. */
  async *chunks(sql: string, params: Params = {}): AsyncIterable<DuckDBDataChunk> {
    const connection = await this.session()
    let next: Promise<DuckDBDataChunk | null> = Promise.resolve(null)
    try {
      const result = await connection.stream(sql, params)
      next = result.fetchChunk()
      for (let chunk = await next; chunk !== null && chunk.rowCount > 0; chunk = await next) {
        next = result.fetchChunk()
        // Whoever asks for it is told; nobody is who stopped before.
        next.catch(() => undefined)
        yield chunk
      }
    } finally {
      await next.catch(() => undefined)
      this.release(connection)
    }
  }

  /** Streams of several queries over one state of the store: no commit falls between them. Close each one. */
  streamsAtOnce(
    queries: readonly { readonly sql: string; readonly params: Params }[],
  ): Promise<readonly RowStream[]> {
    return this.#afterWrites(() =>
      Promise.all(queries.map(({ sql, params }) => this.openStream(sql, params))),
    )
  }

  async openStream(sql: string, params: Params): Promise<RowStream> {
    const connection = await this.session()
    try {
      const result = await connection.stream(sql, params)
      return new RowStream(result, () => this.release(connection))
    } catch (error) {
      this.release(connection)
      throw error
    }
  }

  /** Runs `work` as one transaction, after every write before it. Commits when it returns, rolls back when it throws. */
  async write<T>(work: (connection: DuckDBConnection) => Promise<T>): Promise<T> {
    return this.#borrow((connection) => this.writeOn(connection, work))
  }

  /** Like `write`, on a session that holds temporary tables. */
  async writeOn<T>(
    connection: DuckDBConnection,
    work: (connection: DuckDBConnection) => Promise<T>,
  ): Promise<T> {
    const open = await this.begin(connection)
    try {
      const result = await work(connection)
      await open.commit()
      return result
    } catch (error) {
      await open.rollback()
      throw error
    }
  }

  /** Begins a transaction on a session, after every write before it; those after it wait until it has ended. */
  async begin(connection: DuckDBConnection): Promise<OpenWrite> {
    let done: () => void = () => undefined
    const ended = new Promise<void>((resolve) => {
      done = resolve
    })
    await new Promise<void>((begun, failed) => {
      this.#afterWrites(async () => {
        await connection.run('BEGIN')
        begun()
        await ended
      }).catch(failed)
    })
    return {
      async commit() {
        await connection.run('COMMIT')
        done()
      },
      async rollback() {
        // The first error is the one to tell: a failed rollback only says that DuckDB already rolled back.
        await connection.run('ROLLBACK').catch(() => undefined)
        done()
      },
    }
  }

  /** Whether a transaction runs or waits: another one would wait for it. */
  get writing(): boolean {
    return this.#writers > 0
  }

  /** A connection of one's own; give it back with `release`. */
  async session(): Promise<DuckDBConnection> {
    const connection = await this.#instance.connect()
    this.#open.add(connection)
    return connection
  }

  release(connection: DuckDBConnection): void {
    if (this.#open.delete(connection)) connection.closeSync()
  }

  close(): void {
    for (const connection of this.#open) connection.closeSync()
    this.#open.clear()
    this.#idle.length = 0
    this.#instance.closeSync()
  }

  async #afterWrites<T>(work: () => Promise<T>): Promise<T> {
    this.#writers += 1
    const run = this.#tail.then(work)
    this.#tail = run.catch(() => undefined)
    try {
      return await run
    } finally {
      this.#writers -= 1
    }
  }

  async #borrow<T>(work: (connection: DuckDBConnection) => Promise<T>): Promise<T> {
    const connection = this.#idle.pop() ?? (await this.session())
    try {
      return await work(connection)
    } finally {
      if (this.#open.has(connection)) this.#idle.push(connection)
    }
  }
}

/** All rows of a query on one connection. */
export async function rowsOn<Row>(
  connection: DuckDBConnection,
  sql: string,
  params: Params = {},
): Promise<readonly Row[]> {
  const reader = await connection.runAndReadAll(sql, params)
  return reader.getRowObjects() as unknown as readonly Row[]
}

async function openInstance(path: string): Promise<DuckDBInstance> {
  const memory = Math.min(MAX_MEMORY, Math.floor(totalmem() / 2))
  try {
    return await DuckDBInstance.create(path, {
      memory_limit: `${Math.floor(memory / 1024 ** 2)}MiB`,
      temp_directory: path === ':memory:' ? join(tmpdir(), 'weir-spill') : `${path}.spill`,
      autoinstall_known_extensions: 'false',
      autoload_known_extensions: 'false',
    })
  } catch (cause) {
    const locked = cause instanceof Error && /lock/i.test(cause.message)
    throw new SourceError(
      locked ? 'store-locked' : 'store-unreadable',
      locked
        ? 'Another process has this workspace open.'
        : 'A file of this workspace cannot be opened as a store.',
      {
        cause,
        hints: [
          locked
            ? 'Wait until it has finished, or stop it.'
            : 'Restore the workspace from a backup, or import into a new one.',
        ],
      },
    )
  }
}
