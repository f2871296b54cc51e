// The same questions put to DuckDB and to the ClickHouse engine (chDB): to both with their edges sorted by sender, as suits them best, and to
// DuckDB also with its edges in the order of the ledger, as transfers come. No column has an index; DuckDB keeps least and greatest of each
// row group, ClickHouse the first of each granule, so that sorted edges are as good as indexed.
import { existsSync, rmSync, writeFileSync } from 'node:fs'
import { DuckDBInstance } from '@duckdb/node-api'
import { Session } from 'chdb'

/**
 * Each peer answers `reach(start)`, how many addresses three hops reach, and how many edges leave some ids, by `join(ids)` and, as suits an
 * index best, by `list(ids)`. What they are made of stays in the folder for the next run.
 */
export async function openPeers(dir) {
  return [...(await openDuckDb(dir, begin(dir, 'peer.duckdb'))), openChDb(dir, begin(dir, 'chdb'))]
}

/** Whether a peer has still to be made; what is left of a broken attempt is removed. */
function begin(dir, name) {
  if (existsSync(`${dir}/${name}.made`)) return false
  for (const part of [name, `${name}.wal`])
    rmSync(`${dir}/${part}`, { recursive: true, force: true })
  return true
}

async function openDuckDb(dir, isNew) {
  const instance = await DuckDBInstance.create(`${dir}/peer.duckdb`, { memory_limit: '4GB' })
  const on = await instance.connect()
  if (isNew) await fillDuckDb(on, dir)
  writeFileSync(`${dir}/peer.duckdb.made`, '')
  const one = async (sql) => Number((await on.runAndReadAll(sql)).getRows()[0][0])
  const asked = (name, table) => ({
    name,
    reach: (start) => one(recursive(start, table)),
    async join(ids) {
      const rows = await on.runAndReadAll(
        `SELECT e.dst FROM ${table} e JOIN (SELECT unnest([${ids.join(',')}]::UINTEGER[]) AS id) w ON w.id = e.src`,
      )
      return rows.getColumns()[0].length
    },
    async list(ids) {
      const rows = await on.runAndReadAll(
        `SELECT dst FROM ${table} WHERE src IN (${ids.join(',')})`,
      )
      return rows.getColumns()[0].length
    },
    close() {
      if (table === 'edges') return
      on.closeSync()
      instance.closeSync()
    },
  })
  return [
    asked('DuckDB, sorted by sender', 'edges'),
    asked('DuckDB, in ledger order', 'ledger_edges'),
  ]
}

async function fillDuckDb(on, dir) {
  const columns = 'sender AS src, receiver AS dst, ref AS ord, amount::UBIGINT AS amount'
  await on.run(`ATTACH '${dir}/ledger.duckdb' AS ledger (READ_ONLY)`)
  await on.run(`CREATE TABLE ledger_edges AS SELECT ${columns} FROM ledger.transfers ORDER BY ord`)
  await on.run('DETACH ledger')
  await on.run('CREATE TABLE edges AS FROM ledger_edges ORDER BY src, ord')
  await on.run(`COPY (FROM edges) TO '${dir}/edges.parquet'`)
}

function openChDb(dir, isNew) {
  const session = new Session(`${dir}/chdb`)
  if (isNew) {
    session.query(`CREATE TABLE edges (src UInt32, dst UInt32, ord UInt32, amount UInt64) ENGINE = MergeTree
      ORDER BY (src, ord) SETTINGS index_granularity = 1024`)
    session.query(
      `INSERT INTO edges SELECT src, dst, ord, amount FROM file('${dir}/edges.parquet')`,
    )
    session.query('OPTIMIZE TABLE edges FINAL')
    writeFileSync(`${dir}/chdb.made`, '')
  }
  const lines = (sql) => session.query(sql, 'TabSeparated').trim().split('\n')
  return {
    name: 'chDB, sorted by sender',
    reach: async (start) => Number(lines(recursive(start, 'edges'))[0]),
    join: async (ids) =>
      lines(
        `SELECT e.dst FROM edges e INNER JOIN (SELECT toUInt32(arrayJoin([${ids.join(',')}])) AS id) w ON e.src = w.id`,
      ).length,
    list: async (ids) => lines(`SELECT dst FROM edges WHERE src IN (${ids.join(',')})`).length,
    close: () => session.cleanup?.(),
  }
}

const recursive = (start, table) => `
WITH RECURSIVE r AS (
  SELECT ${start} AS id, 0 AS hop UNION ALL SELECT DISTINCT e.dst, r.hop + 1 FROM r JOIN ${table} e ON e.src = r.id WHERE r.hop < 3
) SELECT count(DISTINCT id) FROM r`
