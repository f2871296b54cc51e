/**
 * Published: more than $517,000 in USDT on Tron left one crypto platform for addresses of campaigns elsewhere; accounts disagree on who
 * sent it. Weir has to trace back and name the platform once, not a donor: a service's withdrawals are its many customers'.
 */
import { expect, test } from 'vitest'
import { runOperation } from '../../src/operations/run-operation.ts'
import { tracesRun } from '../../src/operations/traces/run.ts'
import { withWorkspace } from '../temporary-workspace.ts'
import { tronAddress } from '../tron-world.ts'
import { importCase, type Payment, tagLine, usdtLedger } from './case-file.ts'

const [CAMPAIGN, PLATFORM] = [10, 90]
/** 47 withdrawals of 11,000 make 517,000, some over an account between; another 3,000 come from somebody else. */
const PAYMENTS: readonly Payment[] = [
  ['2022-01-02', 1, PLATFORM, '900000'],
  ['2022-01-03', 2, 50, '3000'],
  ...Array.from(
    { length: 40 },
    (_, at): Payment => [
      `2022-02-${String(1 + (at % 28)).padStart(2, '0')}`,
      PLATFORM,
      CAMPAIGN,
      '11000',
    ],
  ),
  ...Array.from({ length: 7 }, (_, at): Payment[] => [
    ['2022-03-01', PLATFORM, 60 + at, '11000'],
    ['2022-03-02', 60 + at, CAMPAIGN, '11000'],
  ]).flat(),
  ['2022-03-05', 50, CAMPAIGN, '3000'],
]

test('withdrawals of one platform are one source, whatever accounts lay between', async () => {
  await withWorkspace(async (context, dir) => {
    await importCase(context, dir, {
      posts: [
        {
          ...{ channel: 'telegram:@saluran-22', time: '2022-01-03' },
          text: `Help families. USDT: ${tronAddress(CAMPAIGN)}`,
        },
      ],
      ...usdtLedger(PAYMENTS),
      tags: [tagLine(PLATFORM, 'Platform I hot wallet', 'exchange', 'platform-i')],
      held: { from: '2022-01-01', to: '2022-04-01' },
    })
    const origins = [tronAddress(CAMPAIGN)]
    const ask = { origins, direction: 'backward' }
    const { ends } = (await runOperation(tracesRun, context, ask)).answer.data
    const sums = new Map<string, bigint>()
    for (const { actor, amountBase, reason } of ends)
      sums.set(actor ?? reason, (sums.get(actor ?? reason) ?? 0n) + BigInt(amountBase))
    expect(sums.get('platform-i')).toBe(517_000n * 1_000_000n)
    expect([...sums.values()].reduce((sum, value) => sum + value, 0n)).toBe(520_000_000_000n)
  })
})
