/** Issuer acts on accounts: freezes, unfreezes, destroyed balances. */
import type { Migration } from '../migrate.ts'

export const ledger0002: Migration = {
  version: 2,
  sql: `
CREATE TABLE freezes (
  chain VARCHAR NOT NULL, asset VARCHAR NOT NULL, address VARCHAR NOT NULL, txid VARCHAR NOT NULL, idx UINTEGER NOT NULL,
  height UINTEGER NOT NULL, position UINTEGER NOT NULL, time DOUBLE NOT NULL, act VARCHAR NOT NULL, verification VARCHAR NOT NULL,
  import UINTEGER NOT NULL
);
`,
}
