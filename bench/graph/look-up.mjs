// Looks up addresses by their text in a process of its own: number, totals, whole history. Prints milliseconds and memory as JSON.
import { createIndexFiles } from '../../dist/adapters/index-files/index-files.js'
import { indexedLedger } from '../../dist/adapters/index-files/indexed-ledger.js'
import { openDuckDbLedgerStore } from '../../dist/adapters/store-duckdb/open-ledger-store.js'
import { memory, p50, p99, times } from './measure.mjs'
import { seeded } from './synthetic-ledger.mjs'

const [dir, chain, count] = process.argv.slice(2)
const store = await openDuckDbLedgerStore({ path: `${dir}/ledger.duckdb` })
const index = createIndexFiles({ dir: `${dir}/index`, ledger: store, memory: 0 })
const ledger = indexedLedger(store, index)
const addresses = await store.flowColumns(chain).addressCount()
const random = seeded(7)
const ids = Array.from(
  { length: Number(count) },
  () => 30 + Math.floor(random() * (addresses - 30)),
)
const texts = await ledger.addressNames(chain, ids)
await ledger.addressTotals(chain, texts[0])
let rows = 0
const totals = await times(texts, async (text) => {
  await ledger.addressIds(chain, [text])
  await ledger.addressTotals(chain, text)
})
const histories = await times(texts, async (text) => {
  for await (const _ of ledger.transfers({ chain, addresses: [text] })) rows += 1
})
console.log(
  JSON.stringify({
    rows,
    totals: { p50: p50(totals), p99: p99(totals) },
    histories: { p50: p50(histories), p99: p99(histories) },
    memory: memory(),
  }),
)
index.close()
await store.close()
