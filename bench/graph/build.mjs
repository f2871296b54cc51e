// Builds the index of a ledger in a process of its own and prints rate, disk and peak memory as JSON. Called by graph.mjs.
import { createIndexFiles } from '../../dist/adapters/index-files/index-files.js'
import { openDuckDbLedgerStore } from '../../dist/adapters/store-duckdb/open-ledger-store.js'
import { folderBytes, memory } from './measure.mjs'

const [dir, chain] = process.argv.slice(2)
const ledger = await openDuckDbLedgerStore({ path: `${dir}/ledger.duckdb` })
const index = createIndexFiles({ dir: `${dir}/index`, ledger, memory: 0 })
await index.drop(null)
const work = { signal: new AbortController().signal, progress: () => undefined }
const started = performance.now()
const before = process.cpuUsage()
const { rows } = await index.refresh(chain, work)
const seconds = (performance.now() - started) / 1000
const used = process.cpuUsage(before)
const processor = (used.user + used.system) / 1e6
const again = performance.now()
await index.refresh(chain, work)
const { peak } = memory()
console.log(
  JSON.stringify({
    rows,
    seconds,
    processor,
    peak,
    bytes: folderBytes(`${dir}/index`),
    freshMs: performance.now() - again,
  }),
)
index.close()
await ledger.close()
