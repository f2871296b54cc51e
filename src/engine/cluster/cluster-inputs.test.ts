import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { joinInputs, joiningTransactions, type SpendColumns } from './cluster-inputs.ts'
import { UnionFind } from './union-find.ts'

const columns = (rows: readonly (readonly [number, number])[]): SpendColumns => ({
  tx: Uint32Array.from(rows, ([tx]) => tx),
  address: Uint32Array.from(rows, ([, address]) => address),
})
const none = new Set<number>()

function labels(
  rows: readonly (readonly [number, number])[],
  count: number,
  excluded: ReadonlySet<number> = none,
): readonly number[] {
  const sets = new UnionFind()
  joinInputs(sets, columns(rows), excluded)
  return [...sets.labels(count)]
}

const spends = fc
  .array(fc.tuple(fc.nat(12), fc.nat(15)), { maxLength: 40 })
  .map((rows) => [...rows].sort(([a], [b]) => a - b))

/** Slow and obvious: spread the smallest label until nothing changes. */
function spread(rows: readonly (readonly [number, number])[], count: number): readonly number[] {
  const label = Array.from({ length: count }, (_, at) => at)
  for (let changed = true; changed; ) {
    changed = false
    for (const [tx, address] of rows)
      for (const [other, member] of rows) {
        const low = Math.min(label[address] ?? 0, label[member] ?? 0)
        if (tx !== other || label[address] === label[member]) continue
        label[address] = low
        label[member] = low
        changed = true
      }
  }
  return label
}

describe('multi-input clusters', () => {
  test('the input addresses of one transaction have one owner, over several transactions', () => {
    const rows = [
      [1, 4],
      [1, 2],
      [2, 5],
      [3, 5],
      [3, 4],
    ] as const
    expect(labels(rows, 7)).toEqual([0, 1, 2, 3, 2, 2, 6])
  })

  test('an excluded transaction joins nothing', () => {
    expect(
      labels(
        [
          [1, 0],
          [1, 1],
          [2, 1],
          [2, 2],
        ],
        3,
        new Set([1]),
      ),
    ).toEqual([0, 1, 1])
  })

  test('the log says which transactions joined, and replaying it gives the same sets', () => {
    fc.assert(
      fc.property(spends, (rows) => {
        const sets = new UnionFind()
        joinInputs(sets, columns(rows), none)
        const log = sets.log()
        const replayed = new UnionFind()
        log.cause.forEach((cause, at) => {
          expect(replayed.union(log.first[at] ?? 0, log.second[at] ?? 0, cause)).toBe(true)
        })
        expect(replayed.labels(16)).toEqual(sets.labels(16))
      }),
    )
  })

  test('labels equal label propagation, whatever the batches and their order', () => {
    fc.assert(
      fc.property(spends, fc.nat(12), (rows, cut) => {
        const early = rows.filter(([tx]) => tx < cut)
        const late = rows.filter(([tx]) => tx >= cut)
        const sets = new UnionFind(1)
        joinInputs(sets, columns(late), none)
        joinInputs(sets, columns(early), none)
        expect([...sets.labels(16)]).toEqual(spread(rows, 16))
      }),
    )
  })

  test('only transactions with two addresses or more can join', () => {
    expect(
      joiningTransactions(
        columns([
          [1, 4],
          [1, 4],
          [2, 5],
          [2, 6],
          [3, 7],
        ]),
      ),
    ).toEqual([2])
  })
})
