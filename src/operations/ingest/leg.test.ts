import { describe, expect, test } from 'vitest'
import { withWorkspace } from '../../../test/temporary-workspace.ts'
import type { Context } from '../../ports/context.ts'
import { runOperation } from '../run-operation.ts'
import { tracesRun } from '../traces/run.ts'
import { ingestLeg } from './leg.ts'

const LEG = {
  ...{
    kind: 'hawala',
    chain: 'qiwi',
    from: '8 (900) 000-00-03',
    to: 'hawaladar A',
    amount: '15000',
  },
  ...{
    asset: 'руб',
    time: '2015-03-16T12:00:00+03:00',
    source: 'interview 12',
    note: 'card 4111111111111111',
  },
}
const enter = async (context: Context, input: object) =>
  (await runOperation(ingestLeg, context, { ...input })).answer

describe('a leg that an analyst knows', () => {
  test('is an asserted transfer with its source, and the same again changes nothing', async () => {
    await withWorkspace(async (context) => {
      const first = await enter(context, LEG)
      expect(first.data.imported).toMatchObject({ transfers: 1 })
      expect(first.data.leg).toMatchObject({
        ...{ chain: 'qiwi', kind: 'hawala', time: '2015-03-16T09:00:00Z', to: 'hawaladar A' },
        ...{ amount: '15000', amountBase: '1500000', asset: 'RUB', source: 'interview 12' },
      })
      const again = await enter(context, { ...LEG, from: '+79000000003' })
      expect([again.data.skipped, again.notes.map(({ code }) => code)]).toEqual([
        1,
        ['already-imported'],
      ])
      const stored = []
      for await (const row of context.ledger.transfers({})) stored.push(row)
      expect(stored).toMatchObject([
        {
          ...{
            kind: 'hawala',
            from: ['+79000000003'],
            verification: 'asserted',
            amount: 1_500_000n,
          },
          note: 'Source: interview 12 · card 411111******1111',
        },
      ])
    })
  })

  test('is followed by a trace of its ledger, as what it is', async () => {
    await withWorkspace(async (context) => {
      await enter(context, LEG)
      await enter(context, {
        ...LEG,
        kind: 'courier',
        from: 'hawaladar A',
        to: 'receiver B',
        time: '2015-03-18',
        amount: '14000',
      })
      const { answer } = await runOperation(tracesRun, context, { origins: ['hawaladar A'] })
      expect(
        answer.data.segments.map(({ kind, from, to, amount }) => [kind, from, to, amount]),
      ).toEqual([['courier', 'hawaladar A', 'receiver B', '14000']])
    })
  })

  test('a day alone is its first moment in the zone that is given', async () => {
    await withWorkspace(async (context) => {
      const { data } = await enter(context, { ...LEG, time: '2015-03-16', zone: 'Asia/Damascus' })
      expect(data.leg.time).toBe('2015-03-15T22:00:00Z')
    })
  })

  test('that does not fit is refused', async () => {
    const wrong: readonly (readonly [object, string])[] = [
      [{ chain: 'tron' }, 'unknown-chain'],
      [{ chain: 'moon' }, 'unknown-chain'],
      [{ asset: 'nothing at all' }, 'unknown-asset'],
      [{ amount: '0' }, 'bad-amount'],
      [{ amount: 'a lot' }, 'bad-amount'],
      [{ time: 'yesterday' }, 'bad-time'],
      [{ time: '2015-03-16', zone: 'Nowhere/City' }, 'bad-zone'],
      [{ from: undefined, to: undefined }, 'no-address'],
      [{ to: 'a\u202eb' }, 'bad-account'],
    ]
    await withWorkspace(async (context) => {
      for (const [over, code] of wrong)
        await expect(enter(context, { ...LEG, ...over })).rejects.toMatchObject({
          code,
          exitCode: 2,
        })
    })
  })

  test('without a source it is not taken', async () => {
    await withWorkspace(async (context) => {
      await expect(enter(context, { ...LEG, source: ' ' })).rejects.toMatchObject({ exitCode: 2 })
    })
  })
})
