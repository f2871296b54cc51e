/** What was counted of each chain, and the state of its facts that it was counted from. Derived: may be emptied at any time. */
import type { Migration } from '../migrate.ts'

export const ledger0011: Migration = {
  version: 11,
  sql: 'CREATE TABLE chain_summaries (chain VARCHAR NOT NULL, stamp VARCHAR NOT NULL, summary VARCHAR NOT NULL)',
}
