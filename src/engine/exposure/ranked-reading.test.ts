import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { plainTransfers } from '../../../test/plain-fixture.ts'
import type { FlowNeed, FlowProcess, FlowReply, FlowTransfer } from '../../domain/flow-record.ts'
import { compareTransfers } from '../../domain/ledger-order.ts'
import type { PlainTransfer } from '../../domain/plain-transaction.ts'
import type { ExposureBounds, ExposureQuery } from './exposure-record.ts'
import { measureExposure } from './measure-exposure.ts'
import { Names, PlainFlow } from './plain-flow.ts'
import { askSides } from './walk.ts'

const BOUNDS: ExposureBounds = {
  ...{ maxHops: 4, minShare: 0, budget: 1_000_000, hub: 10_000, ownLimit: 10_000 },
  ...{ dust: 0n, until: null, head: null, covered: [] },
}
const NAMES = ['a0', 'a1', 'a2', 'a3', 'a4', 'a5']
const NOBODY = { partiesOf: () => [], whole: true }

/** As index files tell a transfer: its rank at once, the other members when they are asked for. */
class Ranked implements FlowTransfer {
  readonly rank: number
  readonly ranking: object
  readonly from: number | null
  readonly to: number | null
  readonly amount: bigint
  readonly #transfer: FlowTransfer
  readonly #read: () => void

  constructor(
    transfer: FlowTransfer,
    of: { readonly rank: number; readonly ranking: object; readonly read: () => void },
  ) {
    this.#transfer = transfer
    this.#read = of.read
    this.rank = of.rank
    this.ranking = of.ranking
    this.from = transfer.from
    this.to = transfer.to
    this.amount = transfer.amount
  }

  #member<Key extends keyof FlowTransfer>(key: Key): FlowTransfer[Key] {
    this.#read()
    return this.#transfer[key]
  }

  get verification() {
    return this.#member('verification')
  }
  get ref() {
    return this.#member('ref')
  }
  get txid() {
    return this.#member('txid')
  }
  get point() {
    return this.#member('point')
  }
  get height() {
    return this.#member('height')
  }
  get time() {
    return this.#member('time')
  }
  get kind() {
    return this.#member('kind')
  }
}

/** The same process over ranked transfers. */
function* ranked<T>(
  process: FlowProcess<T>,
  all: readonly FlowTransfer[],
  read: () => void,
): FlowProcess<T> {
  const ranks = new Map([...all].sort(compareTransfers).map((transfer, rank) => [transfer, rank]))
  const ranking = {}
  const wrap = (reply: FlowReply): FlowReply =>
    'sides' in reply
      ? {
          ...reply,
          sides: reply.sides.map((side) => ({
            ...side,
            transfers: side.transfers.map(
              (each) => new Ranked(each, { rank: ranks.get(each) ?? -1, ranking, read }),
            ),
          })),
        }
      : reply
  let step = process.next()
  while (!step.done) step = process.next(wrap(yield step.value))
  return step.value
}

function* everything(names: Names): FlowProcess<readonly FlowTransfer[]> {
  const accounts = NAMES.map((name) => names.id(name))
  const query = { asset: '', accounts, limit: 1_000_000 }
  const sides = [...(yield* askSides('incoming', query)), ...(yield* askSides('outgoing', query))]
  return [...new Set(sides.flatMap(({ transfers }) => transfers))]
}

function world(transfers: readonly PlainTransfer[]) {
  const names = new Names()
  const flow = PlainFlow.ofTransfers(transfers, names, NOBODY)
  const all = flow.run(everything(names))
  const query = (name: string, of: Partial<ExposureQuery>): ExposureQuery => ({
    ...{ model: 'account', asset: '', direction: 'source', bounds: BOUNDS },
    subjects: [names.id(name)],
    ...of,
  })
  return { flow, all, query }
}

describe('exposure over transfers that are read when they are asked for', () => {
  test('equals exposure over whole ones, at any day and in both directions', () => {
    fc.assert(
      fc.property(
        plainTransfers,
        fc.constantFrom('source' as const, 'destination' as const),
        fc.nat({ max: 40 }),
        (transfers, direction, day) => {
          const { flow, all, query } = world(transfers)
          const times = transfers.map(({ time }) => time).sort((a, b) => a - b)
          const until = times[day] ?? null
          for (const name of NAMES) {
            const asked = query(name, { direction, bounds: { ...BOUNDS, until } })
            const lazy = flow.run(ranked(measureExposure(asked), all, () => {}))
            expect(lazy).toEqual(flow.run(measureExposure(asked)))
          }
        },
      ),
      { numRuns: 120, seed: 11 },
    )
  })

  test('reads little of a history of which nothing comes', () => {
    const transfer = (place: number, from: string, to: string, amount: bigint): PlainTransfer => ({
      ...{ txid: `t${place}`, index: 0, height: place, time: place, from, to, amount },
    })
    // a1 moved a thousand times with a2, which took nothing of what a0 got: it came later.
    const history = Array.from({ length: 1_000 }, (_, at) => transfer(10 + at, 'a1', 'a2', 1n))
    const rows = [transfer(1, 'a3', 'a1', 1_500n), transfer(2, 'a1', 'a0', 5n), ...history]
    const { flow, all, query } = world(rows)
    let reads = 0
    const bounds = { ...BOUNDS, until: 5_000 }
    const process = measureExposure(query('a0', { bounds }))
    const found = flow.run(
      ranked(process, all, () => {
        reads += 1
      }),
    )
    expect(found.flow).toBe(5n)
    expect(reads).toBeLessThan(60)
  })

  test('an address of ten million transfers is asked for no more than the hub limit, and ends as a hub', () => {
    const MANY = 10_000_000
    let most = 0
    const answer = (need: FlowNeed): FlowReply => {
      if (need.need === 'standing')
        return {
          need: 'standing',
          standings: need.addresses.map((address) => ({ address, stop: null, covered: [] })),
        }
      if (need.need !== 'incoming' && need.need !== 'outgoing') throw new RangeError(need.need)
      most = Math.max(most, ...need.accounts.map((one) => (one === 7 ? need.limit : 0)))
      const one: FlowTransfer = {
        ...{ ref: 1, txid: 't', height: 1, time: 1, kind: 'transfer', from: 7, to: 1, amount: 9n },
        point: { major: 1, minor: 0, position: 0, index: 0, txid: 't' },
        verification: 'node-word',
      }
      return {
        need: need.need,
        sides: need.accounts.map((account) => ({
          account,
          total: account === 7 ? MANY : 1,
          transfers: account === 1 ? [one] : [],
        })),
      }
    }
    const process = measureExposure({
      ...{ model: 'account', asset: '', direction: 'source', subjects: [1], bounds: BOUNDS },
    })
    let step = process.next()
    while (!step.done) step = process.next(answer(step.value))
    expect(step.value.rests.map(({ reason, amounts }) => [reason, amounts.haircut])).toEqual([
      ['hub', 9n],
    ])
    expect(most).toBe(BOUNDS.hub)
  })
})
