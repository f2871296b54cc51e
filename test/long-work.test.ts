import { describe, expect, test } from 'vitest'
import type { FlowProcess } from '../src/domain/flow-record.ts'
import { EXPOSURE_DIRECTIONS } from '../src/engine/exposure/exposure-record.ts'
import { measureExposure } from '../src/engine/exposure/measure-exposure.ts'
import { Names as FlowNames, PlainFlow } from '../src/engine/exposure/plain-flow.ts'
import { runTogether } from '../src/engine/exposure/run-together.ts'
import { pathsOverAccounts } from '../src/engine/paths/paths-over-accounts.ts'
import { Names } from '../src/engine/plain/names.ts'
import { PlainAccounts } from '../src/engine/plain/plain-accounts.ts'
import { runOverPlain } from '../src/engine/plain/plain-world.ts'
import { TAINT_METHODS, taintMethod } from '../src/engine/taint/taint-method.ts'
import { traceAccounts } from '../src/engine/trace/trace-accounts.ts'
import { busyAccount, counting } from './busy-account.ts'

/** 20,000 receipts and 20,000 sends of one account. */
const COUNT = 10_000
const transfers = busyAccount(COUNT)
const WHOLE = [{ from: 0, to: Number.POSITIVE_INFINITY }]
const FAR = Number.POSITIVE_INFINITY
/** More than this is never gone through between two chances to stop; a machine goes through it in some tens of milliseconds. */
const RECORDS_A_CHANCE = 8192

const names = new Names()
const ledger = new PlainAccounts(transfers, names)
const standing = (address: number) => ({ address, stop: null, covered: WHOLE })

function chances<T>(process: FlowProcess<T>): { readonly result: T; readonly count: number } {
  const needs = new Map<string, number>()
  const result = runOverPlain(counting(process, needs), ledger, standing)
  return { result, count: [...needs.values()].reduce((sum, one) => sum + one, 0) }
}

describe('over an account with 20,000 receipts and 20,000 sends', () => {
  test.each(EXPOSURE_DIRECTIONS)(
    '%s exposure is exact, and can be stopped all along',
    (direction) => {
      const own = new FlowNames()
      const flow = PlainFlow.ofTransfers(transfers, own, { partiesOf: () => [], whole: true })
      const bounds = {
        ...{ maxHops: 3, minShare: 0, budget: FAR, hub: FAR, ownLimit: FAR, dust: 0n, until: null },
        ...{ head: FAR, covered: WHOLE },
      }
      const subjects = [own.id(direction === 'source' ? 'x7' : 'S')]
      const needs = new Map<string, number>()
      const process = measureExposure({ model: 'account', asset: '', direction, subjects, bounds })
      const [result] = flow.run(counting(runTogether([process]), needs))
      // All that M received from S goes on; each of the hundred sent its 200th part of all that M received to nobody.
      expect(result?.flow).toBe(direction === 'source' ? 200n : BigInt(COUNT))
      expect(needs.get('pause')).toBeGreaterThanOrEqual((4 * COUNT) / RECORDS_A_CHANCE)
    },
  )

  const ways = (['forward', 'backward'] as const).flatMap((direction) =>
    TAINT_METHODS.filter(
      (method) => direction === 'forward' || taintMethod(method).backward !== null,
    ).map((method) => ({ direction, method })),
  )
  test.each(ways)(
    'a trace $direction by $method can be stopped all along',
    ({ direction, method }) => {
      const origin = names.id(direction === 'forward' ? 'S' : 'x7') ?? -1
      const side = direction === 'forward' ? 'outgoing' : 'incoming'
      const origins = ledger.side(side, origin).map((transfer) => ({ seed: 0, transfer }))
      const { result, count } = chances(
        traceAccounts('', origins, {
          ...{ direction, method, from: null, to: null, maxHops: 9, minValue: 0n, budget: FAR },
          ...{ hub: FAR, head: FAR, covered: WHOLE, readAhead: 512 },
        }),
      )
      const [total] = result.totals
      expect(total?.origin).toBe(direction === 'forward' ? BigInt(COUNT) : 200n)
      expect(count).toBeGreaterThanOrEqual(result.segments.length / RECORDS_A_CHANCE)
    },
  )

  test.each(['bottleneck', 'time'] as const)('paths by %s can be stopped all along', (by) => {
    const [from, to] = [names.id('S') ?? -1, names.id('x7') ?? -1]
    const { result, count } = chances(
      pathsOverAccounts(
        '',
        [from],
        { addresses: new Set([to]), category: null },
        {
          ...{
            by,
            count: 5,
            maxHops: 4,
            minValue: 0n,
            from: null,
            to: null,
            budget: FAR,
            hub: FAR,
          },
          ...{ readAhead: 512 },
        },
      ),
    )
    expect(result.paths[0]?.bottleneck).toBe(1n)
    expect(count).toBeGreaterThanOrEqual((3 * COUNT) / RECORDS_A_CHANCE)
  })
})
