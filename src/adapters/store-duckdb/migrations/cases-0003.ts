/**
 * Claims of people (kept for ever) with the tags that follow from them and the actors that are hidden (both derived, replaced as a whole),
 * and the licence of a tag that must not be passed on.
 */
import type { Migration } from '../migrate.ts'

export const cases0003: Migration = {
  version: 3,
  sql: `
ALTER TABLE tags ADD COLUMN licence VARCHAR;
CREATE TABLE claims (seq UINTEGER NOT NULL, id VARCHAR NOT NULL, data VARCHAR NOT NULL);
CREATE TABLE claimed_tags (
  seq UINTEGER NOT NULL, subject VARCHAR NOT NULL, chain VARCHAR, label VARCHAR NOT NULL, actor VARCHAR, category VARCHAR NOT NULL,
  concepts VARCHAR NOT NULL, abuse VARCHAR, source VARCHAR NOT NULL, pack VARCHAR NOT NULL, confidence DOUBLE NOT NULL,
  last_modified DOUBLE, definer BOOLEAN NOT NULL, licence VARCHAR
);
CREATE TABLE protected_actors (id VARCHAR NOT NULL);
`,
}
