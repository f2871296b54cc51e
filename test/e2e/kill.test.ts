import { existsSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { openDuckDbLedgerStore } from '../../src/adapters/store-duckdb/open-ledger-store.ts'
import { weir, withFolder } from './run-weir.ts'

const ROWS = 5_000
const KILLS = 20

const ENV = { WEIR_BATCH_BYTES: '50000' }

describe('an import that is killed', () => {
  test(`at ${KILLS} random moments is completed by the same command, and the ledger is as if nothing happened`, async () => {
    await withFolder(async (dir) => {
      const csv = join(dir, 'transfers.csv')
      await writeFile(csv, transfers(ROWS))
      const calm = ['ingest', 'transfers', csv, '--whole', '--data', join(dir, 'calm')]
      const killed = [
        'ingest',
        'transfers',
        csv,
        '--whole',
        '--json',
        '--data',
        join(dir, 'killed'),
      ]
      const started = performance.now()
      expect((await weir(calm, { env: ENV })).code).toBe(0)
      const duration = performance.now() - started

      const random = randomNumbers(7)
      let partly = 0
      for (let kill = 0; kill < KILLS; kill++) {
        await killAfter(killed, Math.floor(random() * duration))
        if ((await transfersHeld(join(dir, 'killed'))) > 0) partly++
      }
      expect(partly).toBeGreaterThan(0)
      expect((await weir(killed, { env: ENV })).code).toBe(0)
      const again = JSON.parse((await weir(killed, { env: ENV })).stdout) as ImportAnswer
      // The rows, and the claim that the file holds them whole.
      expect(again.data.skipped).toBe(ROWS + 1)
      expect(Object.values(again.data.imported).every((count) => count === 0)).toBe(true)
      expect(await exported(join(dir, 'killed'))).toBe(await exported(join(dir, 'calm')))
    })
  }, 240_000)
})

interface ImportAnswer {
  readonly data: { readonly imported: Readonly<Record<string, number>>; readonly skipped: number }
}

async function killAfter(args: readonly string[], delay: number): Promise<void> {
  await weir(args, { env: ENV, started: (child) => setTimeout(() => child.kill('SIGKILL'), delay) })
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
    return `ethereum,${time},0x${at.toString(16).padStart(64, '0')},0,${party(1 + (at % 97))},${party(1000 + (at % 89))},USDT,${at + 1}.25`
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
