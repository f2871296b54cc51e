/** A number for the key of every transfer, so that new transfers are told from known ones without a look at all of them. */
import type { Migration } from '../migrate.ts'
import { TRANSFER_KEY_SQL } from '../transfer-key.ts'

export const ledger0005: Migration = {
  version: 5,
  sql: `CREATE TABLE transfer_keys AS SELECT ${TRANSFER_KEY_SQL} AS key FROM transfers UNION ALL SELECT ${TRANSFER_KEY_SQL} FROM orphan_transfers;`,
}
