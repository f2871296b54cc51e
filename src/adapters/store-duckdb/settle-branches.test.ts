import { describe, expect, test } from 'vitest'
import { type HeldBlock, settleBranches, type ToldBlock } from './settle-branches.ts'

/** `a2` is block "a2" at height 2; its parent is written after it. */
function parts(text: string): { height: number; hash: string; previous: string } {
  const [hash = '', previous = ''] = text.split('<')
  return { height: Number(hash.slice(1)), hash, previous }
}
const held = (text: string, final = false): HeldBlock => ({ ...parts(text), final, stands: true })
const told = (text: string, finality: ToldBlock['finality'] = 'head'): ToldBlock => ({
  ...parts(text),
  finality,
})
const run = (blocks: readonly HeldBlock[], list: readonly ToldBlock[]) => {
  const { standing, refused } = settleBranches(blocks, list)
  return {
    standing: [...standing].sort(),
    refused: refused.map(({ told: { hash }, against }) => `${hash} against ${against.hash}`),
  }
}
const CHAIN = [held('a1<g0'), held('a2<a1'), held('a3<a2'), held('a4<a3')]

describe('Blocks of account chains', () => {
  test('that go on stand beside what is held', () => {
    expect(run(CHAIN, [told('a5<a4')])).toEqual({
      standing: ['a1', 'a2', 'a3', 'a4', 'a5'],
      refused: [],
    })
  })

  test('of another branch take the place of theirs and of all above', () => {
    expect(run(CHAIN, [told('b2<a1'), told('b3<b2')])).toEqual({
      standing: ['a1', 'b2', 'b3'],
      refused: [],
    })
  })

  test('whose parent is another than the one below are refused: their branch was not told from its start', () => {
    expect(run(CHAIN, [told('b5<b4')]).refused).toEqual(['b5 against a4'])
    expect(run(CHAIN, [told('b6<b5')]).refused).toEqual([])
  })

  test('change back when the first branch is told again', () => {
    const orphaned = CHAIN.map((block) => ({ ...block, stands: block.height < 3 }))
    const now = [...orphaned, held('b3<a2')]
    expect(run(now, [told('a3<a2'), told('a4<a3')]).standing).toEqual(['a1', 'a2', 'a3', 'a4'])
  })

  test('never take the place of a final one, nor stand beside it where they contradict it', () => {
    const final = CHAIN.map((block) => ({ ...block, final: block.height <= 3 }))
    expect(run(final, [told('b3<a2'), told('b4<b3'), told('b5<b4', 'final')])).toEqual({
      standing: ['a1', 'a2', 'a3', 'a4'],
      refused: ['b3 against a3', 'b4 against a3', 'b5 against a4'],
    })
  })

  test('that build on a refused one are refused with it', () => {
    const lonely = [held('a1<g0', true)]
    expect(run(lonely, [told('b1<g0'), told('b2<b1'), told('b3<b2')])).toEqual({
      standing: ['a1'],
      refused: ['b1 against a1', 'b2 against a1', 'b3 against a1'],
    })
  })

  test('of a file take no place, but give theirs to a node’s', () => {
    expect(run(CHAIN, [told('b2<a1', 'untold')]).refused).toEqual(['b2 against a2'])
    const file = [held('a2<a1')]
    expect(run(file, [told('b2<a1', 'untold')]).refused).toEqual(['b2 against a2'])
    expect(run(file, [told('b2<a1')])).toEqual({ standing: ['b2'], refused: [] })
  })

  test('become final when told so', () => {
    expect(run(CHAIN, [told('a3<a2', 'final'), told('b3<a2')])).toEqual({
      standing: ['a1', 'a2', 'a3', 'a4'],
      refused: ['b3 against a3'],
    })
  })
})
