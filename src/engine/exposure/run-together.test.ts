import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { plainTransfers } from '../../../test/plain-fixture.ts'
import type { FlowProcess, Party } from '../../domain/flow-record.ts'
import type { ExposureBounds } from './exposure-record.ts'
import { measureExposure } from './measure-exposure.ts'
import { Names, PlainFlow } from './plain-flow.ts'
import { runTogether } from './run-together.ts'

const BOUNDS: ExposureBounds = {
  ...{ maxHops: 3, minShare: 0, budget: 1_000_000, hub: 10_000, ownLimit: 10_000 },
  ...{ dust: 0n, until: null, head: null, covered: [] },
}

const LISTED: Party = { category: 'sanction', actor: null, label: 'x', basis: 'test', stops: true }
const parties = (address: string) => (address === 'a5' ? [LISTED] : [])

describe('many at once', () => {
  const TRANSFER = { txid: 't', index: 0, height: 1, time: 1, from: 'M', to: 'S', amount: 1n }
  const NAMES = ['a0', 'a1', 'a2', 'a3', 'a4', 'a5']

  test('gives each what it gives alone', () => {
    fc.assert(
      fc.property(plainTransfers, (transfers) => {
        const names = new Names()
        const flow = PlainFlow.ofTransfers(transfers, names, { partiesOf: parties, whole: true })
        const process = (name: string) =>
          measureExposure({
            ...{ model: 'account', asset: '', direction: 'source', subjects: [names.id(name)] },
            bounds: { ...BOUNDS, hub: 8 },
          })
        const alone = NAMES.map((name) => flow.run(process(name)))
        expect(flow.run(runTogether(NAMES.map(process)))).toEqual(alone)
      }),
      { numRuns: 100, seed: 5 },
    )
  })

  test('asks once for what several ask', () => {
    const needs: string[] = []
    const names = new Names()
    const flow = PlainFlow.ofTransfers([TRANSFER], names, {
      ...{ partiesOf: parties, whole: true },
    })
    const query = {
      ...({ model: 'account', asset: '', direction: 'source' } as const),
      ...{ subjects: [names.id('S')], bounds: BOUNDS },
    }
    const together = runTogether([measureExposure(query), measureExposure(query)])
    function* watched(): FlowProcess<unknown> {
      let step = together.next()
      while (!step.done) {
        needs.push(step.value.need)
        step = together.next(yield step.value)
      }
      return step.value
    }
    flow.run(watched())
    expect(needs).toEqual(['incoming', 'standing', 'incoming', 'outgoing'])
  })
})
