/**
 * Multi-input clustering over columns in memory, beside DuckDB's label propagation and graphology-components in the same run.
 * node bench/cluster/cluster.mjs [transactions, default 10000000]. Peers run on the first 300,000 transactions, ours timed on both.
 * Synthetic: two addresses in five are reused by a power law, 1.75 inputs a transaction. Prints ids in, ids out.
 */
import { DuckDBInstance } from '@duckdb/node-api'
import Graph from 'graphology'
import { connectedComponents } from 'graphology-components'
import { joinInputs } from '../../dist/engine/cluster/cluster-inputs.js'
import { UnionFind } from '../../dist/engine/cluster/union-find.js'

const TRANSACTIONS = Number(process.argv[2] ?? 10_000_000)
const PREFIX = Math.min(300_000, TRANSACTIONS)

/** Mulberry32: the same columns in every run. */
function random(seed) {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32
  }
}

function columns(transactions) {
  const draw = random(7)
  const tx = new Uint32Array(Math.ceil(transactions * 1.9) + 16)
  const address = new Uint32Array(tx.length)
  let rows = 0
  let known = 1
  for (let at = 0; at < transactions && rows < tx.length - 8; at++) {
    const inputs = draw() < 0.6 ? 1 : draw() < 0.75 ? 2 : 3 + Math.floor(draw() * 3)
    for (let input = 0; input < inputs; input++) {
      const reused = draw() < 0.4
      // Recent addresses are reused most.
      const back = Math.floor(Math.min(known - 1, draw() ** -0.8))
      tx[rows] = at
      address[rows] = reused ? known - 1 - back : known++
      rows++
    }
  }
  return { tx: tx.subarray(0, rows), address: address.subarray(0, rows), addresses: known }
}

function ours({ tx, address, addresses }) {
  const sets = new UnionFind(addresses)
  joinInputs(sets, { tx, address }, new Set())
  return { labels: sets.labels(addresses), sets }
}

function timed(work) {
  const start = process.hrtime.bigint()
  const value = work()
  return { value, ms: Number(process.hrtime.bigint() - start) / 1e6 }
}

function prefixOf({ tx, address }, transactions) {
  let rows = 0
  while (rows < tx.length && tx[rows] < transactions) rows++
  let addresses = 0
  for (let at = 0; at < rows; at++) if (address[at] >= addresses) addresses = address[at] + 1
  return { tx: tx.subarray(0, rows), address: address.subarray(0, rows), addresses }
}

function withGraphology({ tx, address, addresses }) {
  const graph = new Graph({ type: 'undirected', multi: false, allowSelfLoops: false })
  for (let node = 0; node < addresses; node++) graph.addNode(node)
  for (let at = 1; at < tx.length; at++)
    if (tx[at] === tx[at - 1] && address[at] !== address[at - 1])
      graph.mergeEdge(address[at], address[at - 1])
  return connectedComponents(graph).length
}

/** Smallest label of each transaction, then of each address, until nothing changes. */
async function withDuckDb({ tx, address }) {
  const connection = await (await DuckDBInstance.create(':memory:')).connect()
  await connection.run('CREATE TABLE spends (tx UINTEGER, address UINTEGER)')
  const appender = await connection.createAppender('spends')
  for (let at = 0; at < tx.length; at++) {
    appender.appendUInteger(tx[at])
    appender.appendUInteger(address[at])
    appender.endRow()
  }
  appender.closeSync()
  const start = process.hrtime.bigint()
  await connection.run(
    'CREATE TABLE labels AS SELECT DISTINCT address, address AS label FROM spends',
  )
  for (let changed = 1; changed > 0; ) {
    await connection.run(`CREATE OR REPLACE TABLE next AS
      WITH t AS (SELECT s.tx, min(l.label) AS label FROM spends s JOIN labels l USING (address) GROUP BY s.tx)
      SELECT s.address, min(t.label) AS label FROM spends s JOIN t USING (tx) GROUP BY s.address`)
    const reader = await connection.runAndReadAll(
      'SELECT count(*)::INTEGER FROM labels l JOIN next n USING (address) WHERE l.label <> n.label',
    )
    changed = Number(reader.getRows()[0][0])
    await connection.run('DROP TABLE labels; ALTER TABLE next RENAME TO labels')
  }
  const ms = Number(process.hrtime.bigint() - start) / 1e6
  const reader = await connection.runAndReadAll('SELECT count(DISTINCT label)::INTEGER FROM labels')
  return { ms, clusters: Number(reader.getRows()[0][0]) }
}

const all = columns(TRANSACTIONS)
globalThis.gc?.()
const before = process.memoryUsage()
const whole = timed(() => ours(all))
const after = process.memoryUsage()
const perAddress = (after.arrayBuffers - before.arrayBuffers) / all.addresses
console.log(`transactions ${TRANSACTIONS}, inputs ${all.tx.length}, addresses ${all.addresses}`)
console.log(
  `ours         ${whole.ms.toFixed(0)} ms, ${(all.tx.length / whole.ms / 1000).toFixed(1)} M inputs/s, ${perAddress.toFixed(1)} bytes of columns an address`,
)
const prefix = prefixOf(all, PREFIX)
ours(prefix)
const small = timed(() => ours(prefix))
const spent = new Set(prefix.address)
const clusters = new Set([...spent].map((address) => small.value.labels[address])).size
console.log(
  `ours, first ${PREFIX}: ${small.ms.toFixed(1)} ms, ${clusters} clusters of ${spent.size} addresses that spend`,
)
const graph = timed(() => withGraphology(prefix))
console.log(`graphology   ${graph.ms.toFixed(0)} ms, ${(graph.ms / small.ms).toFixed(0)} × ours`)
const duck = await withDuckDb(prefix)
console.log(
  `DuckDB       ${duck.ms.toFixed(0)} ms, ${(duck.ms / small.ms).toFixed(0)} × ours, ${duck.clusters} clusters`,
)
