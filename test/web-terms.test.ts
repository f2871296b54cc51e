/** Words of the server's closed vocabularies have a word in Russian and Arabic; names of coins, platforms and files may stay as they are. */
import { expect, test } from 'vitest'
import { ACTOR_KINDS, ACTOR_RELATIONS, CAMPAIGN_RELATIONS } from '../src/domain/claim-record.ts'
import { arTerms } from '../src/domain/language/ar-terms.ts'
import { ruTerms } from '../src/domain/language/ru-terms.ts'
import {
  CATEGORIES,
  IDENTIFIER_KINDS,
  LIST_CLASSES,
  VERIFICATIONS,
} from '../src/domain/taxonomy.ts'

const WORDS = [
  ...CATEGORIES,
  ...IDENTIFIER_KINDS,
  ...LIST_CLASSES,
  ...VERIFICATIONS,
  ...ACTOR_KINDS,
  ...ACTOR_RELATIONS,
  ...CAMPAIGN_RELATIONS,
]

test('every category, kind of identifier, class of lists, relation and step of verification has a word in both languages', () => {
  for (const terms of [ruTerms, arTerms])
    expect(WORDS.filter((word) => !Object.hasOwn(terms, word))).toEqual([])
})

test('Russian and Arabic have words for the same', () => {
  expect(Object.keys(arTerms).sort()).toEqual(Object.keys(ruTerms).sort())
})
