/** Transfers that another exporter found in a whole Tron block, through `ingest transfers`. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { formatUnits } from '../../src/domain/amount.ts'
import { ingestTransfers } from '../../src/operations/ingest/transfers.ts'
import { runOperation } from '../../src/operations/run-operation.ts'
import { corpus } from '../corpus.ts'
import { withWorkspace } from '../temporary-workspace.ts'

const USDT = 'TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t'

corpus.describe('Transfers of Tron block 50,000,011', () => {
  let dir = ''
  beforeAll(() => {
    dir = mkdtempSync(join(tmpdir(), 'weir-tron-'))
  })
  afterAll(() => rmSync(dir, { recursive: true }))

  test('75 TRC-20 transfers, 73 of USDT, sum to 465,704.41', async () => {
    const [, ...lines] = readFileSync(
      corpus.path('tron', 'block50000011.expected_trc20_transfers.csv'),
      'utf8',
    )
      .trimEnd()
      .split(/\r?\n/)
    const rows = lines.map((line) => {
      const [block, time, txid, position, index, token, from, to, value] = line.split(',')
      return ['tron', time, txid, index, from, to, `tron:${token}`, value, block, position].join(
        ',',
      )
    })
    const path = join(dir, 'trc20.csv')
    const header = 'chain,time,txid,index,from,to,asset,amount_base,height,position'
    writeFileSync(path, `${header}\n${rows.join('\n')}\n`)
    await withWorkspace(async (context) => {
      const { answer } = await runOperation(ingestTransfers, context, {
        files: [path],
        whole: true,
      })
      expect(answer.data).toMatchObject({ imported: { transfers: 75 }, quarantined: 0 })
      const amounts: bigint[] = []
      const order: string[] = []
      for await (const row of context.ledger.transfers({ chain: 'tron' })) {
        order.push(`${row.height}:${row.position}:${row.index}`)
        if (row.asset === `tron:${USDT}`) amounts.push(row.amount)
      }
      expect(amounts).toHaveLength(73)
      // Published to the cent.
      const sum = amounts.reduce((total, amount) => total + amount, 0n)
      expect(formatUnits((sum + 5_000n) / 10_000n, 2)).toBe('465704.41')
      const places = lines.map((line) => line.split(','))
      const byLog = places.sort((a, b) => Number(a[4]) - Number(b[4]))
      expect(order).toEqual(
        byLog.map(([block, , , position, log]) => `${block}:${position}:${log}`),
      )
    })
  })
})
