// The same questions put to DuckDB and to the ClickHouse engine (chDB), each with its edges sorted by sender, as suits it best.
import { rmSync } from 'node:fs'
import { DuckDBInstance } from '@duckdb/node-api'
import { Session } from 'chdb'

/** Both peers answer `reach(start)`, how many addresses three hops reach, and how many edges leave some ids, by `join(ids)` and, as suits an index best, by `list(ids)`. */
export async function openPeers(dir) {
  for (const name of ['peer.duckdb', 'peer.duckdb.wal', 'edges.parquet', 'chdb'])
    rmSync(`${dir}/${name}`, { recursive: true, force: true })
  const duck = await openDuckDb(dir)
  const click = await openChDb(dir)
  return { duck, click }
}

async function openDuckDb(dir) {
  const instance = await DuckDBInstance.create(`${dir}/peer.duckdb`, { memory_limit: '4GB' })
  const on = await instance.connect()
  await on.run(`ATTACH '${dir}/ledger.duckdb' AS ledger (READ_ONLY)`)
  await on.run(`CREATE TABLE edges AS SELECT sender AS src, receiver AS dst, ref AS ord, amount::UBIGINT AS amount
    FROM ledger.transfers ORDER BY src, ord`)
  await on.run(`COPY (FROM edges) TO '${dir}/edges.parquet'`)
  await on.run('DETACH ledger')
  const one = async (sql) => Number((await on.runAndReadAll(sql)).getRows()[0][0])
  return {
    name: 'DuckDB',
    reach: (start) => one(recursive(start)),
    async join(ids) {
      const rows = await on.runAndReadAll(
        `SELECT e.dst FROM edges e JOIN (SELECT unnest([${ids.join(',')}]::UINTEGER[]) AS id) w ON w.id = e.src`,
      )
      return rows.getColumns()[0].length
    },
    async list(ids) {
      const rows = await on.runAndReadAll(`SELECT dst FROM edges WHERE src IN (${ids.join(',')})`)
      return rows.getColumns()[0].length
    },
    close() {
      on.closeSync()
      instance.closeSync()
    },
  }
}

async function openChDb(dir) {
  const session = new Session(`${dir}/chdb`)
  session.query(`CREATE TABLE edges (src UInt32, dst UInt32, ord UInt32, amount UInt64) ENGINE = MergeTree
    ORDER BY (src, ord) SETTINGS index_granularity = 1024`)
  session.query(`INSERT INTO edges SELECT src, dst, ord, amount FROM file('${dir}/edges.parquet')`)
  session.query('OPTIMIZE TABLE edges FINAL')
  const lines = (sql) => session.query(sql, 'TabSeparated').trim().split('\n')
  return {
    name: 'chDB',
    reach: async (start) => Number(lines(recursive(start))[0]),
    join: async (ids) =>
      lines(
        `SELECT e.dst FROM edges e INNER JOIN (SELECT toUInt32(arrayJoin([${ids.join(',')}])) AS id) w ON e.src = w.id`,
      ).length,
    list: async (ids) => lines(`SELECT dst FROM edges WHERE src IN (${ids.join(',')})`).length,
    close: () => session.cleanup?.(),
  }
}

const recursive = (start) => `
WITH RECURSIVE r AS (
  SELECT ${start} AS id, 0 AS hop UNION ALL SELECT DISTINCT e.dst, r.hop + 1 FROM r JOIN edges e ON e.src = r.id WHERE r.hop < 3
) SELECT count(DISTINCT id) FROM r`
