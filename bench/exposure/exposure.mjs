// Exposure and screening over a synthetic ledger with its index, by the ordinary operations:
//   npm run build && node bench/exposure/exposure.mjs [--scale 5000000] [--dir DIR]
// Of the 30 hubs 25 are tagged as exchanges; one address in 20,000 is listed or tagged illicit. Three hops, haircut with its range.
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
import { memory, p99, say, short, told } from '../graph/measure.mjs'
import { seeded, writeLedger } from '../graph/synthetic-ledger.mjs'

const { values: options } = parseArgs({
  options: { scale: { type: 'string', default: '5000000' }, dir: { type: 'string' } },
})
const scale = Number(options.scale)
const root = options.dir ?? mkdtempSync(join(tmpdir(), 'weir-bench-'))
const HUBS = 30
const ONE = 200
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
  config: { currency: 'USD', batchBytes: 1e9, batchRows: 1e6 },
})
const { context } = workspace
const addresses = (await context.ledger.chains())[0]?.addresses ?? 0
if (fresh) await prepare()
say('addresses', addresses.toLocaleString('en-US'))

const random = seeded(7)
const pick = () => HUBS + Math.floor(random() * (addresses - HUBS))
const subjects = await names(Array.from({ length: ONE }, pick))
const crowd = await names(Array.from({ length: MANY }, pick))

console.log('\n-- one address, ms')
for (const [label, operation] of [
  ['exposure, every party', exposureGet],
  ['screening', screeningRun],
]) {
  const times = await each(subjects, (address) =>
    runOperation(operation, context, { addresses: [address] }),
  )
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

/** Index, tags of services, listed and illicit parties. */
async function prepare() {
  const started = performance.now()
  const rebuild = operations.find(({ id }) => id === 'index.rebuild')
  await runOperation(rebuild, context, {})
  say('index built', `${short((performance.now() - started) / 1000)} s`)
  const services = await names(Array.from({ length: 25 }, (_, at) => at))
  const draw = seeded(3)
  const bad = await names(
    Array.from({ length: Math.max(20, addresses / 20_000) }, () =>
      Math.floor(HUBS + draw() * (addresses - HUBS)),
    ),
  )
  const rows = [
    ...services.map((address, at) => `${address},Exchange ${at},exchange,x${at},bench,0.7`),
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
