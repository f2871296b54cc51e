// Blocks into the record and its index: node bench/bitcoin/import.mjs [MEGABYTES] [FOLDER]   (needs `npm run build`)
// First all blocks by one command. Then what the same megabytes cost as the ledger grows: the first file alone, and the last on top of all
// before it. Every import is one command as a process of its own, start included. The blocks are kept in FOLDER when one is given.
import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { loadavg, tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { FILE_BYTES } from './generate.mjs'

const here = dirname(fileURLToPath(import.meta.url))
const main = resolve(here, '../../dist/cli/main.js')
const measured = resolve(here, '../transfers/measured.mjs')
/** Whole files, so that the last is as long as the first. */
const files = Math.max(1, Math.ceil((Number(process.argv[2] ?? 1000) * 1e6) / FILE_BYTES))
const work = mkdtempSync(join(tmpdir(), 'weir-blocks-'))
const folder = process.argv[3] ?? join(work, 'blocks')
const table = []

function blockFiles() {
  const done = join(folder, `whole-${files}`)
  if (!existsSync(done)) {
    rmSync(folder, { recursive: true, force: true })
    // In a process of its own: what this one held would count as the peak of those it starts.
    const size = String((files * FILE_BYTES) / 1e6)
    const made = spawnSync(process.execPath, [join(here, 'generate.mjs'), folder, size])
    if (made.status !== 0) throw new Error(made.stderr.toString())
    writeFileSync(done, made.stdout)
    console.error(made.stdout.toString())
  }
  const names = readdirSync(folder).filter((name) => name.endsWith('.dat'))
  return names.slice(0, files).map((name) => join(folder, name))
}

function weir(name, paths, data) {
  const bytes = paths.reduce((sum, path) => sum + statSync(path).size, 0)
  const load = loadavg()[0]
  const started = performance.now()
  const run = spawnSync(
    process.execPath,
    ['--import', measured, main, 'ingest', 'bitcoin', ...paths, '--data', data, '--json'],
    // Every chain is indexed, however short.
    { encoding: 'utf8', maxBuffer: 1 << 28, env: { ...process.env, WEIR_INDEX_FROM: '1' } },
  )
  const seconds = (performance.now() - started) / 1000
  if (run.status !== 0) throw new Error(`${name}: exit ${run.status}\n${run.stderr.slice(0, 2000)}`)
  const { peakMb, processor } = JSON.parse(/measured (.*)/.exec(run.stderr)?.[1] ?? '{}')
  const { blocks, transactions } = JSON.parse(run.stdout).data.imported
  const rate = bytes / 1e6 / seconds
  table.push([
    `${name}: ${(bytes / 1e6).toFixed(0)} MB, ${blocks} blocks, ${transactions} transactions`,
    ...[seconds.toFixed(1), processor.toFixed(1), rate.toFixed(1), peakMb.toFixed(0)],
    load.toFixed(1),
  ])
  console.error(table.at(-1).join('  '))
}

try {
  const paths = blockFiles()
  const data = (name) => join(work, name)
  weir('all', paths, data('all'))
  rmSync(data('all'), { recursive: true })
  if (paths.length > 1) {
    weir('the first file', paths.slice(0, 1), data('first'))
    rmSync(data('first'), { recursive: true })
    weir('all but the last file', paths.slice(0, -1), data('grown'))
    weir('the last file on top', paths.slice(-1), data('grown'))
  }
  const head = ['what', 'seconds', 'processor s', 'MB/s', 'peak MB', 'load before']
  const widths = head.map((title, at) =>
    Math.max(title.length, ...table.map((row) => row[at].length)),
  )
  for (const row of [head, ...table])
    console.log(
      row
        .map((cell, at) => (at === 0 ? cell.padEnd(widths[at]) : cell.padStart(widths[at])))
        .join('  '),
    )
} finally {
  rmSync(work, { recursive: true, force: true })
}
