/** Appending with one thread of DuckDB. */
import type { DuckDBConnection } from '@duckdb/node-api'

/**
 * What an appender hands on is stored by the thread that appends, which stands still until it is done. With more threads DuckDB lets it wait in a
 * loop for the others, which takes more of the processor than they do. Where a transaction fails, whoever rolls it back resets it.
 */
export async function withOneThread<T>(on: DuckDBConnection, append: () => Promise<T>): Promise<T> {
  await on.run('SET threads = 1')
  const result = await append()
  await on.run('RESET threads')
  return result
}
