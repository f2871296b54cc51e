import { expect, test } from 'vitest'
import { FRAMES, weighFrames } from './weigh-frames.ts'

const cue = (name: string, from = '') => ({ name, from })

test('shares of the frames add up to one, with cues that nobody has met as well', () => {
  for (const cues of [[], [cue('w:zzzz')], [cue('w:please', 'please'), cue('f:priced')]]) {
    const { shares } = weighFrames(cues)
    expect([...shares.keys()]).toEqual([...FRAMES])
    expect([...shares.values()].reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 12)
  }
})

test('a price speaks for trade, a word of reporting for a report', () => {
  const share = (frame: 'commerce' | 'report', ...names: readonly string[]) =>
    weighFrames(names.map((name) => cue(name))).shares.get(frame) ?? 0
  expect(share('commerce', 'f:priced')).toBeGreaterThan(share('commerce'))
  expect(share('report', 't:reportStrong')).toBeGreaterThan(share('report'))
})

test('the words that weighed most are told, none twice, and facts of form have none', () => {
  const cues = [cue('t:reportStrong', 'police'), cue('w:police', 'police'), cue('f:quoted')]
  expect(weighFrames(cues).wordsFor('report', 4)).toEqual(['police'])
  const pair = [cue('t:reportStrong', 'police'), cue('t:report', 'the police')]
  expect(weighFrames(pair).wordsFor('report', 4)).toHaveLength(1)
})

test('the likeliest frame has the greatest share', () => {
  const { likeliest, shares } = weighFrames([cue('w:invoice', 'invoice'), cue('f:priced')])
  expect(shares.get(likeliest)).toBe(Math.max(...shares.values()))
})
