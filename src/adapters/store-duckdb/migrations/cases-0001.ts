/**
 * The first schema of intelligence and casework. Tags, actors, listings and versions of posts are never overwritten: each row
 * keeps the import that brought it. Nested parts are canonical JSON. Times are epoch ms.
 */
import type { Migration } from '../migrate.ts'
import { IMPORT_TABLES_0001 } from './import-tables-0001.ts'

export const cases0001: Migration = {
  version: 1,
  sql: `${IMPORT_TABLES_0001}
CREATE TABLE posts (
  id UINTEGER NOT NULL, key VARCHAR NOT NULL, digest VARCHAR NOT NULL, current BOOLEAN NOT NULL, channel VARCHAR NOT NULL,
  time DOUBLE, edited DOUBLE, words VARCHAR NOT NULL, data VARCHAR NOT NULL, import UINTEGER NOT NULL
);
CREATE TABLE mentions (
  post UINTEGER NOT NULL, field VARCHAR NOT NULL, start_at UINTEGER NOT NULL, end_at UINTEGER NOT NULL, kind VARCHAR NOT NULL,
  key VARCHAR NOT NULL, seq UINTEGER NOT NULL, data VARCHAR NOT NULL
);
CREATE TABLE tags (
  seq UINTEGER NOT NULL, import UINTEGER NOT NULL, subject VARCHAR NOT NULL, chain VARCHAR, label VARCHAR NOT NULL,
  actor VARCHAR, category VARCHAR NOT NULL, concepts VARCHAR NOT NULL, abuse VARCHAR, source VARCHAR NOT NULL,
  pack VARCHAR NOT NULL, confidence DOUBLE NOT NULL, last_modified DOUBLE, definer BOOLEAN NOT NULL
);
CREATE TABLE actors (seq UINTEGER NOT NULL, import UINTEGER NOT NULL, id VARCHAR NOT NULL, data VARCHAR NOT NULL);
CREATE TABLE lists (
  seq UINTEGER NOT NULL, import UINTEGER NOT NULL, list VARCHAR NOT NULL, version VARCHAR NOT NULL, class VARCHAR NOT NULL,
  published DOUBLE, publisher VARCHAR
);
CREATE TABLE listings (
  seq UINTEGER NOT NULL, list_seq UINTEGER NOT NULL, entry VARCHAR NOT NULL, subject VARCHAR NOT NULL, data VARCHAR NOT NULL
);
CREATE TABLE campaigns (seq UINTEGER NOT NULL, id VARCHAR NOT NULL, data VARCHAR NOT NULL);
CREATE TABLE decisions (seq UINTEGER NOT NULL, data VARCHAR NOT NULL);
CREATE TABLE marks (name VARCHAR NOT NULL, value VARCHAR NOT NULL);
CREATE TABLE derived (name VARCHAR NOT NULL, stamp VARCHAR NOT NULL);
CREATE TABLE audit (
  seq UINTEGER NOT NULL, time DOUBLE NOT NULL, operation VARCHAR NOT NULL, phase VARCHAR NOT NULL, detail VARCHAR NOT NULL,
  previous_hash VARCHAR NOT NULL, hash VARCHAR NOT NULL
);
CREATE TABLE jobs (
  id VARCHAR NOT NULL, operation VARCHAR NOT NULL, input VARCHAR NOT NULL, state VARCHAR NOT NULL, progress VARCHAR NOT NULL,
  result VARCHAR NOT NULL, error VARCHAR NOT NULL, created DOUBLE NOT NULL, finished DOUBLE
);
`,
}
