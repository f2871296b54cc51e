import { spawn } from 'node:child_process'
import { mkdir, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { MAIN, weir, withFolder } from './run-weir.ts'

const ROWS = 60_000

/** A file that takes a while to import. */
async function transfersFile(dir: string): Promise<string> {
  const path = join(dir, 'transfers.csv')
  const party = (number: number) => `0x${number.toString(16).padStart(40, '0')}`
  const lines = Array.from({ length: ROWS }, (_, at) => {
    const time = new Date(Date.UTC(2024, 0, 1) + at * 1000).toISOString()
    return `ethereum,${time},0x${at.toString(16).padStart(64, '0')},0,${party(at % 97)},${party(at % 89)},USDT,1.25`
  })
  await writeFile(path, `chain,time,txid,index,from,to,asset,amount\n${lines.join('\n')}\n`)
  return path
}

describe('a command at the terminal', { timeout: 60_000 }, () => {
  test('ends quietly when the reader of its output goes away', async () => {
    await withFolder(async (dir) => {
      const text = join(dir, 'text.txt')
      const address = '1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa'
      await writeFile(text, `${address}\n`.repeat(2000))
      for (const extra of [[], ['--json']]) {
        const child = spawn(process.execPath, [MAIN, 'extract', '--file', text, ...extra])
        let stderr = ''
        child.stderr.on('data', (chunk: Buffer) => {
          stderr += chunk.toString()
        })
        child.stdout.destroy()
        const code = await new Promise((done) => child.once('close', done))
        expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
      }
    })
  })

  test('is stopped by Ctrl-C with a sentence, and the same command goes on', async () => {
    await withFolder(async (dir) => {
      const data = join(dir, 'data')
      const args = ['ingest', 'transfers', await transfersFile(dir), '--json', '--data', data]
      const env = { WEIR_BATCH_BYTES: '200000' }
      const stopped = await weir(args, {
        env,
        started: (child) => void interruptOnceOwned(data, () => child.kill('SIGINT')),
      })
      expect(stopped).toMatchObject({ code: 5, signal: null, stdout: '' })
      expect(JSON.parse(stopped.stderr)).toMatchObject({ error: { code: 'cancelled' } })
      expect((await weir(args, { env })).code).toBe(0)
      const again = JSON.parse((await weir(args, { env })).stdout) as {
        data: { skipped: number }
      }
      expect(again.data.skipped).toBe(ROWS)
    })
  })
})

/** The import has begun once the ledger's log file grows. */
async function interruptOnceOwned(data: string, interrupt: () => void): Promise<void> {
  await mkdir(data, { recursive: true })
  for (;;) {
    const found = await stat(join(data, 'ledger.duckdb.wal')).catch(() => null)
    if (found && found.size > 100_000) break
    await new Promise((done) => setTimeout(done, 5))
  }
  interrupt()
}
