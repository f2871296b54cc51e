import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { CASE_A_ADDRESSES, CASE_A_RECEIPTS } from './campaigns/published-case.ts'
import { makeScenario, type Scenario } from './make-scenario.ts'

const scenario = makeScenario({ seed: 7 })

function digest({ files }: Scenario): string {
  const hash = createHash('sha256')
  for (const [path, content] of files) hash.update(path).update(content)
  return hash.digest('hex')
}

function file(path: string): string {
  return String(scenario.files.get(path))
}

describe('the scenario', () => {
  test('writes the same bytes for the same seed', () => {
    expect(digest(makeScenario({ seed: 7 }))).toBe(digest(scenario))
  })

  test('writes another world for another seed, and other texts for the other wording', () => {
    const other = makeScenario({ seed: 8 })
    expect(digest(other)).not.toBe(digest(scenario))
    const unseen = makeScenario({ seed: 7, wording: 'b' })
    const path = 'posts/channel-1100000011.json'
    expect(String(unseen.files.get(path))).not.toContain('Help families')
    expect(file(path)).toContain('Help families')
  })

  test('plants at least five campaigns, each with posts and identifiers', () => {
    expect(scenario.truth.campaigns.length).toBeGreaterThanOrEqual(5)
    for (const campaign of scenario.truth.campaigns) {
      expect(campaign.posts.length).toBeGreaterThan(0)
      expect(campaign.identifiers.length).toBeGreaterThan(0)
    }
  })

  test('tells the truth beside and never inside what is imported', () => {
    const told = JSON.parse(file('truth.json')) as { readonly campaigns: readonly unknown[] }
    expect(told.campaigns).toHaveLength(scenario.truth.campaigns.length)
    for (const [path, content] of scenario.files)
      if (path !== 'truth.json') expect(String(content).includes('charity-abuse')).toBe(false)
  })
})

describe('published case A in the scenario', () => {
  const found = scenario.truth.campaigns.find(({ id }) => id === 'published-case-a')

  test('has the four published receipts with their published dollar values, 115.72 in all', () => {
    const receipts = found?.receipts.map(({ to, fiatCents, time }) => ({
      to,
      fiatCents,
      day: new Date(time).toISOString().slice(0, 10),
    }))
    expect(receipts).toEqual([
      { to: '1LVwtwghTiorsXKtozvHHQCME3qRcse3DP', fiatCents: 4109, day: '2018-07-13' },
      { to: '1LVwtwghTiorsXKtozvHHQCME3qRcse3DP', fiatCents: 2859, day: '2018-07-22' },
      { to: '1J5x4is2cqHZFYDeaef2bih5WVWuvEcLdA', fiatCents: 2302, day: '2018-08-13' },
      { to: '1J5x4is2cqHZFYDeaef2bih5WVWuvEcLdA', fiatCents: 2302, day: '2018-08-13' },
    ])
    expect(found?.raisedCents).toBe(11_572)
    expect(found?.before).toBe(0)
    expect(found?.after).toBe(0)
  })

  test('can be recomputed from the printed price list alone', () => {
    const prices = new Map(
      file('prices.csv')
        .split('\n')
        .map((line) => line.split(','))
        .filter(([, asset]) => asset === 'BTC')
        .map(([day = '', , , price = '']) => [day, Number(price)]),
    )
    for (const { at, satoshis, cents } of CASE_A_RECEIPTS) {
      const dollars = (Number(satoshis) / 1e8) * (prices.get(at.slice(0, 10)) ?? 0)
      expect(Math.round(dollars * 100)).toBe(cents)
    }
  })

  test('stands in two channels and three languages, after a QIWI wallet, and its addresses are listed', () => {
    const posts = scenario.truth.posts.filter(({ campaign }) => campaign === 'published-case-a')
    expect(new Set(posts.map(({ channel }) => channel)).size).toBe(2)
    expect(new Set(posts.map(({ language }) => language))).toEqual(new Set(['en', 'ru', 'ar']))
    expect(found?.identifiers.map(({ key }) => key)).toContain('ewallet-qiwi:+79000000102')
    for (const address of CASE_A_ADDRESSES)
      expect(file('lists/forfeiture.csv')).toContain(`${address},`)
  })
})

describe('what the truth says about other campaigns', () => {
  test('300 ordinary payments came before publication and two long after', () => {
    const found = scenario.truth.campaigns.find(({ id }) => id === 'ordinary-address')
    expect(found?.before).toBe(300)
    expect(found?.after).toBe(2)
    expect(found?.receipts).toHaveLength(14)
  })

  test('a missing price gives a receipt no value', () => {
    expect(scenario.truth.priceGaps).toHaveLength(2)
    for (const gap of scenario.truth.priceGaps) {
      const [asset, day] = gap.split(' ')
      expect(file('prices.csv')).not.toContain(`${day},${asset},`)
    }
    const unvalued = scenario.truth.campaigns.flatMap(({ receipts }) =>
      receipts.filter(({ fiatCents }) => fiatCents === null),
    )
    expect(unvalued.length).toBeGreaterThanOrEqual(2)
  })

  test('thousands of people are innocent, and none of them owns an identifier of a campaign', () => {
    const innocents = new Set(scenario.truth.innocents)
    expect(innocents.size).toBeGreaterThan(3_000)
    const published = scenario.truth.campaigns.flatMap(({ identifiers }) => identifiers)
    for (const { key } of published) expect(innocents.has(key)).toBe(false)
  })
})
