/** Origins that name a part of a transfer or output, and accounts whose opening balance a provider tells. */
import { describe, expect, test } from 'vitest'
import {
  type FlowWorld,
  OPEN,
  runInWorld,
  type TransferSketch,
  transfersOf,
} from '../../../test/flow-fixture.ts'
import type { Standing } from '../../domain/flow-record.ts'
import { TAINT_METHODS } from '../taint/taint-method.ts'
import { traceAccounts } from './trace-accounts.ts'
import type { TraceBounds } from './trace-record.ts'

const USDT = 'vasp-northgate:USDT'
const SKETCHES: readonly TransferSketch[] = [
  { time: 10, from: 5, to: 1, amount: 100n },
  { time: 20, from: 1, to: 9, amount: 80n },
]

function trace(
  amounts: readonly (bigint | undefined)[],
  bounds: Partial<TraceBounds> = {},
  standings: readonly Standing[] = [],
) {
  const transfers = transfersOf(SKETCHES)
  const [first] = transfers
  if (!first) throw new Error('no transfer')
  const world: FlowWorld = { transfers, standings, covered: OPEN.covered }
  const origins = amounts.map((amount, seed) => ({
    seed,
    transfer: first,
    ...(amount === undefined ? {} : { amount }),
  }))
  return runInWorld(traceAccounts(USDT, origins, { ...OPEN, ...bounds }), world)
}

const ends = (result: ReturnType<typeof trace>) =>
  result.ends.map(({ amount, address, seed }) => `${amount} @${address} of ${seed}`)

describe('an origin that names a part of a transfer', () => {
  test('is followed with that part alone, the first units of it', () => {
    const result = trace([30n])
    expect(ends(result)).toEqual(['30 @9 of 0'])
    expect(result.totals).toMatchObject([{ origin: 30n, ends: 30n, fees: 0n }])
  })

  test('by haircut its part is shared over what was sent and what stayed', () => {
    // 30 of 100: of 80 sent on 24, of the 20 that stayed 6.
    expect(ends(trace([30n], { method: 'haircut' }))).toEqual(['6 @1 of 0', '24 @9 of 0'])
  })

  test('leaves the rest to another, and takes no more than there is', () => {
    const result = trace([30n, 90n])
    expect(result.totals).toMatchObject([
      { seed: 0, origin: 30n, elsewhere: 0n },
      { seed: 1, origin: 70n, elsewhere: 20n },
    ])
  })

  test('conserves under every method that does', () => {
    for (const method of TAINT_METHODS) {
      if (method === 'poison' || method === 'tiho') continue
      const { totals } = trace([37n], { method })
      expect(totals.map(({ origin, ends: out, fees }) => origin - out - fees)).toEqual([0n])
    }
  })
})

describe('an opening balance that a provider tells', () => {
  const held = (amount: bigint, time = 10): Standing => ({
    ...{ address: 1, stop: null, covered: OPEN.covered, held: { time, amount } },
  })

  test('is sent first and is clean, and no note says that it is unknown', () => {
    const result = trace([undefined], {}, [held(60n)])
    expect(ends(result)).toEqual(['80 @1 of 0', '20 @9 of 0'])
    expect(result.openingUnknown).toEqual([])
  })

  test('told for a later moment is counted back over what came before it', () => {
    // 130 held at 15, of which 100 had come at 10: 30 were there before.
    expect(ends(trace([undefined], {}, [held(130n, 15)]))).toEqual(['50 @1 of 0', '50 @9 of 0'])
  })

  test('that is less than what was sent without having come is not believed', () => {
    const result = trace([undefined], {}, [held(5n, 25)])
    expect(ends(result)).toEqual(['20 @1 of 0', '80 @9 of 0'])
  })
})
