/** A kill at any moment leaves the last checkpoint, and the same import completes the store to the same bytes. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import type { Readable } from 'node:stream'
import { setTimeout } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { build } from 'vite'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openDuckDbLedgerStore } from '../../src/adapters/store-duckdb/open-ledger-store.ts'
import { canonicalJson, sha256Hex } from '../../src/domain/hash.ts'
import type { LedgerStore } from '../../src/ports/ledger-store.ts'
import { collect } from './export-ledger.ts'
import { BATCHES, ROWS } from './killed-content.ts'

const KILLS = 20
const MAX_COMMITS = 2
const MAX_DELAY_MS = 80
// Inside node_modules, so that the bundle finds the native package.
const bundle = resolve('node_modules/.cache/weir-killed-import')
let dir: string

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'weir-killed-'))
  await build({
    ...{ configFile: false, logLevel: 'silent' },
    build: {
      ssr: fileURLToPath(new URL('./killed-import.ts', import.meta.url)),
      outDir: bundle,
      target: 'es2023',
    },
  })
}, 60_000)
afterAll(() => rm(dir, { recursive: true, force: true }))

describe('an import into the DuckDB ledger', () => {
  test(`that is killed at ${KILLS} random moments loses nothing that was committed and doubles nothing`, async () => {
    const calm = join(dir, 'calm.duckdb')
    const killed = join(dir, 'killed.duckdb')
    await run(calm)
    const random = randomNumbers(20240103)
    let before = 0
    let between = 0
    for (let kill = 0; kill < KILLS; kill++) {
      await run(killed, {
        commits: Math.floor(random() * MAX_COMMITS),
        delay: random() * MAX_DELAY_MS,
      })
      const reached = await reachedBy(killed)
      expect(reached).toBeGreaterThanOrEqual(before)
      if (reached > 0 && reached < BATCHES) between++
      before = reached
    }
    expect(between).toBeGreaterThan(KILLS / 2)
    await run(killed)
    expect(await digestOf(killed)).toBe(await digestOf(calm))
    await run(killed)
    expect(await digestOf(killed)).toBe(await digestOf(calm))
  }, 300_000)
})

/** Runs the import to its end, or kills it that long after its n-th commit. */
async function run(
  path: string,
  kill?: { readonly commits: number; readonly delay: number },
): Promise<void> {
  const child = spawn(process.execPath, [join(bundle, 'killed-import.js'), path], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const closed = once(child, 'close')
  if (kill) {
    await linesOf(child.stdout, kill.commits + 1)
    await setTimeout(kill.delay)
    child.kill('SIGKILL')
  } else child.stdout.resume()
  const [code, signal] = (await closed) as [number | null, string | null]
  expect(code === 0 || (kill !== undefined && signal === 'SIGKILL')).toBe(true)
}

/** Waits for that many lines, or the end. The stream stays open: a closed one would end the child before the kill. */
function linesOf(stream: Readable, wanted: number): Promise<void> {
  return new Promise((done) => {
    let lines = 0
    stream.on('end', done)
    stream.on('data', (chunk: Buffer) => {
      lines += String(chunk).split('\n').length - 1
      if (lines >= wanted) done()
    })
  })
}

/** The checkpoint after a kill; what the store holds must be exactly what was committed with it. */
async function reachedBy(path: string): Promise<number> {
  const store = await openDuckDbLedgerStore({ path })
  try {
    const [record] = await store.listImports()
    const reached = Number(record?.checkpoint ?? 0)
    if (record && reached < BATCHES) expect(record.status).toBe('incomplete')
    const chains = await store.chains()
    const held = Object.fromEntries(chains.map(({ chain, transfers }) => [chain, transfers]))
    // Every other batch has a block and a refusal; of those between, all but the first have a refusal.
    const blocks = Math.ceil(reached / 2)
    const refusals = blocks + Math.max(0, reached - blocks - 1)
    expect(held).toEqual(reached === 0 ? {} : { bitcoin: blocks * 25, tron: reached * ROWS })
    expect((await store.listQuarantine({ limit: 1, offset: 0 })).total).toBe(refusals)
    const covered = reached === 0 ? [] : [[1, blocks + 1]]
    const ranges = (await store.coverage()).map((row) => [row.fromHeight, row.toHeight])
    expect(ranges).toEqual(covered)
    return reached
  } finally {
    await store.close()
  }
}

async function digestOf(path: string): Promise<string> {
  const store: LedgerStore = await openDuckDbLedgerStore({ path })
  try {
    const columns = await collect(store.inputColumns('bitcoin'))
    const parts = [
      ...(await collect(store.transfers({}))),
      ...(await collect(store.addresses('bitcoin'))),
      ...(await store.coverage()),
      ...(await store.chains()),
      ...(await store.listImports()),
      ...columns.map(({ tx, address }) => [[...tx], [...address]]),
      await store.listQuarantine({ limit: 100, offset: 0 }),
    ]
    return sha256Hex(parts.map((part) => canonicalJson(part)).join('\n'))
  } finally {
    await store.close()
  }
}

/** Mulberry32: equal seeds give equal moments. */
function randomNumbers(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let value = Math.imul(state ^ (state >>> 15), 1 | state)
    value = (value + Math.imul(value ^ (value >>> 7), 61 | value)) ^ value
    return ((value ^ (value >>> 14)) >>> 0) / 4_294_967_296
  }
}
