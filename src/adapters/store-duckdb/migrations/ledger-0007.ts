/** What tokens call themselves. */
import type { Migration } from '../migrate.ts'

export const ledger0007: Migration = {
  version: 7,
  sql: `
CREATE TABLE token_names (asset VARCHAR NOT NULL, symbol VARCHAR, name VARCHAR, import UINTEGER NOT NULL);
`,
}
