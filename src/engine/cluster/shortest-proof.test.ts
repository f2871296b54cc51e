import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type JoiningSpend, shortestProof } from './shortest-proof.ts'

const spends: readonly JoiningSpend<string>[] = [
  { txid: 't1', members: ['a', 'b'] },
  { txid: 't2', members: ['b', 'c'] },
  { txid: 't3', members: ['c', 'd'] },
  { txid: 't4', members: ['a', 'x', 'd'] },
  { txid: 't5', members: ['y', 'z'] },
]

/** Slow and obvious: spread the number of transactions from 0 until nothing changes. */
function slowDistances(list: readonly JoiningSpend<number>[]): ReadonlyMap<number, number> {
  const distance = new Map([[0, 0]])
  const of = (member: number): number => distance.get(member) ?? Number.POSITIVE_INFINITY
  for (let round = 1; round <= list.length; round++)
    for (const { members } of list) {
      const nearest = Math.min(...members.map(of))
      for (const member of members.filter((each) => nearest + 1 < of(each)))
        distance.set(member, nearest + 1)
    }
  return distance
}

describe('the shortest proof', () => {
  test('takes the fewest transactions', () => {
    expect(shortestProof(spends, 'a', 'd')).toEqual([{ txid: 't4', from: 'a', to: 'd' }])
    expect(shortestProof(spends, 'b', 'd')?.map(({ txid }) => txid)).toEqual(['t1', 't4'])
    expect(shortestProof(spends, 'a', 'a')).toEqual([])
    expect(shortestProof(spends, 'a', 'y')).toBeNull()
  })

  test('is as long as the distance by slow search, and every step holds', () => {
    const random = fc.array(fc.uniqueArray(fc.nat(9), { minLength: 2, maxLength: 4 }), {
      maxLength: 14,
    })
    fc.assert(
      fc.property(random, (members) => {
        const list = members.map((each, at) => ({ txid: String(at), members: each }))
        const distance = slowDistances(list)
        for (let target = 1; target < 10; target++) {
          const proof = shortestProof(list, 0, target)
          expect(proof?.length ?? null).toBe(distance.get(target) ?? null)
          for (const { txid, from, to } of proof ?? [])
            expect(list[Number(txid)]?.members).toEqual(expect.arrayContaining([from, to]))
        }
      }),
    )
  })
})
