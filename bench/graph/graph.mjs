// The graph index beside DuckDB and the ClickHouse engine on one synthetic ledger, in one run:
//   npm run build && npm ci --prefix bench && node bench/graph/graph.mjs [--scale 5000000] [--dir DIR] [--no-peers]
import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { createIndexFiles } from '../../dist/adapters/index-files/index-files.js'
import { openDuckDbLedgerStore } from '../../dist/adapters/store-duckdb/open-ledger-store.js'
import { traceAccounts } from '../../dist/engine/trace/trace-accounts.js'
import { Graph } from './graph-numbers.mjs'
import {
  faster,
  folderBytes,
  memory,
  p50,
  p99,
  say,
  short,
  times,
  timesOnce,
  told,
} from './measure.mjs'
import { USDT, writeLedger } from './synthetic-ledger.mjs'
import { writeOutputs } from './synthetic-outputs.mjs'

const { values: options } = parseArgs({
  options: {
    scale: { type: 'string', default: '5000000' },
    dir: { type: 'string' },
    'no-peers': { type: 'boolean', default: false },
  },
})
const scale = Number(options.scale)
const root = options.dir ?? mkdtempSync(join(tmpdir(), 'weir-bench-'))
const HUB = 10_000
/** Bytes of the index that may be held in memory. The second is what a workspace has unless told otherwise. */
const MEMORIES = [
  ['read by ranges alone', 0],
  ['256 MiB of the files in memory, as is the default', 256 << 20],
  ['all of it in memory', 64e9],
]
/** What was timed of each peer. */
const peers = []

console.log(`Node ${process.version}, ${scale.toLocaleString('en-US')} transfers\n`)
const accounts = { chain: 'tron', name: 'transfers', write: writeLedger }
const outputs = { chain: 'bitcoin', name: 'UTXO transactions', write: writeOutputs }
const large = await prepareTwice(accounts, scale)
await measure(large)
tellOutputs(await prepareTwice(outputs, scale / 5))
if (!options.dir) rmSync(root, { recursive: true, force: true })

/** Prepares a tenth and the whole, and tells how much more the whole took. Returns the folder of the whole. */
async function prepareTwice(kind, rows) {
  const small = await prepare(kind, rows / 10)
  const whole = await prepare(kind, rows)
  const times = (member) => `${short(whole.built[member] / small.built[member])} ×`
  say(
    'ten times the rows: time, processor time, peak memory of building',
    `${times('seconds')}  ${times('processor')}  ${times('peak')}`,
  )
  console.log()
  return whole.dir
}

/** Writes a ledger and builds its index, where there are none yet; with --dir they stay for the next run. */
async function prepare({ chain, name, write }, rows) {
  const dir = join(root, `${chain}-${rows}`)
  const path = join(dir, 'ledger.duckdb')
  if (!existsSync(path)) {
    mkdirSync(dir, { recursive: true })
    await (await openDuckDbLedgerStore({ path })).close()
    const started = performance.now()
    await write(path, rows)
    say(
      `${rows.toLocaleString('en-US')} ${name} written into the record`,
      `${short((performance.now() - started) / 1000)} s`,
    )
  }
  const note = join(dir, 'built.json')
  if (!existsSync(note)) writeFileSync(note, child('build.mjs', [dir, chain]))
  const built = JSON.parse(readFileSync(note, 'utf8'))
  const rate = short(built.rows / built.seconds / 1e6)
  say(
    'index built',
    `${short(built.seconds)} s (processor ${short(built.processor)} s), ${rate} M rows/s, peak ${built.peak} MB`,
  )
  say(
    'on disk: record, index',
    `${short(folderBytes(path) / 1e6)} MB, ${short(built.bytes / 1e6)} MB`,
  )
  return { dir, built }
}

function tellOutputs(dir) {
  const read = JSON.parse(child('outputs.mjs', [dir]))
  console.log('-- a UTXO chain, index files read by ranges, a process of its own')
  say(
    `input columns (${read.inputs.toLocaleString('en-US')} rows), M inputs/s`,
    `${short(read.columns / 1e6)}  (the record: ${short(read.record / 1e6)})`,
  )
  say('whole transactions by number, a second', short(read.sources))
  say('spends of outputs, a second', short(read.spends))
  say('resident memory, MB: now, peak', `${read.memory.now}, ${read.memory.peak}`)
}

function child(script, args) {
  const path = join(import.meta.dirname, script)
  return execFileSync(process.execPath, [path, ...args], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  })
}

async function measure(dir) {
  lookUps(dir)
  const measured = []
  for (const [how, held] of MEMORIES) {
    const ledger = await openDuckDbLedgerStore({ path: join(dir, 'ledger.duckdb') })
    const index = createIndexFiles({ dir: join(dir, 'index'), ledger, memory: held })
    const open = await index.fresh('tron')
    const addresses = await ledger.flowColumns('tron').addressCount()
    await ledger.close()
    console.log(`-- index files, ${how}`)
    const ours = new Graph(open, addresses)
    const donors = ours.donors(200)
    const groups = Array.from({ length: 20 }, (_, at) => ours.some(1000, at))
    const reach = await times([...donors, ...donors, ...donors], (start) => ours.reach(start))
    const expand = await times(groups, (ids) => ours.expand(ids))
    const named = await timesOnce(groups, (ids) => ours.expandNamed(ids))
    say('three hops from a donor-like address, ids in and out, ms p50', told(reach))
    say('expand 1,000 addresses, ids in and out, ms p50', told(expand))
    say('expand 1,000 addresses, with addresses encoded, ms p50', told(named))
    edges(ours)
    await traces(open, ours)
    say('resident memory, MB', memory().now)
    measured.push({ how, ours, donors, groups, reach, expand })
    if (held === 256 << 20 && !options['no-peers']) await timePeers(dir, measured)
    index.close()
    console.log()
  }
  if (!options['no-peers']) comparePeers(measured)
}

function lookUps(dir) {
  const found = JSON.parse(child('look-up.mjs', [dir, 'tron', '2000']))
  console.log(
    '-- looking up addresses by their text, index files read by ranges, a process of its own',
  )
  say('number and totals, ms p50 and p99', `${short(found.totals.p50)}  ${short(found.totals.p99)}`)
  say(
    'whole history as people read it, ms p50 and p99',
    `${short(found.histories.p50)}  ${short(found.histories.p99)}`,
  )
  say('resident memory, MB: now, peak', `${found.memory.now}, ${found.memory.peak}`)
  console.log()
}

function edges(ours) {
  const ids = ours.some(100_000, 99)
  ours.expand(ids)
  const started = performance.now()
  const count = ours.expand(ids)
  const rate = count / ((performance.now() - started) / 1000)
  say(
    `expand 100,000 addresses (${count.toLocaleString('en-US')} edges), M edges/s`,
    short(rate / 1e6),
  )
}

async function traces(open, ours) {
  const origins = []
  for (const account of ours.some(3000, 5)) {
    const [side] = await open.reader.incoming({ asset: USDT, accounts: [account], limit: 1 })
    if (side.transfers.length > 0 && ours.degree(account) > 0) origins.push(side.transfers[0])
  }
  let records = 0
  const all = await times(origins.slice(0, 1000), async (transfer) => {
    records += await trace(open.reader, transfer)
  })
  // Every trace ran twice.
  const each = short(records / all.length / 2)
  say(
    `FIFO trace of 8 hops through the engine (${each} records each), ms p50 and p99`,
    `${short(p50(all))}  ${short(p99(all))}  (processor ${short(all.processor)})`,
  )
}

async function trace(reader, transfer) {
  const bounds = {
    ...{
      direction: 'forward',
      from: null,
      to: null,
      maxHops: 8,
      minValue: 0n,
      budget: 1_000_000,
      hub: HUB,
    },
    ...{
      head: Number.MAX_SAFE_INTEGER,
      covered: [{ from: 0, to: Number.MAX_SAFE_INTEGER }],
      readAhead: 512,
    },
  }
  const process = traceAccounts(USDT, [{ seed: 0, transfer }], bounds)
  let step = process.next()
  while (!step.done) {
    const need = step.value
    if (need.need === 'pause') step = process.next(need)
    else if (need.need === 'standing')
      step = process.next({
        need: 'standing',
        standings: need.addresses.map((address) => ({
          address,
          stop: null,
          covered: bounds.covered,
        })),
      })
    else step = process.next({ need: need.need, sides: await reader[need.need](need) })
  }
  return step.value.recordsRead
}

/** Peers are timed once, right after ours with the default; their answers must be ours. */
async function timePeers(dir, measured) {
  const { openPeers } = await import('./peers.mjs')
  const [{ donors, groups }] = measured
  const { ours } = measured.at(-1)
  for (const peer of await openPeers(dir)) {
    for (const start of donors.slice(0, 3)) same(peer, await peer.reach(start), ours.reach(start))
    const reach = await times(donors.slice(0, 7), (start) => peer.reach(start))
    peers.push({ label: `${peer.name}, recursive query of three hops`, of: 'reach', times: reach })
    for (const [way, name] of [
      ['join', 'join'],
      ['list', 'list of ids in a condition'],
    ]) {
      same(peer, await peer[way](groups[0]), ours.expand(groups[0]))
      const wide = await times(groups.slice(0, 7), (ids) => peer[way](ids))
      peers.push({ label: `${peer.name}, 1,000 addresses by ${name}`, of: 'expand', times: wide })
    }
    peer.close()
  }
}

function comparePeers(measured) {
  console.log(
    '-- the peers, ms p50; how many times faster ours is by the clock, and by the processor',
  )
  for (const { label, of, times } of peers) {
    say(label, told(times))
    for (const one of measured) say(`    ours ${one.how}`, faster(times, one[of]))
  }
}

function same(peer, theirs, mine) {
  if (theirs !== mine) throw new Error(`${peer.name} found ${theirs}, the index ${mine}`)
}
