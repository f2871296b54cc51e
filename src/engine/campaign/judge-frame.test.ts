import { expect, test } from 'vitest'
import { FRAMES, type Frame, type WeighedFrames } from './frame-model/weigh-frames.ts'
import { judgeFrame, MOST_EVIDENCE } from './judge-frame.ts'
import type { Ruled, Seen } from './read-frame-decide.ts'

const PLAIN: Seen = {
  ...{ words: 12, quoted: false, within: false, priced: false, itemised: false },
  ...{ claimsCharity: false, attested: false },
}
const NOTHING: Ruled = { role: 'neutral', because: [] }
const ASKED: Ruled = { role: 'solicited', because: ['donate'] }
const TOLD: Ruled = { role: 'reported', because: ['police'] }

/** `share` for one frame, the rest in equal parts. */
function weighed(frame: Frame, share: number): WeighedFrames {
  const rest = (1 - share) / (FRAMES.length - 1)
  return {
    shares: new Map(FRAMES.map((each) => [each, each === frame ? share : rest])),
    likeliest: frame,
    wordsFor: () => [`word of ${frame}`],
  }
}

test('the model alone asks only when it is sure, and tells its words', () => {
  expect(judgeFrame(NOTHING, PLAIN, weighed('appeal', 0.96))).toMatchObject({
    role: 'solicited',
    because: ['word of appeal'],
  })
  expect(judgeFrame(NOTHING, PLAIN, weighed('appeal', 0.8)).role).toBe('neutral')
})

test('what the rules take for a request is one when the model leans to it, and unclear when it does not', () => {
  expect(judgeFrame(ASKED, PLAIN, weighed('appeal', 0.88))).toMatchObject({
    role: 'solicited',
    because: ['donate'],
  })
  expect(judgeFrame(ASKED, PLAIN, weighed('appeal', 0.3)).role).toBe('unclear')
  expect(judgeFrame(ASKED, PLAIN, weighed('commerce', 0.7)).role).toBe('commerce')
})

test('a firm reading of the rules yields only to a surer one', () => {
  expect(judgeFrame(TOLD, PLAIN, weighed('commerce', 0.7)).role).toBe('reported')
  expect(judgeFrame(TOLD, PLAIN, weighed('commerce', 0.85)).role).toBe('commerce')
})

test('a quoted request, a registration number and a few words stay with the rules', () => {
  const sure = weighed('appeal', 0.96)
  expect(judgeFrame(TOLD, { ...PLAIN, quoted: true }, sure).role).toBe('reported')
  expect(judgeFrame({ role: 'unclear', because: [] }, { ...PLAIN, attested: true }, sure)).toEqual({
    ...{ role: 'unclear', because: [], evidence: -1 },
  })
  expect(judgeFrame(NOTHING, { ...PLAIN, words: 3 }, sure)).toEqual({ ...NOTHING, evidence: 0 })
})

test('what stands in a quotation is told, however surely its words ask', () => {
  const sure = weighed('appeal', 0.99)
  expect(judgeFrame(NOTHING, { ...PLAIN, within: true }, sure)).toEqual({
    ...{ role: 'reported', because: ['quoted'], evidence: -1 },
  })
})

test('what the rules take for a report and the model for an appeal is neither', () => {
  expect(judgeFrame(TOLD, PLAIN, weighed('appeal', 0.6))).toMatchObject({
    ...{ role: 'neutral', because: [] },
  })
  expect(judgeFrame(TOLD, PLAIN, weighed('appeal', 0.4)).role).toBe('reported')
})

test('prizes, charities and money among friends are unclear, and evidence is bounded', () => {
  for (const frame of ['giveaway', 'charity', 'personal'] as const)
    expect(judgeFrame(NOTHING, PLAIN, weighed(frame, 0.9)).role).toBe('unclear')
  expect(judgeFrame(NOTHING, PLAIN, weighed('appeal', 1)).evidence).toBe(MOST_EVIDENCE)
  expect(judgeFrame(NOTHING, PLAIN, weighed('report', 1)).evidence).toBe(-MOST_EVIDENCE)
})
