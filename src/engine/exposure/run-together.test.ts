import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { plainLedgers, plainTransfers } from '../../../test/plain-fixture.ts'
import type { FlowProcess, Party } from '../../domain/flow-record.ts'
import type { PlainTransaction } from '../../domain/plain-transaction.ts'
import { AccountMixes } from './account-mixes.ts'
import type { ExposureBounds, ExposureResult } from './exposure-record.ts'
import { measureExposure } from './measure-exposure.ts'
import { Names, PlainFlow } from './plain-flow.ts'
import { findReach } from './reach.ts'
import { runTogether } from './run-together.ts'

const BOUNDS: ExposureBounds = {
  ...{ maxHops: 3, minShare: 0, budget: 1_000_000, hub: 10_000, ownLimit: 10_000 },
  ...{ dust: 0n, until: null, head: null, covered: [] },
}

const LISTED: Party = { category: 'sanction', actor: null, label: 'x', basis: 'test', stops: true }
const parties = (address: string) => (address === 'a5' ? [LISTED] : [])

const TRANSFER = { txid: 't', index: 0, height: 1, time: 1, from: 'M', to: 'S', amount: 1n }
const NAMES = ['a0', 'a1', 'a2', 'a3', 'a4', 'a5']

describe('many at once', () => {
  test('gives each what it gives alone', () => {
    fc.assert(
      fc.property(plainTransfers, (transfers) => {
        const names = new Names()
        const flow = PlainFlow.ofTransfers(transfers, names, { partiesOf: parties, whole: true })
        const process = (name: string, mixes = new AccountMixes()) =>
          measureExposure({
            mixes,
            ...{ model: 'account', asset: '', direction: 'source', subjects: [names.id(name)] },
            bounds: { ...BOUNDS, hub: 8 },
          })
        const alone = NAMES.map((name) => flow.run(process(name)))
        expect(flow.run(runTogether(NAMES.map((name) => process(name))))).toEqual(alone)
        const mixes = new AccountMixes()
        const sharing = NAMES.map((name) => process(name, mixes))
        expect(flow.run(runTogether(sharing))).toEqual(alone)
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

describe('what lies outside of reach', () => {
  const watchedOnly = (result: ExposureResult) =>
    result.groups.map(({ kind, parties: [one], amounts, hops, path }) => ({
      ...{ kind, hops, path, amounts, category: one?.category },
    }))

  test.each(['source', 'destination'] as const)('can be left out: %s', (direction) => {
    fc.assert(
      fc.property(plainTransfers, fc.integer({ min: 1, max: 4 }), (transfers, maxHops) => {
        const names = new Names()
        const flow = PlainFlow.ofTransfers(transfers, names, { partiesOf: parties, whole: true })
        const watched = [names.id('a5')]
        const limit = 5n
        const dust = direction === 'source' ? limit : 0n
        const reach = flow.run(
          findReach({
            ...{ model: 'account', asset: '', direction, watched, hub: 8, dust },
            ...{ hops: maxHops - 1, budget: 1_000 },
          }),
        )
        for (const name of NAMES) {
          const query = {
            ...({ model: 'account', asset: '', direction } as const),
            ...{ subjects: [names.id(name)], bounds: { ...BOUNDS, maxHops, dust: limit, hub: 8 } },
          }
          const all = flow.run(measureExposure(query))
          expect(watchedOnly(flow.run(measureExposure({ ...query, reach })))).toEqual(
            watchedOnly(all),
          )
        }
      }),
      { numRuns: 150, seed: 3 },
    )
  })

  test('over outputs too, those without an address among them', () => {
    fc.assert(
      fc.property(
        plainLedgers,
        fc.integer({ min: 1, max: 4 }),
        fc.constantFrom('source' as const, 'destination' as const),
        (ledger, maxHops, direction) => {
          const names = new Names()
          const limit = 5n
          const dust = direction === 'source' ? limit : 0n
          // What pays a3 pays nobody that is known.
          const transactions = ledger.map(withoutAddress)
          const flow = PlainFlow.ofTransactions(transactions, names, {
            ...{ partiesOf: parties, whole: true },
          })
          const reach = flow.run(
            findReach({
              ...{ model: 'utxo', asset: '', direction, watched: [names.id('a5')], dust },
              ...{ hops: maxHops - 1, hub: 10_000, budget: 10_000 },
            }),
          )
          for (const name of NAMES) {
            const query = {
              ...({ model: 'utxo', asset: '', direction } as const),
              ...{ subjects: [names.id(name)], bounds: { ...BOUNDS, maxHops, dust: limit } },
            }
            const all = flow
              .run(measureExposure(query))
              .groups.filter(({ parties: [one] }) => one === LISTED)
            const near = flow
              .run(measureExposure({ ...query, reach }))
              .groups.filter(({ parties: [one] }) => one === LISTED)
            expect(near).toEqual(all)
          }
        },
      ),
      { numRuns: 100, seed: 3 },
    )
  })

  test('is everything when the budget does not suffice', () => {
    const flow = PlainFlow.ofTransfers([{ ...TRANSFER, from: 'a5' }], new Names(), {
      ...{ partiesOf: parties, whole: true },
    })
    const query = {
      model: 'account',
      asset: '',
      direction: 'source',
      hub: 8,
      hops: 2,
      dust: 0n,
    } as const
    expect(flow.run(findReach({ ...query, watched: [0], budget: 0 }))).toBeNull()
  })
})

function withoutAddress(transaction: PlainTransaction): PlainTransaction {
  const bare = <Side extends { readonly address: string | null }>(side: Side): Side =>
    side.address === 'a3' ? { ...side, address: null } : side
  const { inputs, outputs } = transaction
  return { ...transaction, inputs: inputs.map(bare), outputs: outputs.map(bare) }
}
