// Transfers from CSV into the record: node bench/transfers/transfers.mjs [ROWS] [FORMS] [STEPS] [FOLDER]   (needs `npm run build`)
// FORMS are evm,tron,bitcoin. STEPS are record (the record alone), known (all of it again from another file), index (the record and its index), more (MORE new rows on top of that) and peer; all when left out.
// The files are written as a stream, kept in FOLDER when one is given, else removed. Every import is one command as a process of its own, start included.
import { spawnSync } from 'node:child_process'
import {
  appendFileSync,
  copyFileSync,
  existsSync,
  mkdtempSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { DuckDBInstance } from '@duckdb/node-api'
import { generate } from './generate.mjs'

const here = dirname(fileURLToPath(import.meta.url))
const main = resolve(here, '../../dist/cli/main.js')
const rows = Number(process.argv[2] ?? 10_000_000)
const MORE = 1_000_000
/** After every row of the first file. */
const LATER = Date.UTC(2030, 0, 1)
const forms = (process.argv[3] ?? 'evm,tron,bitcoin').split(',')
const steps = new Set((process.argv[4] || 'record,known,index,more,peer').split(','))
const kept = process.argv[5]
const work = mkdtempSync(join(tmpdir(), 'weir-transfers-'))
const table = []

function fileOf(form, { count = rows, seed, start } = {}) {
  const path = join(kept ?? work, `transfers-${form}-${count}${seed ? `-${seed}` : ''}.csv`)
  if (!existsSync(path)) {
    // A file that was not finished is not taken for one.
    generate(`${path}.part`, count, form, seed, start)
    renameSync(`${path}.part`, path)
  }
  return path
}

function weir(name, args, env = {}, count = rows) {
  const started = performance.now()
  const run = spawnSync(
    process.execPath,
    ['--import', join(here, 'measured.mjs'), main, ...args, '--json'],
    {
      encoding: 'utf8',
      maxBuffer: 1 << 28,
      env: { ...process.env, ...env },
    },
  )
  const seconds = (performance.now() - started) / 1000
  if (run.status !== 0) throw new Error(`${name}: exit ${run.status}\n${run.stderr.slice(0, 2000)}`)
  const { peakMb, processor } = JSON.parse(/measured (.*)/.exec(run.stderr)?.[1] ?? '{}')
  add(name, { seconds, processor, peakMb }, count)
  return JSON.parse(run.stdout).data
}

function add(name, { seconds, processor, peakMb }, count = rows) {
  const perSecond = Math.round(count / seconds).toLocaleString('en')
  table.push([name, seconds.toFixed(1), processor.toFixed(1), perSecond, peakMb.toFixed(0)])
  console.error(table.at(-1).join('  '))
}

/** The record without an index, and the same rows again in another file. */
function recordOf(form, path) {
  const data = ['--data', join(work, form)]
  const megabytes = (statSync(path).size / 1e6).toFixed(0)
  const name = `${form}: ${rows} rows, ${megabytes} MB, record`
  const recordOnly = { WEIR_INDEX_FROM: '1000000000000' }
  weir(name, ['ingest', 'transfers', path, ...data], recordOnly)
  if (steps.has('known')) {
    const again = join(work, 'again.csv')
    copyFileSync(path, again)
    appendFileSync(again, '\n')
    const { skipped } = weir(
      `${form}: all known, other file`,
      ['ingest', 'transfers', again, ...data],
      recordOnly,
    )
    if (skipped !== rows) throw new Error(`${skipped} of ${rows} rows were known`)
    rmSync(again)
  }
  rmSync(data[1], { recursive: true })
}

/** The record with its index, and new rows on top of it. */
function indexOf(form, path) {
  const data = ['--data', join(work, form)]
  weir(`${form}: ${rows} rows, record and index`, ['ingest', 'transfers', path, ...data])
  if (steps.has('more')) {
    const more = fileOf(form, { count: MORE, seed: 2, start: LATER })
    weir(`${form}: ${MORE} new rows on top`, ['ingest', 'transfers', more, ...data], {}, MORE)
  }
  rmSync(data[1], { recursive: true })
}

/** DuckDB alone: the same file as a table of texts, nothing checked, no addresses numbered, no doubles looked for. */
async function peer(path) {
  const before = process.cpuUsage()
  const started = performance.now()
  const instance = await DuckDBInstance.create(join(work, 'peer.duckdb'), {
    memory_limit: '512MiB',
  })
  const on = await instance.connect()
  await on.run('CREATE TABLE t AS FROM read_csv($path, all_varchar = true)', { path })
  on.closeSync()
  instance.closeSync()
  const { user, system } = process.cpuUsage(before)
  add('DuckDB read_csv, a table of texts', {
    seconds: (performance.now() - started) / 1000,
    processor: (user + system) / 1e6,
    peakMb: process.resourceUsage().maxRSS / 1024,
  })
}

try {
  for (const form of forms) {
    const path = fileOf(form)
    if (steps.has('record') || steps.has('known')) recordOf(form, path)
    if (steps.has('index') || steps.has('more')) indexOf(form, path)
  }
  if (steps.has('peer')) await peer(fileOf(forms[0]))
  const width = Math.max(...table.map(([name]) => name.length))
  console.log(`${'what'.padEnd(width)}  seconds  processor s     rows/s  peak MB`)
  for (const [name, seconds, processor, perSecond, peak] of table)
    console.log(
      `${name.padEnd(width)}  ${seconds.padStart(7)}  ${processor.padStart(11)}  ${perSecond.padStart(9)}  ${peak.padStart(7)}`,
    )
} finally {
  rmSync(work, { recursive: true, force: true })
}
