/** Alerts, with what a person said of each. */
import type { Migration } from '../migrate.ts'

export const cases0005: Migration = {
  version: 5,
  sql: `
CREATE TABLE alerts (
  seq UINTEGER NOT NULL, id VARCHAR NOT NULL, rank UTINYINT NOT NULL, raised DOUBLE NOT NULL, data VARCHAR NOT NULL, closing VARCHAR
);
`,
}
