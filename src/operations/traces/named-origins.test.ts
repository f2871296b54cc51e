import { expect, test } from 'vitest'
import { importItems } from '../../../test/contract/import-items.ts'
import { block, hex } from '../../../test/contract/ledger-world.ts'
import { withWorkspace } from '../../../test/temporary-workspace.ts'
import { importTron, rowTxid, tronAddress } from '../../../test/tron-world.ts'
import { runOperation } from '../run-operation.ts'
import { tracesRun } from './run.ts'

const [BUSY, NEXT] = ['1BoatSLRHtKNngkdXEeobR76b53LETtpyT', '1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa']

test('a payment that is named is followed however much its receiver got before it', async () => {
  await withWorkspace(async (context) => {
    // The receiver gets ten coins of 50 first, then, in block 11, the 30 and 12 that are named; the 30 is paid on, 1 of it as fee.
    const early = Array.from({ length: 10 }, (_, at) =>
      block({
        ...{ height: at + 1, id: at + 1, below: at },
        transactions: [{ id: at + 1, pays: [[BUSY ?? '', 50]] }],
      }),
    )
    const named = {
      id: 200,
      spends: [[1, 0]] as const,
      pays: [
        [BUSY ?? '', 30],
        [BUSY ?? '', 12],
      ] as const,
    }
    const on = { id: 300, spends: [[200, 0]] as const, pays: [[NEXT ?? '', 29]] as const }
    const later = [named, on].map((transaction, at) =>
      block({
        ...{ height: 11 + at, id: 11 + at, below: 10 + at },
        transactions: [{ id: 11 + at, pays: [[null, 0]] }, transaction],
      }),
    )
    await importItems(context.ledger, 'blocks', [...early, ...later])
    const trace = async (origin: string) =>
      (await runOperation(tracesRun, context, { origins: [origin], budget: 9 })).answer
    const one = await trace(`${hex(200)}:0`)
    expect(one.notes.map(({ code }) => code)).not.toContain('receipts-truncated')
    expect(one.data.totals).toMatchObject([{ originBase: '30', endsBase: '29', feesBase: '1' }])
    expect(one.data.segments).toMatchObject([{ from: BUSY, to: NEXT, amountBase: '29' }])
    const whole = await trace(hex(200))
    expect(whole.data.origin).toMatchObject([{ kind: 'transaction', receipts: 2 }])
    expect(whole.data.totals).toMatchObject([{ originBase: '42', endsBase: '41', feesBase: '1' }])
  })
})

test('a smallest value finer than an asset is the least of that asset', async () => {
  await withWorkspace(async (context, dir) => {
    await importTron(context, dir, {
      rows: [
        [1, 1, 2, '5'],
        [2, 2, 3, '4.999999'],
        [3, 2, 4, '0.000001'],
      ],
    })
    const reasons = async (minValue: string) => {
      const asked = { origins: [`${rowTxid(0)}:0`], minValue }
      const { data } = (await runOperation(tracesRun, context, asked)).answer
      return data.ends.map(({ reason, amountBase, address }) => [reason, amountBase, address])
    }
    const [three, four] = [3, 4].map(tronAddress)
    // 0.00000001 of an asset of six decimals is rounded up to 1 base unit, 0.0000011 to 2.
    expect(await reasons('0.00000001')).toEqual([
      ['held', '4999999', three],
      ['held', '1', four],
    ])
    expect(await reasons('0.0000011')).toEqual([
      ['held', '4999999', three],
      ['min-value', '1', four],
    ])
    const huge = { origins: [`${rowTxid(0)}:0`], minValue: '9'.repeat(500) }
    await expect(runOperation(tracesRun, context, huge)).rejects.toMatchObject({
      code: 'bad-amount',
    })
  })
})
