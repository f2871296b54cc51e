// The index of a UTXO chain, read as its users read it: input columns, whole transactions, spends. Prints rates as JSON.
import { createIndexFiles } from '../../dist/adapters/index-files/index-files.js'
import { openDuckDbLedgerStore } from '../../dist/adapters/store-duckdb/open-ledger-store.js'
import { memory } from './measure.mjs'
import { seeded } from './synthetic-ledger.mjs'

const [dir] = process.argv.slice(2)
const ledger = await openDuckDbLedgerStore({ path: `${dir}/ledger.duckdb` })
const index = createIndexFiles({ dir: `${dir}/index`, ledger, memory: 0 })
const open = await index.fresh('bitcoin')
const rows = open.manifest.flows.reduce((sum, segment) => sum + segment.rows, 0)
const seconds = (from) => (performance.now() - from) / 1000

let started = performance.now()
let inputs = 0
for (const { address } of open.inputColumns()) inputs += address.length
const columns = inputs / seconds(started)
started = performance.now()
let recorded = 0
for await (const { address } of ledger.inputColumns('bitcoin')) recorded += address.length
const record = recorded / seconds(started)
if (recorded !== inputs) throw new Error(`the record has ${recorded} inputs, the index ${inputs}`)

const random = seeded(3)
const txs = Array.from({ length: 50_000 }, () => Math.floor(random() * rows))
started = performance.now()
await open.reader.sources(txs)
const sources = txs.length / seconds(started)
started = performance.now()
await open.reader.spends(txs.map((tx) => ({ tx, index: 0 })))
const spends = txs.length / seconds(started)
console.log(JSON.stringify({ inputs, columns, record, sources, spends, memory: memory() }))
index.close()
await ledger.close()
