/**
 * Reorganisations of account chains: which block a transfer or issuer act was read from, whether a node called it final, and the
 * transfers of blocks that gave way. Who lets whom use a chain.
 */
import type { Migration } from '../migrate.ts'

export const ledger0003: Migration = {
  version: 3,
  sql: `
ALTER TABLE blocks ADD COLUMN final BOOLEAN DEFAULT false;
ALTER TABLE transfers ADD COLUMN block UINTEGER;
ALTER TABLE freezes ADD COLUMN block UINTEGER;
CREATE TABLE orphan_transfers AS FROM transfers LIMIT 0;
CREATE TABLE resources (
  chain VARCHAR NOT NULL, txid VARCHAR NOT NULL, idx UINTEGER NOT NULL, kind VARCHAR NOT NULL, resource VARCHAR, giver UINTEGER NOT NULL,
  receiver UINTEGER NOT NULL, amount UBIGINT NOT NULL, height UINTEGER NOT NULL, position UINTEGER NOT NULL, time DOUBLE NOT NULL,
  verification VARCHAR NOT NULL, block UINTEGER, import UINTEGER NOT NULL
);
`,
}
