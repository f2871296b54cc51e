// The 3-hop haircut as an analyst would write it in DuckDB: shares of all that came in (or went out), multiplied along the way, stopping at
// tagged addresses and at hubs, with floating-point numbers and without the order of time. Less is asked of it than of us.
import { rmSync } from 'node:fs'
import { DuckDBInstance } from '@duckdb/node-api'

const HUB = 10_000
const LEAST = 0.001

/** `stops` are the numbers of tagged and listed addresses. Needs the ledger file for itself. */
export async function openPeer(dir, stops) {
  for (const name of ['peer.duckdb', 'peer.duckdb.wal'])
    rmSync(`${dir}/${name}`, { recursive: true, force: true })
  const instance = await DuckDBInstance.create(`${dir}/peer.duckdb`, { memory_limit: '4GB' })
  const on = await instance.connect()
  await on.run(`ATTACH '${dir}/ledger.duckdb' AS ledger (READ_ONLY)`)
  await on.run(`CREATE TABLE tagged AS SELECT unnest([${stops.join(',')}]::UINTEGER[]) AS id`)
  for (const [name, at, away] of [
    ['came', 'receiver', 'sender'],
    ['went', 'sender', 'receiver'],
  ]) {
    await on.run(`CREATE TABLE ${name} AS SELECT ${at} AS one, ${away} AS other, sum(amount)::DOUBLE AS amount, count(*) AS n
      FROM ledger.transfers WHERE amount > 0 GROUP BY ALL ORDER BY one, other`)
    await on.run(
      `CREATE TABLE ${name}_all AS SELECT one AS id, sum(amount) AS amount, sum(n) AS n FROM ${name} GROUP BY ALL ORDER BY id`,
    )
  }
  await on.run(
    `CREATE TABLE stops AS FROM tagged UNION SELECT id FROM came_all WHERE n > ${HUB} UNION SELECT id FROM went_all WHERE n > ${HUB}`,
  )
  await on.run('DETACH ledger')
  return {
    /** Shares that reach tagged addresses, both ways. */
    async exposure(subject) {
      const found = []
      for (const side of ['came', 'went'])
        found.push(...(await on.runAndReadAll(haircut(side, subject))).getRows())
      return found
    },
    close() {
      on.closeSync()
      instance.closeSync()
    },
  }
}

const haircut = (side, subject) => {
  const hop = (from) =>
    `SELECT e.other AS id, sum(r.part * e.amount / a.amount) AS part FROM ${from} r
     JOIN ${side} e ON e.one = r.id JOIN ${side}_all a ON a.id = r.id
     WHERE r.part >= ${LEAST} AND r.id NOT IN (FROM stops) GROUP BY ALL`
  return `WITH h0 AS (SELECT ${subject}::UINTEGER AS id, 1.0 AS part), h1 AS (${hop('h0')}), h2 AS (${hop('h1')}), h3 AS (${hop('h2')})
    SELECT id, sum(part) FROM (FROM h1 UNION ALL FROM h2 UNION ALL FROM h3) WHERE id IN (FROM tagged) GROUP BY id`
}
