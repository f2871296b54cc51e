import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { withWorkspace } from '../../../test/temporary-workspace.ts'
import { tronAddress } from '../../../test/tron-world.ts'
import { ingestTransfers } from '../ingest/transfers.ts'
import { runOperation } from '../run-operation.ts'
import { searchRun } from '../search/run.ts'
import { transactionsGet } from './get.ts'

const DIGITS = 'ab'.repeat(32)
const PLAIN = 'cd'.repeat(32)
const [ANN, BOB] = [`0x${'1'.repeat(40)}`, `0x${'2'.repeat(40)}`]

test('an id is found with and without 0x, in either case, as the ledger has it', async () => {
  await withWorkspace(async (context, dir) => {
    const rows = [
      `ethereum,2022-01-01T00:00:00Z,0x${DIGITS},0,${ANN},${BOB},ETH,1`,
      `tron,2022-01-01T00:00:00Z,${PLAIN},0,${tronAddress(1)},${tronAddress(2)},USDT,1`,
    ]
    const file = join(dir, 't.csv')
    const head = 'chain,time,txid,index,from,to,asset,amount'
    await writeFile(file, `${[head, ...rows].join('\n')}\n`)
    await runOperation(ingestTransfers, context, { files: [file] })
    const told = async (txid: string) =>
      (await runOperation(transactionsGet, context, { txid })).answer.data.txid
    for (const given of [DIGITS, `0x${DIGITS}`, ` 0X${DIGITS.toUpperCase()} `])
      expect(await told(given)).toBe(`0x${DIGITS}`)
    for (const given of [PLAIN, `0x${PLAIN}`]) expect(await told(given)).toBe(PLAIN)
    const { data } = (await runOperation(searchRun, context, { words: [DIGITS] })).answer
    expect(data.transactions.map(({ txid }) => txid)).toEqual([`0x${DIGITS}`])
  })
})
