import type { ChildProcess } from 'node:child_process'
import { existsSync } from 'node:fs'
import { rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { describe, expect, test } from 'vitest'
import { openDuckDbLedgerStore } from '../../src/adapters/store-duckdb/open-ledger-store.ts'
import { weir, withFolder } from './run-weir.ts'

const ROWS = 10_000
const KILLS = 20

const ENV = { WEIR_BATCH_BYTES: '50000' }

describe('an import that is killed', () => {
  test(`at ${KILLS} random moments is completed by the same command, and the ledger is as if nothing happened`, async () => {
    await withFolder(async (dir) => {
      const csv = join(dir, 'transfers.csv')
      await writeFile(csv, transfers(ROWS))
      const command = (data: string) => [
        'ingest',
        'transfers',
        csv,
        '--whole',
        '--json',
        '--data',
        data,
      ]
      const calm = join(dir, 'calm')
      const started = performance.now()
      expect((await weir(command(calm), { env: ENV })).code).toBe(0)
      const duration = performance.now() - started
      const whole = await exported(calm)

      const { world, partly } = await killMany({
        ...{ duration, dataOf: (at: number) => join(dir, `killed-${at}`), command },
        ended: async (data) => expect(await exported(data)).toBe(whole),
      })
      expect(partly).toBeGreaterThan(0)
      const data = join(dir, `killed-${world}`)
      expect((await weir(command(data), { env: ENV })).code).toBe(0)
      const again = JSON.parse((await weir(command(data), { env: ENV })).stdout) as ImportAnswer
      // The rows, and the claim that the file holds them whole.
      expect(again.data.skipped).toBe(ROWS + 1)
      expect(Object.values(again.data.imported).every((count) => count === 0)).toBe(true)
      expect(await exported(data)).toBe(whole)
    })
  }, 240_000)
})

describe('an import of a large file that is killed while its rows are stored', () => {
  test('leaves its last batch and no more, and is completed by the same command', async () => {
    await withFolder(async (dir) => {
      const csv = join(dir, 'transfers.csv')
      await writeFile(csv, transfers(STREAMED))
      const data = (name: string) => join(dir, name)
      const command = (name: string) => ['ingest', 'transfers', csv, '--data', data(name)]
      expect((await weir(command('calm'), STREAM)).code).toBe(0)
      const held: number[] = []
      for (const delay of [0, 200, 600]) {
        await rm(join(data('killed'), 'index'), { recursive: true, force: true })
        const run = await weir(command('killed'), {
          ...STREAM,
          started: (child) => void killWhileStoring(child, data('killed'), delay),
        })
        if (run.signal === null) break
        held.push(await transfersHeld(data('killed')))
      }
      // Its first batch was not committed yet; none is ever there in part.
      expect(held[0]).toBe(0)
      for (const rows of held)
        expect([0, STREAMED_BATCH, 2 * STREAMED_BATCH, STREAMED]).toContain(rows)
      expect((await weir(command('killed'), STREAM)).code).toBe(0)
      expect(existsSync(join(data('killed'), 'index', 'spool'))).toBe(false)
      expect(await exported(data('killed'))).toBe(await exported(data('calm')))
    })
  }, 120_000)
})

/** Rows of a file that a thread of its own reads, in batches of more rows than are held (32,768). */
const STREAMED = 110_000
const STREAMED_BATCH = 40_000
const STREAM = {
  env: { WEIR_BATCH_BYTES: '16000000', WEIR_BATCH_ROWS: String(STREAMED_BATCH) },
}

/** Kills it so long after its first rows were handed to the store: from then on it has a folder for what the index will be made of. */
async function killWhileStoring(child: ChildProcess, data: string, delay: number): Promise<void> {
  while (child.exitCode === null && !existsSync(join(data, 'index', 'spool'))) await setTimeout(5)
  await setTimeout(delay)
  child.kill('SIGKILL')
}

/**
 * Kills the command at random moments of its run: one that ended before its kill must be whole, and the next starts over. A machine that
 * grows slower or faster meanwhile moves the middle of the import: it goes on until that was hit.
 */
async function killMany(run: {
  readonly duration: number
  readonly dataOf: (world: number) => string
  readonly command: (data: string) => string[]
  readonly ended: (data: string) => Promise<void>
}): Promise<{ readonly world: number; readonly partly: number }> {
  const random = randomNumbers(7)
  let { duration } = run
  let world = 0
  let partly = 0
  for (let kill = 0; kill < KILLS || (partly === 0 && kill < 4 * KILLS); kill++) {
    const data = run.dataOf(world)
    const began = performance.now()
    const ended = await killAfter(run.command(data), Math.floor(random() * duration * 1.2))
    const took = performance.now() - began
    duration = ended ? took : Math.max(duration, took)
    const held = await transfersHeld(data)
    if (held > 0 && held < ROWS) partly++
    if (!ended) continue
    await run.ended(data)
    world++
  }
  return { world, partly }
}

interface ImportAnswer {
  readonly data: { readonly imported: Readonly<Record<string, number>>; readonly skipped: number }
}

/** Kills the command after `delay` ms; true when it had ended by itself before. */
async function killAfter(args: readonly string[], delay: number): Promise<boolean> {
  const run = await weir(args, {
    env: ENV,
    started: (child) => void setTimeout(delay).then(() => child.kill('SIGKILL')),
  })
  return run.signal === null
}

/** How many transfers the store holds after a kill; it must open, and no import may have failed. The next command clears the dead owner. */
async function transfersHeld(data: string): Promise<number> {
  const path = join(data, 'ledger.duckdb')
  if (!existsSync(path)) return 0
  const store = await openDuckDbLedgerStore({ path })
  try {
    expect((await store.listImports()).map((row) => row.status)).not.toContain('failed')
    return (await store.chains()).reduce((sum, chain) => sum + chain.transfers, 0)
  } finally {
    await store.close()
  }
}

async function exported(data: string): Promise<string> {
  return (await weir(['export', 'transfers', '--format', 'csv', '--data', data])).stdout
}

function transfers(rows: number): string {
  const lines = Array.from({ length: rows }, (_, at) => {
    const time = new Date(Date.UTC(2024, 0, 1) + at * 3000).toISOString()
    const party = (number: number) => `0x${number.toString(16).padStart(40, '0')}`
    // Ids are told apart by their first bytes, as those of real transactions.
    const id = at.toString(16).padStart(16, '0').padEnd(64, '0')
    return `ethereum,${time},0x${id},0,${party(1 + (at % 97))},${party(1000 + (at % 89))},USDT,${at + 1}.25`
  })
  return `chain,time,txid,index,from,to,asset,amount\n${lines.join('\n')}\n`
}

/** Lehmer generator: the same moments in every run. */
function randomNumbers(seed: number): () => number {
  let state = seed
  return () => {
    state = (state * 48_271) % 2_147_483_647
    return state / 2_147_483_647
  }
}
