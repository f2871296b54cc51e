/**
 * Posts are kept in versions: the same key with other content is a new version beside the old. The version that was edited last,
 * then the one that was imported last, is current. An equal one changes nothing.
 */
import type { DuckDBConnection } from '@duckdb/node-api'
import type { CasePart } from './case-batch.ts'
import { rowsOn } from './database.ts'

export async function commitPosts(on: DuckDBConnection, importId: number): Promise<CasePart> {
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
      FROM posts p SEMI JOIN n_post n ON n.key = p.key
    ) v
    WHERE posts.id = v.id AND posts.current <> v.newest;
  `)
  const [counts] = await rowsOn<{ staged: number; posts: number; mentions: number }>(
    on,
    `SELECT (SELECT count(*) FROM s_post)::DOUBLE AS staged, (SELECT count(*) FROM n_post)::DOUBLE AS posts,
       (SELECT count(*) FROM s_mention m SEMI JOIN n_post n ON n.seq = m.post)::DOUBLE AS mentions`,
  )
  const { staged = 0, posts = 0, mentions = 0 } = counts ?? {}
  return { added: { posts, mentions }, unchanged: staged - posts }
}
