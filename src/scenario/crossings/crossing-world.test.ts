import { describe, expect, test } from 'vitest'
import { makeCrossings } from './crossing-world.ts'

describe('a crowd at a swap and a bridge', () => {
  const world = makeCrossings({ seed: 5 })

  test('is the same bytes from the same seed', () => {
    expect([...makeCrossings({ seed: 5 }).files]).toEqual([...world.files])
    expect([...makeCrossings({ seed: 6 }).files]).not.toEqual([...world.files])
  })

  test('has deposits with one payout and without, all of them in the ledger', () => {
    const rows = (world.files.get('transfers.csv') ?? '').split('\n')
    const ids = new Set(
      rows.map((row) => row.split(',')).map(([chain, , txid]) => `${chain} ${txid}:0`),
    )
    expect(world.truth.some(({ payout }) => payout === null)).toBe(true)
    for (const { deposit, payout } of world.truth) {
      expect([...ids].some((id) => id.endsWith(` ${deposit}`))).toBe(true)
      if (payout !== null) expect(ids.has(payout)).toBe(true)
    }
  })
})
