/**
 * Who else told of what is stored: coverage names the import that claimed it where a newer reader may read that import otherwise (`NULL`
 * elsewhere), and `told_again` the transfers that such an import and another both told, under the scope that each gave them.
 */
import type { Migration } from '../migrate.ts'

export const ledger0012: Migration = {
  version: 12,
  sql: `
ALTER TABLE coverage ADD COLUMN import UINTEGER;
CREATE TABLE told_again (
  import UINTEGER NOT NULL, scope UINTEGER NOT NULL, head UUID NOT NULL, tail UUID NOT NULL, other VARCHAR, idx UINTEGER NOT NULL
);`,
}
