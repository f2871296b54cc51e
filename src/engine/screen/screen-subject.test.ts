import { describe, expect, test } from 'vitest'
import type { ListVersion } from '../../domain/intelligence-record.ts'
import { DEFAULT_LEVELS } from '../../domain/level-table.ts'
import type { Category, ListClass } from '../../domain/taxonomy.ts'
import type { StandingTag } from '../tags/tag-digest.ts'
import { type ListingEvidence, standListings } from './list-standing.ts'
import { partiesOf } from './parties-of.ts'
import { type SubjectEvidence, screenSubject } from './screen-subject.ts'
import type { ExposureEvidence } from './weigh-exposure.ts'

const DAY = 86_400_000
const day = (text: string): number => Date.parse(`${text}T00:00:00Z`)
const TODAY = day('2025-06-01')
const SUBJECT = 'subject'

const version = (over: Partial<ListVersion> = {}): ListVersion => ({
  list: 'list-a',
  version: 'aa'.repeat(32),
  class: 'sanction',
  published: day('2025-01-01'),
  publisher: null,
  ...over,
})

const listing = (over: Partial<ListingEvidence> = {}): ListingEvidence => ({
  entry: '17',
  class: 'sanction',
  subject: SUBJECT,
  kind: 'bitcoin-address',
  chain: 'bitcoin',
  name: 'Example Trading',
  programme: null,
  since: null,
  until: null,
  printed: SUBJECT,
  repairs: [],
  list: version(),
  removedIn: null,
  ...over,
})

const tag = (category: Category, confidence = 0.5): StandingTag => ({
  subject: SUBJECT,
  chain: 'bitcoin',
  label: 'label',
  actor: null,
  category,
  concepts: [],
  abuse: null,
  source: 'source',
  pack: 'pack',
  confidence,
  lastModified: null,
  definer: false,
  inheritedFrom: null,
})

const exposure = (over: Partial<ExposureEvidence> = {}): ExposureEvidence => ({
  categories: ['sanction'],
  kind: 'direct',
  direction: 'source',
  asset: 'bitcoin:BTC',
  share: 0.001,
  shareOfAll: 0.001,
  value: 1n,
  transfers: 1,
  counterparties: 1,
  hops: 1,
  ...over,
})

const campaign = (status: 'proposed' | 'confirmed') => ({
  id: 'c-0123456789',
  title: 'title',
  status,
  corroboration: 'corroborated' as const,
})

const evidence = (over: Partial<SubjectEvidence> = {}): SubjectEvidence => ({
  asOf: TODAY,
  chain: null,
  levels: DEFAULT_LEVELS,
  listings: [],
  tags: [],
  campaigns: [],
  exposure: [],
  ledger: 'covered',
  listsLoaded: true,
  ...over,
})

const level = (over: Partial<SubjectEvidence>) => screenSubject(evidence(over)).level
const codes = (over: Partial<SubjectEvidence>) =>
  screenSubject(evidence(over)).reasons.map(({ code }) => code)

describe('levels', () => {
  test.each<[ListClass, string]>([
    ['sanction', 'listed'],
    ['designation', 'listed'],
    ['seizure', 'severe'],
    ['forfeiture', 'severe'],
    ['freeze', 'unknown'],
    ['notice', 'unknown'],
  ])('an entry in force of class %s gives %s, and is named as what it is', (kind, expected) => {
    const given = { listings: [listing({ class: kind })] }
    expect(level(given)).toBe(expected)
    expect(codes(given)[0]).toBe(kind)
  })

  test.each<[Category, string]>([
    ['terrorism', 'severe'],
    ['ransomware', 'high'],
    ['sanctioned', 'high'],
    ['darknet-market', 'high'],
    ['exchange', 'low'],
    ['mixer', 'low'],
    ['other', 'low'],
  ])('a tag of category %s gives %s', (category, expected) => {
    expect(level({ tags: [tag(category)] })).toBe(expected)
  })

  test('only a campaign that a person confirmed is a level; another one is an open question', () => {
    expect(level({ campaigns: [campaign('confirmed')] })).toBe('severe')
    expect(level({ campaigns: [campaign('proposed')] })).toBe('unknown')
    expect(codes({ campaigns: [campaign('proposed')] })).toEqual(['campaign-unconfirmed'])
  })

  test('direct exposure is high, but not for the own address of a service', () => {
    expect(level({ exposure: [exposure()] })).toBe('high')
    expect(level({ exposure: [exposure()], tags: [tag('exchange')] })).toBe('unknown')
  })

  test('low needs lists and covered ledger; unknown says what is missing', () => {
    expect(level({})).toBe('low')
    expect(level({ listsLoaded: false })).toBe('unknown')
    expect(codes({ ledger: 'unknown' })).toEqual(['not-in-ledger'])
    expect(codes({ ledger: 'known' })).toEqual(['not-covered'])
    expect(level({ ledger: 'known' })).toBe('unknown')
  })

  test('what was not looked at keeps an answer from being low', () => {
    expect(codes({ ledger: 'unchecked' })).toEqual(['exposure-not-asked'])
    expect(codes({ ledger: 'cut' })).toEqual(['exposure-cut'])
    expect(level({ ledger: 'unchecked' })).toBe('unknown')
    expect(level({ ledger: 'cut' })).toBe('unknown')
    expect(level({ ledger: 'cut', exposure: [exposure()] })).toBe('high')
  })

  test('a tag of another chain says nothing of a subject that names its chain', () => {
    expect(level({ tags: [{ ...tag('scam'), chain: 'polygon' }], chain: 'ethereum' })).toBe('low')
    expect(level({ tags: [{ ...tag('scam'), chain: 'polygon' }] })).toBe('high')
  })

  test('a tag that the cluster inherits counts, and says whose it is', () => {
    const given = { tags: [{ ...tag('ransomware'), inheritedFrom: 'member' }] }
    expect(level(given)).toBe('high')
    expect(screenSubject(evidence(given)).reasons[0]?.message).toContain('with member')
  })

  test('no service of any kind is accused of its customers', () => {
    for (const category of ['exchange', 'dex', 'mixer', 'gambling'] as const)
      expect(codes({ exposure: [exposure()], tags: [tag(category)] })).toContain(
        'exposure-of-service',
      )
  })

  test('the worst reason decides and stands first', () => {
    const given = {
      listings: [listing({ class: 'seizure' })],
      tags: [tag('scam'), tag('terrorism')],
    }
    expect(level(given)).toBe('severe')
    expect(codes(given)).toEqual(['seizure', 'tag-terrorism', 'tag-scam'])
  })

  test('a custodial tag says that it is hosted, and the most confident one says by whom', () => {
    const screened = screenSubject(
      evidence({ tags: [tag('exchange', 0.2), { ...tag('exchange', 0.7), label: 'best' }] }),
    )
    expect(screened.hosted).toBe('hosted')
    expect(screened.service?.label).toBe('best')
    expect(screenSubject(evidence()).hosted).toBe('unknown')
  })
})

describe('exposure and the table of levels', () => {
  const indirect = (over: Partial<ExposureEvidence>) =>
    exposure({ kind: 'indirect', hops: 2, ...over })
  /** Shares, and cents of the table's currency. */
  const LARGE = { share: 0.02, shareOfAll: 0.02, value: 1_000_000n }

  test.each<[string, Partial<ExposureEvidence>, string]>([
    ['a tenth of what came in, worth 100', { shareOfAll: 0.1, value: 10_000n }, 'medium'],
    ['a tenth, worth less', { shareOfAll: 0.1, value: 9_999n }, 'low'],
    ['less than a tenth', { shareOfAll: 0.0999, value: 10_000n }, 'low'],
    ['a hundredth of a large sum', LARGE, 'medium'],
    ['a tenth that has no price', { share: 0.1, shareOfAll: null, value: null }, 'medium'],
    ['a hundredth that has no price', { share: 0.02, shareOfAll: null, value: null }, 'low'],
    [
      'a fifth of what went out',
      { direction: 'destination', shareOfAll: 0.2, value: 10_000n },
      'low',
    ],
    ['a quarter of it', { direction: 'destination', shareOfAll: 0.25, value: 10_000n }, 'medium'],
    [
      'all of it from an exchange',
      { categories: ['exchange'], shareOfAll: 1, value: 10n ** 9n },
      'low',
    ],
  ])('indirect: %s', (_name, over, expected) => {
    expect(level({ exposure: [indirect(over)] })).toBe(expected)
  })

  test('a row adds up its categories and assets, and counts an address once', () => {
    const part = { shareOfAll: 0.06, value: 6_000n }
    const two = [indirect({ ...part, categories: ['scam'] }), indirect({ ...part, asset: 'x' })]
    expect(level({ exposure: two })).toBe('medium')
    expect(level({ exposure: [indirect({ ...part, categories: ['scam', 'sanction'] })] })).toBe(
      'low',
    )
  })

  test('exposure to a campaign that nobody confirmed is told, and gives no level', () => {
    const given = [exposure({ categories: ['campaign-proposed'], share: 0.9827 })]
    const { level: found, reasons } = screenSubject(evidence({ exposure: given }))
    expect(found).toBe('low')
    expect(reasons.map(({ code }) => code)).toEqual(['nothing-found', 'exposure-unconfirmed'])
    expect(reasons[1]?.message).toContain('98.27 %')
  })

  test('every level names its row; what is under a row is told and gives none', () => {
    const { reasons } = screenSubject(evidence({ exposure: [indirect({}), exposure()] }))
    expect(reasons.map(({ code, row, level: own }) => [code, row, own])).toEqual([
      ['direct-exposure', 'direct-source', 'high'],
      ['exposure-below-threshold', 'indirect-source', null],
      ['exposure-below-threshold', 'indirect-source-large', null],
    ])
    expect(codes({ exposure: [indirect({})] })[0]).toBe('below-thresholds')
  })
})

describe('whose an address is', () => {
  const parties = (over: Partial<Parameters<typeof partiesOf>[0]>) =>
    partiesOf(
      { listings: [], tags: [], campaigns: [], ...over },
      { chain: 'bitcoin', asOf: TODAY, tagConfidence: 0.2 },
    ).map(({ category, stops }) => [category, stops])

  test('listed and illicit parties and services end value; other tags are passed, and `other` says nothing', () => {
    expect(parties({ tags: [tag('scam'), tag('exchange'), tag('shop'), tag('other')] })).toEqual([
      ['scam', true],
      ['exchange', true],
      ['shop', false],
    ])
    expect(parties({ tags: [tag('exchange', 0.1)] })).toEqual([['exchange', false]])
    expect(parties({ listings: [listing()] })).toEqual([['sanction', true]])
    expect(parties({ listings: [listing({ class: 'freeze' })] })).toEqual([['freeze', false]])
  })

  test('only what is in force that day and stands on that chain; campaigns nobody confirmed are counted in passing', () => {
    expect(parties({ listings: [listing({ until: TODAY })] })).toEqual([])
    expect(parties({ tags: [{ ...tag('scam'), chain: 'tron' }] })).toEqual([])
    expect(parties({ campaigns: [campaign('proposed')] })).toEqual([['campaign-proposed', false]])
    expect(parties({ campaigns: [campaign('confirmed')] })).toEqual([['campaign-confirmed', true]])
  })
})

describe('where a listing stands on one day', () => {
  const standing = (hits: readonly ListingEvidence[], asOf = TODAY) =>
    standListings(hits, asOf).map((one) => one.standing)

  test('intervals are half-open: in force on the first day, not on the last', () => {
    const hit = listing({ since: TODAY, until: TODAY + DAY })
    expect(standing([hit], TODAY - 1)).toEqual(['later'])
    expect(standing([hit], TODAY)).toEqual(['in-force'])
    expect(standing([hit], TODAY + DAY)).toEqual(['ended'])
  })

  test('an entry that a newer version no longer has ended when that was published', () => {
    const hit = listing({ removedIn: version({ published: day('2025-05-01') }) })
    expect(standing([hit], day('2025-04-30'))).toEqual(['in-force'])
    expect(standing([hit], day('2025-05-01'))).toEqual(['ended'])
    expect(codes({ listings: [hit] })).toContain('was-listed')
    expect(level({ listings: [hit] })).toBe('low')
  })

  test('removed in a version of an unknown day is ended', () => {
    expect(standing([listing({ removedIn: version({ published: null }) })])).toEqual(['ended'])
  })

  test('an entry of several versions is told once, from the first version that has it', () => {
    const old = version({ version: 'bb'.repeat(32), published: day('2024-01-01') })
    const hits = [listing(), listing({ list: old })]
    expect(standing(hits)).toEqual(['in-force'])
    expect(standing(hits, day('2024-06-01'))).toEqual(['in-force'])
    expect(standing(hits, day('2023-06-01'))).toEqual(['later'])
  })

  test('the version that governs that day decides the class', () => {
    const old = version({ version: 'bb'.repeat(32), published: day('2024-01-01') })
    const hits = [listing({ class: 'forfeiture' }), listing({ class: 'seizure', list: old })]
    expect(standListings(hits, TODAY).map((one) => one.class)).toEqual(['forfeiture'])
    expect(standListings(hits, day('2024-06-01')).map((one) => one.class)).toEqual(['seizure'])
  })

  test('without any date an entry counts as in force', () => {
    expect(standing([listing({ list: version({ published: null }) })], 0)).toEqual(['in-force'])
  })
})
