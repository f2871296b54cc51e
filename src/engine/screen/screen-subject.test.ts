import { describe, expect, test } from 'vitest'
import type { ListVersion, TagRecord } from '../../domain/intelligence-record.ts'
import type { Category, ListClass } from '../../domain/taxonomy.ts'
import type { DirectExposure } from './direct-exposure.ts'
import { type ListingEvidence, standListings } from './list-standing.ts'
import { ownFinding, type SubjectEvidence, screenSubject } from './screen-subject.ts'

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

const tag = (category: Category, confidence = 0.5): TagRecord => ({
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
})

const exposure: DirectExposure = {
  category: 'sanction',
  kind: 'direct',
  direction: 'source',
  asset: 'bitcoin:BTC',
  amount: 1n,
  transfers: 1,
  counterparties: ['x'],
}

const campaign = (status: 'proposed' | 'confirmed') => ({
  id: 'c-0123456789',
  title: 'title',
  status,
  corroboration: 'corroborated' as const,
})

const evidence = (over: Partial<SubjectEvidence> = {}): SubjectEvidence => ({
  asOf: TODAY,
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
    expect(level({ exposure: [exposure] })).toBe('high')
    expect(level({ exposure: [exposure], tags: [tag('exchange')] })).toBe('unknown')
  })

  test('low needs lists and covered ledger; unknown says what is missing', () => {
    expect(level({})).toBe('low')
    expect(level({ listsLoaded: false })).toBe('unknown')
    expect(codes({ ledger: 'unknown' })).toEqual(['not-in-ledger'])
    expect(codes({ ledger: 'known' })).toEqual(['not-covered'])
    expect(level({ ledger: 'known' })).toBe('unknown')
  })

  test('the worst reason decides and stands first', () => {
    const given = {
      listings: [listing({ class: 'seizure' })],
      tags: [tag('scam'), tag('terrorism')],
    }
    expect(level(given)).toBe('severe')
    expect(codes(given)).toEqual(['seizure', 'tag-terrorism', 'tag-scam'])
    expect(ownFinding(evidence(given))).toEqual({ level: 'severe', category: 'seizure' })
    expect(ownFinding(evidence({ tags: [tag('exchange')] }))).toBeNull()
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
