/**
 * Posts are kept in versions: the same key with other content is a new version beside the old. The version that was edited last,
 * then the one that was imported last, is current. An equal one changes nothing; where a newer reader reads the same content again, an
 * equal one passes to it and has the identifiers that it finds, and posts that it does not find are current no longer, unless another import that
 * counts tells an equal one: then they pass to that.
 */
import type { DuckDBConnection } from '@duckdb/node-api'
import type { CasePart } from './case-batch.ts'
import { rowsOn } from './database.ts'
import { olderReadings } from './import-log.ts'

export async function commitPosts(on: DuckDBConnection, importId: number): Promise<CasePart> {
  const older = await olderReadings(on, importId)
  const found = older.length === 0 ? 0 : await passOn(on, importId, older)
  await noteRetold(on, importId)
  await on.run(`
    CREATE TEMP TABLE n_post AS
    SELECT s.*, ((SELECT coalesce(max(id), 0) FROM posts) + row_number() OVER (ORDER BY s.seq))::UINTEGER AS id
    FROM s_post s ANTI JOIN posts o ON o.key = s.key AND o.digest = s.digest
    QUALIFY row_number() OVER (PARTITION BY s.key, s.digest ORDER BY s.seq) = 1;
    INSERT INTO posts
    SELECT id, key, digest, false, channel, time, edited, words, data, ${importId} FROM n_post ORDER BY seq;
    INSERT INTO mentions
    SELECT n.id, m.* EXCLUDE (post) FROM s_mention m JOIN n_post n ON n.seq = m.post ORDER BY n.id, m.seq;
    UPDATE posts SET current = v.newest
    FROM (
      SELECT p.id, row_number() OVER (PARTITION BY p.key ORDER BY p.edited DESC NULLS LAST, p.id DESC) = 1 AS newest
      FROM posts p SEMI JOIN (SELECT key FROM n_post UNION ALL SELECT key FROM r_post) n ON n.key = p.key
      WHERE p.import NOT IN (SELECT id FROM imports WHERE status = 'superseded')
    ) v
    WHERE posts.id = v.id AND posts.current <> v.newest;
  `)
  const [counts] = await rowsOn<{ staged: number; posts: number; mentions: number }>(
    on,
    `SELECT (SELECT count(*) FROM s_post)::DOUBLE AS staged, (SELECT count(*) FROM n_post)::DOUBLE AS posts,
       (SELECT count(*) FROM s_mention m SEMI JOIN n_post n ON n.seq = m.post)::DOUBLE AS mentions`,
  )
  const { staged = 0, posts = 0, mentions = 0 } = counts ?? {}
  return { added: { posts, mentions: mentions + found }, unchanged: staged - posts }
}

/** Equal posts of other imports are noted as told by this one too; those that no import told any more pass to it. */
async function noteRetold(on: DuckDBConnection, importId: number): Promise<void> {
  await on.run(`
    CREATE TEMP TABLE r_post AS
    SELECT DISTINCT o.id, o.key, i.status = 'superseded' AS withdrawn
    FROM s_post s JOIN posts o ON o.key = s.key AND o.digest = s.digest JOIN imports i ON i.id = o.import
    WHERE o.import <> ${importId};
    INSERT INTO retold_posts
    SELECT id, ${importId} FROM r_post r WHERE NOT withdrawn AND NOT EXISTS (
      FROM retold_posts t WHERE t.post = r.id AND t.import = ${importId});
    UPDATE posts SET import = ${importId} FROM r_post r WHERE r.id = posts.id AND r.withdrawn;
    DELETE FROM r_post WHERE NOT withdrawn`)
}

const MENTION_COLUMNS = 'field, start_at, end_at, kind, key, seq, data'

/** Equal posts of older readings pass to this one, with the mentions it found. How many of those are new. */
async function passOn(
  on: DuckDBConnection,
  importId: number,
  older: readonly number[],
): Promise<number> {
  await on.run(`
    CREATE TEMP TABLE e_post AS
    SELECT o.id, min(s.seq) AS seq FROM s_post s JOIN posts o ON o.key = s.key AND o.digest = s.digest
    WHERE o.import IN (${older.join(', ')}) GROUP BY o.id;
    UPDATE posts SET import = ${importId} FROM e_post e WHERE e.id = posts.id;
    CREATE TEMP TABLE e_mention AS
    SELECT e.id AS post, m.* EXCLUDE (post) FROM s_mention m JOIN e_post e ON e.seq = m.post;
    DELETE FROM mentions WHERE post IN (SELECT id FROM e_post) AND NOT EXISTS (
      FROM e_mention m WHERE m.post = mentions.post AND m.seq = mentions.seq AND m.data = mentions.data)`)
  const { rowsChanged } = await on.run(`
    INSERT INTO mentions
    SELECT post, ${MENTION_COLUMNS} FROM e_mention m
    ANTI JOIN mentions o ON o.post = m.post AND o.seq = m.seq AND o.data = m.data ORDER BY m.post, m.seq`)
  return rowsChanged
}

/** Posts that only superseded readings gave are current no longer; the newest of another reading is, where there is one. What another import told too passes to it. */
export async function retirePosts(
  on: DuckDBConnection,
  superseded: readonly number[],
): Promise<void> {
  await on.run(`
    CREATE TEMP TABLE x_post AS SELECT DISTINCT key FROM posts WHERE import IN (${superseded.join(', ')});
    UPDATE posts SET import = t.import
    FROM (
      SELECT r.post, min(r.import) AS import FROM retold_posts r JOIN imports i ON i.id = r.import
      WHERE i.status <> 'superseded' GROUP BY r.post
    ) t
    WHERE t.post = posts.id AND posts.import IN (${superseded.join(', ')});
    UPDATE posts SET current = coalesce(v.newest, false)
    FROM (
      SELECT p.id, n.id IS NOT NULL AS newest FROM posts p SEMI JOIN x_post x ON x.key = p.key
      LEFT JOIN (
        SELECT p.id FROM posts p SEMI JOIN x_post x ON x.key = p.key
        WHERE p.import NOT IN (SELECT id FROM imports WHERE status = 'superseded')
        QUALIFY row_number() OVER (PARTITION BY p.key ORDER BY p.edited DESC NULLS LAST, p.id DESC) = 1
      ) n ON n.id = p.id
    ) v
    WHERE posts.id = v.id AND posts.current <> coalesce(v.newest, false);
    DROP TABLE x_post`)
}
