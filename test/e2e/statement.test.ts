/**
 * A wallet's statement through the real command line. Published of the appeals of 2015: donations to a QIWI wallet (its account is a mobile
 * number), paid in at kiosks and by other wallets, below the 15,000 rubles up to which payments were anonymous by the law of 5 May 2014; sent on
 * to cards and wallets abroad. The statement is synthetic.
 */
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { weir, withFolder } from './run-weir.ts'

const WALLET = '+79000000101'

/** As the payment history of the wallet's interface gives it, the newest first. */
function history(): string {
  const item = (txnId: number, date: string, over: object) => ({
    ...{ txnId, personId: 79000000101, date: `${date}+03:00`, status: 'SUCCESS', type: 'IN' },
    ...{
      sum: { amount: 14999, currency: 643 },
      commission: { amount: 0, currency: 643 },
      comment: '',
    },
    ...over,
  })
  const kiosk = { account: 'Terminal 17', provider: { shortName: 'Kiosk' } }
  const wallet = (account: string) => ({ account, provider: { shortName: 'QIWI Wallet' } })
  const data = [
    item(6, '2015-06-05T09:00:00', {
      ...wallet('996555000001'),
      type: 'OUT',
      sum: { amount: 5000, currency: 643 },
      status: 'ERROR',
    }),
    item(5, '2015-06-04T09:00:00', {
      ...wallet('992900000001'),
      type: 'OUT',
      sum: { amount: 20000, currency: 643 },
      commission: { amount: 150, currency: 643 },
    }),
    item(4, '2015-06-03T12:30:00', { ...kiosk, comment: 'help' }),
    item(3, '2015-06-03T12:00:00', kiosk),
    item(2, '2015-06-02T10:00:00', {
      ...wallet('79000000102'),
      sum: { amount: 500.5, currency: 643 },
    }),
    item(1, '2015-06-01T10:00:00', { ...kiosk, sum: { amount: 100, currency: 643 } }),
  ]
  return JSON.stringify({ data, nextTxnId: null, nextTxnDate: null })
}

describe('a statement of a QIWI wallet', { timeout: 60_000 }, () => {
  test('becomes a ledger: address, trace and status from the command line', async () => {
    await withFolder(async (dir) => {
      const at = ['--data', join(dir, 'data'), '--json']
      const file = join(dir, 'history.xlsx')
      await writeFile(file, history())
      const import_ = await weir([
        'ingest',
        'statement',
        file,
        '--provider',
        'qiwi',
        '--whole',
        ...at,
      ])
      expect(import_.code).toBe(0)
      const { data, notes } = JSON.parse(import_.stdout)
      expect(data).toMatchObject({ imported: { transfers: 6, coverage: 1 }, quarantined: 0 })
      expect(notes.map(({ code }: { code: string }) => code)).toContain('failed-rows')

      const address = JSON.parse((await weir(['address', WALLET, ...at])).stdout)
      // 100 + 500.50 + 14,999 twice came in; 20,000 and a commission of 150 went out.
      expect(address.data.chains[0].totals).toMatchObject([
        { asset: 'RUB', received: '30598.5', sent: '20150' },
      ])
      expect(address.data.chains[0].balances).toEqual([
        { asset: 'RUB', amount: '10448.5', amountBase: '1044850' },
      ])

      const trace = JSON.parse((await weir(['trace', WALLET, ...at])).stdout)
      expect(trace.data.totals).toMatchObject([{ origin: '30598.5', ends: '30448.5', fees: '150' }])
      expect(
        trace.data.ends.map((end: Record<string, string>) => [
          end['reason'],
          end['address'],
          end['amount'],
        ]),
      ).toEqual(
        expect.arrayContaining([
          ['not-imported', '+992900000001', '20000'],
          ['held', WALLET, expect.any(String)],
        ]),
      )
      const back = JSON.parse((await weir(['trace', '5', '--direction', 'backward', ...at])).stdout)
      expect(
        back.data.segments.some(({ from }: { from: string }) => from === 'Kiosk Terminal 17'),
      ).toBe(true)

      const status = JSON.parse((await weir(['status', ...at])).stdout)
      expect(status.data.chains).toMatchObject([
        { chain: 'qiwi', verification: { 'provider-word': 6 } },
      ])
    })
  })

  test('what is no statement ends with exit code 2 and a hint', async () => {
    await withFolder(async (dir) => {
      const file = join(dir, 'statement.csv')
      await writeFile(file, 'a,b\n1,2\n')
      const at = ['--data', join(dir, 'data'), '--json']
      const run = await weir(['ingest', 'statement', file, '--provider', 'qiwi', ...at])
      expect(run.code).toBe(2)
      expect(JSON.parse(run.stderr)).toMatchObject({
        error: { code: 'no-header', hints: [expect.stringContaining('--mapping')] },
      })
    })
  })
})
