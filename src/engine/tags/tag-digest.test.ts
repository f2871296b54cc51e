import { describe, expect, test } from 'vitest'
import { digestTags, type StandingTag } from './tag-digest.ts'

const tag = (over: Partial<StandingTag>): StandingTag => ({
  subject: 'a',
  chain: 'bitcoin',
  label: 'label',
  actor: null,
  category: 'other',
  concepts: [],
  abuse: null,
  source: 'source',
  pack: 'pack',
  confidence: 0.5,
  lastModified: null,
  definer: false,
  inheritedFrom: null,
  ...over,
})

// Published: graphsense-lib, tests/testfiles/TagPublic/1Archive1n2C579dMsAu3iC6tWzuQJz8dN_tags.json, and what its tests expect of it.
const ARCHIVE = [
  tag({
    ...{ label: 'OFAC SDN Listed Entity', confidence: 0.9, concepts: ['sanction_list'] },
    ...{ source: 'https://ofac.treasury.gov/sdn-list', lastModified: 1_636_675_200_000 },
  }),
  tag({
    ...{ label: 'Internet Archive', actor: 'internet_archive', concepts: ['organization'] },
    source: 'https://archive.org/donate/cryptocurrency',
  }),
  tag({ label: 'Bad Stuff with Low Confidence', confidence: 0.2, concepts: ['filesharing'] }),
]

describe('the digest of tags', () => {
  test('is what GraphSense prints for its own example', () => {
    const digest = digestTags(ARCHIVE)
    expect(digest).toMatchObject({
      ...{ tags: 3, bestActor: 'internet_archive', bestLabel: 'Internet Archive' },
      broadConcept: 'entity',
    })
    expect(digest?.concepts.map(({ concept }) => concept)).toEqual([
      'sanction_list',
      'organization',
      'filesharing',
    ])
    // 0.9², 0.5² and 0.2² of their sum 1.1; no word recurs.
    expect(digest?.labels.map(({ relevance }) => relevance)).toEqual([
      expect.closeTo(0.81 / 1.1, 12),
      expect.closeTo(0.25 / 1.1, 12),
      expect.closeTo(0.04 / 1.1, 12),
    ])
  })

  test('one sure tag outvotes many weak ones: confidence counts squared', () => {
    const weak = Array.from({ length: 8 }, () => tag({ label: 'B', actor: 'b', confidence: 0.2 }))
    // 8 × 0.04 = 0.32 against 0.36.
    expect(digestTags([...weak, tag({ label: 'A', actor: 'a', confidence: 0.6 })])?.bestActor).toBe(
      'a',
    )
    expect(digestTags([...weak, ...weak, tag({ actor: 'a', confidence: 0.6 })])?.bestActor).toBe(
      'b',
    )
  })

  test('concepts have weights of their own: an exchange wins against an equal, a hint about the dark web loses', () => {
    const of = (concepts: readonly string[]) =>
      digestTags(concepts.map((one) => tag({ concepts: [one] })))
    expect(of(['shop', 'exchange'])?.concepts[0]).toEqual({
      concept: 'exchange',
      count: 1,
      weight: expect.closeTo(1.1 / 2.1, 12),
    })
    expect(of(['shop', 'exchange'])?.broadConcept).toBe('exchange')
    expect(of(['dark_web', 'defi'])?.concepts[0]?.concept).toBe('defi')
    expect(digestTags([tag({})])?.concepts).toEqual([{ concept: 'unknown', count: 1, weight: 1 }])
  })

  test('labels that say the same are one, and words that recur make a label more relevant', () => {
    const digest = digestTags([
      tag({ label: 'Some-Exchange.com', lastModified: 5, source: 'x' }),
      tag({ label: 'some exchange COM', lastModified: 7, source: 'y', inheritedFrom: 'member' }),
      tag({ label: 'Exchange' }),
      tag({ label: 'Elsewhere' }),
    ])
    expect(digest?.labels[0]).toMatchObject({
      count: 2,
      lastModified: 7,
      sources: ['x', 'y'],
      inherited: false,
    })
    const [, second, third] = digest?.labels ?? []
    expect(second?.label).toBe('Exchange')
    expect((second?.relevance ?? 0) > (third?.relevance ?? 0)).toBe(true)
    expect(digest?.inherited).toBe(1)
  })

  test('does not depend on the order of its input', () => {
    expect(digestTags([...ARCHIVE].reverse())).toEqual(digestTags(ARCHIVE))
  })

  test('labels in other letters are kept apart', () => {
    expect(
      digestTags([tag({ label: 'Биржа один' }), tag({ label: 'بورصة' })])?.labels,
    ).toHaveLength(2)
  })

  test('says nothing of nothing', () => {
    expect(digestTags([])).toBeNull()
  })
})

describe('disagreement', () => {
  const about = (...tags: readonly Partial<StandingTag>[]) =>
    digestTags(tags.map(tag))?.disagreements.map(
      ({ about: what, claims }) => `${what}: ${claims.map(({ value }) => value).join(', ')}`,
    )

  test('two actors, or two categories, are both shown, surest first', () => {
    expect(about({ actor: 'a', confidence: 0.5 }, { actor: 'b', confidence: 0.9 })).toEqual([
      'actor: b, a',
    ])
    expect(about({ category: 'exchange' }, { category: 'scam', confidence: 0.1 })).toEqual([
      'category: exchange, scam',
    ])
  })

  test('an inherited tag that names another is told as inherited', () => {
    const digest = digestTags([
      tag({ actor: 'a' }),
      tag({ actor: 'b', confidence: 0.9, inheritedFrom: 'x' }),
    ])
    expect(digest?.disagreements[0]?.claims.map(({ inherited }) => inherited)).toEqual([
      true,
      false,
    ])
  })

  test('what says nothing contradicts nothing', () => {
    expect(about({ actor: 'a' }, { actor: null }, { actor: ' ' })).toEqual([])
    expect(about({ category: 'other' }, { category: 'exchange' })).toEqual([])
  })
})
