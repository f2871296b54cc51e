/** The import rows and the quarantine, the same in both files. Frozen: later changes are migrations of their own. */
export const IMPORT_TABLES_0001 = `
CREATE TABLE imports (
  id UINTEGER NOT NULL, kind VARCHAR NOT NULL, options VARCHAR NOT NULL, sources VARCHAR NOT NULL,
  content_hash VARCHAR NOT NULL, status VARCHAR NOT NULL, checkpoint VARCHAR, counts VARCHAR NOT NULL,
  quarantined UINTEGER NOT NULL, started DOUBLE NOT NULL, finished DOUBLE
);
CREATE TABLE quarantine (
  seq UINTEGER NOT NULL, import UINTEGER NOT NULL, kind VARCHAR NOT NULL, file VARCHAR NOT NULL,
  line DOUBLE, byte DOUBLE, record VARCHAR, code VARCHAR NOT NULL, reason VARCHAR NOT NULL, raw VARCHAR NOT NULL
);
`
