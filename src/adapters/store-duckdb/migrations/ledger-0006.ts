/** What providers say accounts held: where a statement begins, its first running balance tells what was there before. */
import type { Migration } from '../migrate.ts'

export const ledger0006: Migration = {
  version: 6,
  sql: `CREATE TABLE balances (
    chain VARCHAR NOT NULL, asset VARCHAR NOT NULL, address VARCHAR NOT NULL, time DOUBLE NOT NULL, amount VARCHAR NOT NULL,
    verification VARCHAR NOT NULL, import_id UINTEGER NOT NULL);`,
}
