// Exposure and screening over a synthetic ledger with its index, by the ordinary operations, beside a DuckDB query:
//   npm run build && node bench/exposure/exposure.mjs [--scale 5000000] [--dir DIR] [--memory BYTES] [--no-peers]
// With --dir the ledger is kept, and a second run begins at once. --memory is WEIR_INDEX_MEMORY. Of the 30 hubs 25 are tagged as exchanges; one address in 20,000 is listed or tagged illicit. Three hops, haircut with its range.
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { openDuckDbLedgerStore } from '../../dist/adapters/store-duckdb/open-ledger-store.js'
import { openWorkspace } from '../../dist/context.js'
import { exposureGet } from '../../dist/operations/exposure/get.js'
import { operations } from '../../dist/operations/registry.js'
import { runOperation } from '../../dist/operations/run-operation.js'
import { screeningRun } from '../../dist/operations/screening/run.js'
import { faster, memory, p99, say, short, told } from '../graph/measure.mjs'
import { seeded, writeLedger } from '../graph/synthetic-ledger.mjs'

const { values: options } = parseArgs({
  options: {
    scale: { type: 'string', default: '5000000' },
    dir: { type: 'string' },
    memory: { type: 'string', default: String(256 << 20) },
    'no-peers': { type: 'boolean', default: false },
  },
})
const scale = Number(options.scale)
const root = options.dir ?? mkdtempSync(join(tmpdir(), 'weir-bench-'))
const HUBS = 30
const ONE = 200
const PEER = 30
const MANY = 10_000

console.log(`Node ${process.version}, ${scale.toLocaleString('en-US')} transfers\n`)
const dir = join(root, `exposure-${scale}`)
const path = join(dir, 'ledger.duckdb')
const fresh = !existsSync(path)
if (fresh) {
  mkdirSync(dir, { recursive: true })
  await (await openDuckDbLedgerStore({ path })).close()
  await writeLedger(path, scale)
}
const workspace = await openWorkspace({
  ...{ dir, create: false, command: 'bench', clock: { now: () => Date.UTC(2024, 0, 1) } },
  config: {
    ...{ currency: 'USD', batchBytes: 1e9, batchRows: 1e6 },
    indexMemory: Number(options.memory),
  },
})
const { context } = workspace
const addresses = (await context.ledger.chains())[0]?.addresses ?? 0
if (fresh) await prepare()
say('addresses', addresses.toLocaleString('en-US'))

const random = seeded(7)
const pick = () => HUBS + Math.floor(random() * (addresses - HUBS))
const numbers = Array.from({ length: ONE }, pick)
const subjects = await names(numbers)
const crowd = await names(Array.from({ length: MANY }, pick))

console.log('\n-- one address, ms')
const ours = {}
for (const [label, operation] of [
  ['exposure, every party', exposureGet],
  ['screening', screeningRun],
]) {
  const ask = (address) => runOperation(operation, context, { addresses: [address] })
  const times = await each(subjects, ask)
  ours[operation.id] = await each(subjects.slice(0, PEER), ask)
  say(`${label}: p50, p99`, `${told(times)}  ${short(p99(times))}`)
}

console.log(`\n-- ${MANY.toLocaleString('en-US')} addresses in one screening`)
for (const label of ['first time', 'again, nothing changed']) {
  const before = process.cpuUsage()
  const started = performance.now()
  const { answer } = await runOperation(screeningRun, context, { addresses: crowd })
  const seconds = (performance.now() - started) / 1000
  const used = process.cpuUsage(before)
  const processor = (used.user + used.system) / 1e6
  say(
    `addresses/s, ${label}`,
    `${short(MANY / seconds)}  (of the processor ${short(MANY / processor)})  ${JSON.stringify(answer.data.counts)}`,
  )
}
const warm = await each(subjects, (address) =>
  runOperation(screeningRun, context, { addresses: [address] }),
)
say('one address after that, ms: p50, p99', `${told(warm)}  ${short(p99(warm))}`)
say('peak memory', `${memory().peak} MB`)
await workspace.close()
if (!options['no-peers']) {
  const { openPeer } = await import('./peer.mjs')
  const peer = await openPeer(dir, [...services(), ...parties()])
  const theirs = await each(numbers.slice(0, PEER), (number) => peer.exposure(number))
  peer.close()
  say(
    `DuckDB, 3-hop haircut of ${PEER} of them`,
    `${told(theirs)}  ours is faster ${faster(theirs, ours['exposure.get'])}`,
  )
}
if (!options.dir) rmSync(root, { recursive: true, force: true })

/** Milliseconds of each call, and what all took of the processor. */
async function each(items, work) {
  for (const item of items.slice(0, 5)) await work(item)
  const all = []
  const before = process.cpuUsage()
  for (const item of items) {
    const started = performance.now()
    await work(item)
    all.push(performance.now() - started)
  }
  const used = process.cpuUsage(before)
  all.processor = (used.user + used.system) / 1000 / items.length
  return all
}

function names(ids) {
  return context.ledger.addressNames('tron', ids)
}

function services() {
  return Array.from({ length: 25 }, (_, at) => at)
}

function parties() {
  const draw = seeded(3)
  const length = Math.max(20, Math.floor(addresses / 20_000))
  return Array.from({ length }, () => Math.floor(HUBS + draw() * (addresses - HUBS)))
}

/** Index, tags of services, listed and illicit parties. */
async function prepare() {
  const started = performance.now()
  const rebuild = operations.find(({ id }) => id === 'index.rebuild')
  await runOperation(rebuild, context, {})
  say('index built', `${short((performance.now() - started) / 1000)} s`)
  const bad = await names(parties())
  const rows = [
    ...(await names(services())).map(
      (address, at) => `${address},Exchange ${at},exchange,x${at},bench,0.7`,
    ),
    ...bad.filter((_, at) => at % 2 === 0).map((address) => `${address},Party,scam,,bench,0.6`),
  ]
  const listed = bad.filter((_, at) => at % 2 === 1).map((address, at) => `${address},${at},Party`)
  const tags = join(dir, 'tags.csv')
  const list = join(dir, 'list.csv')
  writeFileSync(tags, `address,label,category,actor,source,confidence\n${rows.join('\n')}\n`)
  writeFileSync(list, `address,entry,name\n${listed.join('\n')}\n`)
  const run = (id, input) =>
    runOperation(
      operations.find((one) => one.id === id),
      context,
      input,
    )
  await run('ingest.tags', { files: [tags] })
  await run('ingest.list', { kind: 'csv', files: [list], class: 'sanction' })
  say('services, illicit and listed parties', `25, ${bad.length}`)
}
