import { expect, test } from 'vitest'
import { Random } from '../random.ts'
import { dealTexts } from './deal-texts.ts'
import { wordingA } from './wording-a.ts'

test('every text is dealt once, in an order of the seed, and a service keeps its two', () => {
  const dealt = dealTexts(wordingA, new Random('one'))
  expect(dealt.solicit.en).not.toEqual(wordingA.solicit.en)
  expect([...dealt.solicit.en].sort()).toEqual([...wordingA.solicit.en].sort())
  expect(dealt.service).toBe(wordingA.service)
  expect(dealTexts(wordingA, new Random('one'))).toEqual(dealt)
  expect(dealTexts(wordingA, new Random('two'))).not.toEqual(dealt)
})
