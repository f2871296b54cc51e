/** Which flow facts are held of each chain: what index files are told fresh or stale by. */
import type { Migration } from '../migrate.ts'

export const ledger0004: Migration = {
  version: 4,
  sql: `
CREATE TABLE flow_states (chain VARCHAR NOT NULL, revision UINTEGER NOT NULL, stamp VARCHAR NOT NULL);
INSERT INTO flow_states
SELECT chain, 1, (SELECT sha256(coalesce(string_agg(content_hash || ' ' || status || ' ' || coalesce(checkpoint, ''), ' ' ORDER BY id), '')) FROM imports)
FROM (SELECT chain FROM blocks UNION SELECT chain FROM transfers) ORDER BY chain;
`,
}
