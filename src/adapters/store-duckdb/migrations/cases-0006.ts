/** Which other imports told a post that was there already: it stands as long as one of them does. */
import type { Migration } from '../migrate.ts'

export const cases0006: Migration = {
  version: 6,
  sql: `
CREATE TABLE retold_posts (post UINTEGER NOT NULL, import UINTEGER NOT NULL);
`,
}
