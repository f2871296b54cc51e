import { describe, expect, test } from 'vitest'
import { type LinkedBlock, orphanedBlocks } from './best-branch.ts'

function block(number: number, parent: number | null, height: number, work: number): LinkedBlock {
  return { block: number, parent, height, work: BigInt(work) }
}

describe('the best branch', () => {
  test('is the one with the most cumulative work, not the longest', () => {
    const blocks = [block(0, null, 1, 1), block(1, 0, 2, 1), block(2, 1, 3, 1), block(3, 0, 2, 5)]
    expect([...orphanedBlocks(blocks)]).toEqual([1, 2])
  })

  test('of equal work is the one whose tip was seen first', () => {
    const blocks = [block(0, null, 1, 1), block(1, 0, 2, 1), block(2, 0, 2, 1)]
    expect([...orphanedBlocks(blocks)]).toEqual([2])
    expect([...orphanedBlocks([...blocks, block(3, 2, 3, 1), block(4, 1, 3, 1)])]).toEqual([1, 4])
  })

  test('of groups that are not linked is each, unless they overlap in height', () => {
    const far = [block(0, null, 1, 1), block(1, null, 900, 1)]
    expect([...orphanedBlocks(far)]).toEqual([])
    const overlapping = [block(0, null, 5, 1), block(1, 0, 6, 1), block(2, null, 6, 5)]
    expect([...orphanedBlocks(overlapping)]).toEqual([0, 1])
  })

  test('does not follow a link that does not lead down', () => {
    expect([...orphanedBlocks([block(0, 1, 5, 1), block(1, 0, 5, 1)])]).toEqual([1])
  })
})
