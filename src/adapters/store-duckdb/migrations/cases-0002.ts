/** Kept screenings: each answer under its id, with the request it was given to. */
import type { Migration } from '../migrate.ts'

export const cases0002: Migration = {
  version: 2,
  sql: `
CREATE TABLE screening_requests (
  seq UINTEGER NOT NULL, made DOUBLE NOT NULL, key VARCHAR, body VARCHAR NOT NULL, ids VARCHAR NOT NULL, notes VARCHAR NOT NULL,
  provenance VARCHAR NOT NULL
);
CREATE TABLE screenings (id VARCHAR NOT NULL, request UINTEGER NOT NULL, result VARCHAR NOT NULL);
`,
}
