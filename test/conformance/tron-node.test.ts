/** `ingest tron --api` against the emulator of Tron's HTTP API (test/nodes/tron-emulator.ts), which answers with published blocks. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Context } from '../../src/context.ts'
import { ingestTron } from '../../src/operations/ingest/tron.ts'
import { runOperation } from '../../src/operations/run-operation.ts'
import type { TransferRow } from '../../src/ports/ledger-store.ts'
import { corpus } from '../corpus.ts'
import {
  API_KEY,
  EMULATED_FEE,
  startTronEmulator,
  type TronEmulator,
} from '../nodes/tron-emulator.ts'
import { withWorkspace } from '../temporary-workspace.ts'

async function allTransfers(context: Context): Promise<readonly TransferRow[]> {
  const rows: TransferRow[] = []
  for await (const row of context.ledger.transfers({ chain: 'tron' })) rows.push(row)
  return rows
}

corpus.describe('An emulated Tron node that is busy and breaks off at first', () => {
  let emulator: TronEmulator
  let dir = ''
  let keyFile = ''
  beforeAll(async () => {
    dir = mkdtempSync(join(tmpdir(), 'weir-tron-'))
    keyFile = join(dir, 'key')
    writeFileSync(keyFile, `${API_KEY}\n`)
    emulator = await startTronEmulator({ faults: true })
  })
  afterAll(async () => {
    await emulator.stop()
    rmSync(dir, { recursive: true })
  })

  test('gives the published TRC-20 transfers of block 50,000,011, its fees, and whole coverage', {
    timeout: 30_000,
  }, async () => {
    const [, ...lines] = readFileSync(
      corpus.path('tron', 'block50000011.expected_trc20_transfers.csv'),
      'utf8',
    )
      .trimEnd()
      .split(/\r?\n/)
    await withWorkspace(async (context) => {
      const { answer } = await runOperation(ingestTron, context, {
        ...{ api: emulator.url, keyFile, from: 50_000_010 },
      })
      const rows = await allTransfers(context)
      const tokens = rows.filter(({ asset }) => asset !== 'tron:TRX')
      const told = tokens.map(({ height, time, txid, position, index, asset, from, to, amount }) =>
        [height, time / 1000, txid, position, index, asset.slice(5), from[0], to, amount].join(','),
      )
      const logIndex = (line: string): number => Number(line.split(',')[4])
      expect(told).toEqual([...lines].sort((a, b) => logIndex(a) - logIndex(b)))
      const fees = rows.filter(({ kind }) => kind === 'fee')
      expect(fees.map(({ amount }) => amount)).toEqual(Array(76).fill(BigInt(EMULATED_FEE)))
      const coverage = await context.ledger.coverage({ chain: 'tron' })
      expect(
        coverage.map(({ asset, fromHeight, toHeight }) => [asset, fromHeight, toHeight]),
      ).toEqual([[null, 50_000_010, 50_000_013]])
      const written = JSON.stringify([answer, await context.ledger.listImports()])
      expect(written).not.toContain(API_KEY)
      expect(written).not.toContain(emulator.url)
    })
  })

  test('the same command again asks for no block and changes nothing', {
    timeout: 30_000,
  }, async () => {
    await withWorkspace(async (context) => {
      const input = { api: emulator.url, keyFile, from: 50_000_010 }
      await runOperation(ingestTron, context, input)
      const before = emulator.requests.length
      const { answer } = await runOperation(ingestTron, context, input)
      expect(answer.notes.map(({ code }) => code)).toContain('already-imported')
      expect(emulator.requests.slice(before)).not.toContain('/wallet/getblockbylimitnext')
    })
  })

  test('an account’s pages are followed to the last and equal the published page', async () => {
    const account = 'TL24LCps5FKwp3PoU1MvrYrwhi5LU1tHre'
    const path = corpus.path('tron', `accounts_${account}_trc20.json`)
    await withWorkspace(async (context) => {
      await runOperation(ingestTron, context, { api: emulator.url, keyFile, account })
      const live = await allTransfers(context)
      await withWorkspace(async (other) => {
        await runOperation(ingestTron, other, { sources: [path] })
        expect(live).toEqual(await allTransfers(other))
      })
      const coverage = await context.ledger.coverage({ chain: 'tron', addresses: [account] })
      expect(coverage.map(({ from }) => from)).toEqual(Array(coverage.length).fill(0))
    })
  })

  test('a refused key is told without the key', async () => {
    writeFileSync(join(dir, 'wrong'), 'wr0ng-key\n')
    await withWorkspace(async (context) => {
      const attempt = runOperation(ingestTron, context, {
        ...{ api: emulator.url, keyFile: join(dir, 'wrong'), from: 50_000_010 },
      })
      await expect(attempt).rejects.toMatchObject({ code: 'node-refused-credentials' })
      await expect(attempt).rejects.not.toThrow(/wr0ng-key/)
    })
  })
})
