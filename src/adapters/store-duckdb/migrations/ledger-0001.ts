/**
 * The ledger's first schema. Numbers of blocks, transactions, addresses and transfers are dense per chain and given in the order
 * of import. No declared keys: uniqueness is kept by anti-joins in each batch, index trees did not pay. Times are epoch ms.
 */
import type { Migration } from '../migrate.ts'
import { IMPORT_TABLES_0001 } from './import-tables-0001.ts'

export const ledger0001: Migration = {
  version: 1,
  sql: `${IMPORT_TABLES_0001}
CREATE TABLE addresses (chain VARCHAR NOT NULL, id UINTEGER NOT NULL, payload BLOB NOT NULL);
CREATE TABLE blocks (
  chain VARCHAR NOT NULL, block UINTEGER NOT NULL, height UINTEGER NOT NULL, hash BLOB NOT NULL, previous BLOB NOT NULL,
  time DOUBLE NOT NULL, work UHUGEINT NOT NULL, verification VARCHAR NOT NULL, orphaned BOOLEAN NOT NULL,
  first_tx UINTEGER NOT NULL, tx_count UINTEGER NOT NULL, digest VARCHAR NOT NULL, import UINTEGER NOT NULL
);
CREATE TABLE transactions (
  chain VARCHAR NOT NULL, tx UINTEGER NOT NULL, block UINTEGER NOT NULL, position UINTEGER NOT NULL, txid BLOB NOT NULL,
  coinbase BOOLEAN NOT NULL, locktime UINTEGER NOT NULL, vsize UINTEGER NOT NULL
);
CREATE TABLE outputs (
  chain VARCHAR NOT NULL, tx UINTEGER NOT NULL, idx UINTEGER NOT NULL, value UBIGINT NOT NULL, script VARCHAR NOT NULL,
  address UINTEGER, data VARCHAR
);
CREATE TABLE inputs (
  chain VARCHAR NOT NULL, tx UINTEGER NOT NULL, idx UINTEGER NOT NULL, prev_txid BLOB, prev_index UINTEGER,
  prev_tx UINTEGER, value UBIGINT, script VARCHAR, address UINTEGER
);
CREATE TABLE transfers (
  chain VARCHAR NOT NULL, ref UINTEGER NOT NULL, txid VARCHAR NOT NULL, idx UINTEGER NOT NULL, kind VARCHAR NOT NULL,
  height UINTEGER, position UINTEGER NOT NULL, time DOUBLE NOT NULL, sender UINTEGER, receiver UINTEGER,
  asset VARCHAR NOT NULL, amount UHUGEINT NOT NULL, amount_high UHUGEINT, verification VARCHAR NOT NULL, note VARCHAR,
  import UINTEGER NOT NULL
);
CREATE TABLE assets (
  asset VARCHAR NOT NULL, chain VARCHAR NOT NULL, symbol VARCHAR NOT NULL, decimals UTINYINT, contract VARCHAR
);
CREATE TABLE coverage (
  chain VARCHAR NOT NULL, asset VARCHAR, address VARCHAR, from_height UINTEGER, to_height UINTEGER,
  from_time DOUBLE NOT NULL, to_time DOUBLE NOT NULL
);
CREATE TABLE prices (
  asset VARCHAR NOT NULL, fiat VARCHAR NOT NULL, time DOUBLE NOT NULL, period DOUBLE NOT NULL, price VARCHAR NOT NULL,
  source VARCHAR NOT NULL, import UINTEGER NOT NULL
);
CREATE TABLE derived (name VARCHAR NOT NULL, stamp VARCHAR NOT NULL);
CREATE TABLE clusters (chain VARCHAR NOT NULL, address UINTEGER NOT NULL, cluster UINTEGER NOT NULL);
`,
}
