import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { KeyFilter } from './key-filter.ts'

const word = fc.integer({ min: 0, max: 0xffff_ffff })

describe('a key filter', () => {
  test('never takes a key for new that it has taken', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(word, word)), (keys) => {
        const filter = new KeyFilter(64)
        for (const [high, low] of keys) filter.add(high, low)
        expect(keys.every(([high, low]) => filter.add(high, low))).toBe(true)
      }),
      { seed: 11 },
    )
  })

  test('takes few new keys for known ones, even when keys are only counted', () => {
    // 64 bits for each key: the paper expects less than one in a thousand.
    const filter = new KeyFilter(1 << 20)
    let taken = 0
    for (let key = 0; key < 1 << 17; key += 1) if (filter.add(0, key)) taken += 1
    expect(taken).toBeLessThan((1 << 17) / 1000)
    expect(filter.count).toBe((1 << 17) - taken)
  })
})
