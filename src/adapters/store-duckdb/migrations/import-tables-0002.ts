/**
 * The reader of an import with its version, and the identity of what it read without the reader: the same content read by a newer reader
 * supersedes the older reading. Of imports made before this, nobody knows which version read them.
 */
export const IMPORT_TABLES_0002 = `
ALTER TABLE imports ADD COLUMN reader VARCHAR;
ALTER TABLE imports ADD COLUMN content VARCHAR;
UPDATE imports SET content = content_hash;
`
