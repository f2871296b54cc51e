// Times and peak memory of the first stretch on real input: node bench/imports/imports.mjs   (needs the test corpus and `npm run build`)
import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

const here = dirname(fileURLToPath(import.meta.url))
const main = resolve(here, '../../dist/cli/main.js')
const corpus = resolve(process.env.WEIR_TEST_DATA ?? '../shared/data')
if (!existsSync(corpus)) throw new Error('The test corpus is missing: set WEIR_TEST_DATA.')

const work = mkdtempSync(join(tmpdir(), 'weir-bench-'))
const data = join(work, 'data')
const file = (path) => join(corpus, path)
const rows = []

function weir(name, args, options = {}) {
  const started = performance.now()
  const run = spawnSync(
    process.execPath,
    ['--import', join(here, 'peak-memory.mjs'), main, ...args],
    {
      encoding: 'utf8',
      maxBuffer: 1 << 28,
      ...options,
    },
  )
  const seconds = (performance.now() - started) / 1000
  const peak = Number(/peak-kb (\d+)/.exec(run.stderr)?.[1] ?? 0) / 1024
  if (run.status !== 0) throw new Error(`${name}: exit ${run.status}\n${run.stderr.slice(0, 2000)}`)
  rows.push([name, seconds.toFixed(2), peak.toFixed(0)])
  return run.stdout
}

try {
  const at = ['--data', data]
  weir('nothing: weir --version', ['--version'])
  weir('block 277647, blk framing, bzip2 (213 transactions)', [
    'ingest',
    'bitcoin',
    file('bitcoin/277647.dat.bz2'),
    ...at,
  ])
  weir('block 540107, raw, 2.3 MB', ['ingest', 'bitcoin', file('bitcoin/block540107.raw'), ...at])
  weir('block 928816 of testnet3, raw, 1.6 MB, with undo data', [
    'ingest',
    'bitcoin',
    file('bitcoin/block928816.raw'),
    '--undo',
    file('bitcoin/block928816-undo.raw'),
    '--network',
    'testnet',
    ...at,
  ])
  weir('77 TagPacks, 17 MB', ['ingest', 'tags', file('tagpacks/packs'), ...at])
  weir('ActorPack, 1.5 MB', ['ingest', 'tags', file('tagpacks/graphsense.actorpack.yaml'), ...at])
  weir('OFAC address lists of 2025-11', [
    'ingest',
    'list',
    'ofac-addresses',
    file('sanctions/ofac_lists_2025-11'),
    ...at,
  ])
  weir('Telegram export of 5,475 messages', [
    'ingest',
    'posts',
    file('chat/telegram/BIG_20A_5475M.json'),
    ...at,
  ])
  weir('the same again', ['ingest', 'posts', file('chat/telegram/BIG_20A_5475M.json'), ...at])
  weir('clusters of block 277647 and 540107', [
    'export',
    'clusters',
    '--format',
    'csv',
    '--chain',
    'bitcoin',
    '--out',
    join(work, 'clusters.csv'),
    ...at,
  ])
  weir('addresses of these blocks', [
    'export',
    'addresses',
    '--format',
    'csv',
    '--chain',
    'bitcoin',
    '--out',
    join(work, 'addresses.csv'),
    ...at,
  ])
  const addresses = readFileSync(join(work, 'addresses.csv'), 'utf8')
    .split('\n')
    .slice(1)
    .map((line) => line.split(',')[0])
    .filter(Boolean)
  writeFileSync(join(work, 'addresses.txt'), `${addresses.join('\n')}\n`)
  weir(`screening ${addresses.length} addresses`, [
    'screen',
    '--file',
    join(work, 'addresses.txt'),
    '--json',
    ...at,
  ])
  weir('the demo world, made, imported, traced and screened', [
    'demo',
    '--json',
    '--data',
    join(work, 'demo'),
  ])
  const width = Math.max(...rows.map(([name]) => name.length))
  console.log(`${'what'.padEnd(width)}  seconds  peak MB`)
  for (const [name, seconds, peak] of rows)
    console.log(`${name.padEnd(width)}  ${seconds.padStart(7)}  ${peak.padStart(7)}`)
} finally {
  rmSync(work, { recursive: true, force: true })
}
