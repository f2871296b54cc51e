import { expect, test } from 'vitest'
import { RangeWidth } from './range-width.ts'

/** Asks for all blocks of a node that refuses what `takes` refuses; gives the requests sent. */
function asked(blocks: number, takes: (start: number, end: number) => boolean): number {
  const width = new RangeWidth()
  let requests = 0
  for (let start = 0; start < blocks; ) {
    const end = Math.min(blocks, start + width.blocks)
    requests += 1
    if (takes(start, end)) {
      width.taken()
      start = end
    } else if (!width.refused(end - start)) throw new Error('One block alone was refused.')
  }
  return requests
}

test('What the node takes at once is asked at once', () => {
  expect(asked(20_000_000, () => true)).toBe(1)
})

test('A limit to the range costs few requests more than it needs', () => {
  const [blocks, limit] = [20_000_000, 2_000]
  const requests = asked(blocks, (start, end) => end - start <= limit)
  // Halving may stop just above half of the limit.
  expect(requests).toBeLessThan(2.1 * (blocks / limit))
})

test('A place with many logs does not narrow what comes after it', () => {
  const busy = 10_000_000
  const logs = (start: number, end: number) =>
    Math.max(0, Math.min(end, busy + 1_000) - Math.max(start, busy))
  expect(asked(20_000_000, (start, end) => logs(start, end) <= 100)).toBeLessThan(150)
})

test('A block that is refused alone ends it', () => {
  expect(() => asked(100, (start, end) => start > 50 || end <= 50)).toThrow('One block alone')
})
