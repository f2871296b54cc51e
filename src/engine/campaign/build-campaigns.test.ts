import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Written, world } from '../../../test/written-world.ts'
import type { CampaignDecision } from '../../domain/campaign-record.ts'
import { canonicalJson, sha256Hex } from '../../domain/hash.ts'
import type { TagRecord } from '../../domain/intelligence-record.ts'
import type { Category } from '../../domain/taxonomy.ts'
import { DAY_MS } from '../../domain/time.ts'
import { buildCampaigns } from './build-campaigns.ts'

function tag(subject: string, category: Category, label: string): TagRecord {
  return {
    subject,
    chain: null,
    label,
    actor: null,
    category,
    concepts: [],
    abuse: null,
    source: 'https://example.org/tags',
    pack: 'pack',
    confidence: 0.5,
    lastModified: null,
    definer: false,
  }
}

function build(
  written: readonly Written[],
  tags: readonly TagRecord[] = [],
  decisions: readonly CampaignDecision[] = [],
) {
  return buildCampaigns({ ...world(written), tags, decisions })
}

const ask = (address: string) => `Help families this winter. BTC: {bitcoin-address|${address}}`
const keysOf = (record: { identifiers: readonly { key: string }[] } | undefined) =>
  record?.identifiers.map(({ key }) => key)
const decision = (
  act: CampaignDecision['act'],
  campaign: string,
  object: string | null = null,
): CampaignDecision => ({ act, campaign, object, reason: 'checked', time: 1 })
const idOf = (key: string) => `c-${sha256Hex(key).slice(0, 10)}`

describe('look-alike images', () => {
  const banner = 'f0e1d2c3b4a59687'
  const again = 'f1e1d3c3b4a59686'
  const one = { channel: 'one', text: `${ask('1A')} {hashtag|#winterfund}`, looks: banner }
  const two = 'Send what you can for families: {bitcoin-address|1B}'

  test('join two channels together with another kind of link, with their reason', () => {
    const records = build([
      one,
      { channel: 'two', text: `${two} {hashtag|#winterfund}`, looks: again },
    ])
    expect(records).toHaveLength(1)
    expect(JSON.stringify(records[0])).toContain(`image:${banner}`)
  })

  test('join nothing alone, nor within one channel', () => {
    expect(build([one, { channel: 'two', text: two, looks: again }])).toHaveLength(2)
    expect(build([one, { channel: 'two', text: `${two} {hashtag|#winterfund}` }])).toHaveLength(2)
  })
})

describe('campaigns', () => {
  test('a campaign that returns in another account with the same address is the same campaign', () => {
    const records = build([
      { channel: 'one', text: ask('1A') },
      { channel: 'two', text: ask('1A') },
      { channel: 'two', text: 'Support them: {bitcoin-address|1A} or {tron-address|TB}' },
    ])
    expect(records).toHaveLength(1)
    expect(records[0]).toMatchObject({
      id: idOf('1A'),
      kind: 'campaign',
      channels: ['telegram:one', 'telegram:two'],
      languages: ['en'],
      firstPost: 0,
      lastPost: 2 * DAY_MS,
    })
    expect(keysOf(records[0])).toEqual(['1A', 'TB'])
    expect(records[0]?.identifiers.map(({ corroboration }) => corroboration)).toEqual([
      'corroborated',
      'uncorroborated',
    ])
  })

  test('two campaigns that share one hashtag stay two', () => {
    const records = build([
      { channel: 'one', text: `${ask('1A')} {hashtag|hashtag:winter}` },
      { channel: 'two', text: 'Donate for wells. {bitcoin-address|1B} {hashtag|hashtag:winter}' },
    ])
    expect(records.map(({ kind }) => kind)).toEqual(['campaign', 'campaign'])
  })

  test('two kinds of weak links join what shares no address, with the reason told', () => {
    const records = build([
      { channel: 'one', text: `${ask('1A')} {hashtag|hashtag:winter} {telegram|telegram:contact}` },
      {
        channel: 'two',
        text: 'Donate for wells. {bitcoin-address|1B} {hashtag|hashtag:winter} {telegram|telegram:contact}',
      },
    ])
    expect(records).toHaveLength(1)
    expect(records[0]?.reasons.join(' ')).toContain('hashtag:winter')
  })

  test('what one channel puts under all its posts joins nothing', () => {
    const footer = '{hashtag|hashtag:daily} {telegram|telegram:editor}'
    const records = build([
      { channel: 'one', text: `Help families this winter: {bitcoin-address|1A} ${footer}` },
      { channel: 'one', text: `Donate for the new school: {bitcoin-address|1B} ${footer}` },
    ])
    expect(records).toHaveLength(2)
  })

  test('the same appeal in the same channel with another address is one campaign', () => {
    const appeal = (address: string) =>
      `Winter has come to the camp, please help the families with food and blankets. {bitcoin-address|${address}}`
    expect(
      build([
        { channel: 'one', text: appeal('1A') },
        { channel: 'one', text: appeal('1B') },
      ]),
    ).toHaveLength(1)
  })

  test('a popular hashtag is no link', () => {
    const crowd = Array.from({ length: 30 }, (_, at) => ({
      channel: `crowd${at}`,
      text: 'good morning {hashtag|hashtag:winter}',
    }))
    const records = build([
      { channel: 'one', text: `${ask('1A')} {hashtag|hashtag:winter} {telegram|telegram:contact}` },
      {
        channel: 'two',
        text: 'Donate: {bitcoin-address|1B} {hashtag|hashtag:winter} {telegram|telegram:contact}',
      },
      ...crowd,
    ])
    expect(records).toHaveLength(2)
  })

  test('a phone that is a QIWI wallet is one identifier with it', () => {
    const records = build([
      { channel: 'one', text: 'Помогите, QIWI {ewallet-qiwi|ewallet-qiwi:+79001112233}' },
      { channel: 'two', text: 'Помогите семьям, переводите на номер {phone|phone:+79001112233}' },
    ])
    expect(records).toHaveLength(1)
    expect(keysOf(records[0])).toEqual(['ewallet-qiwi:+79001112233'])
    expect(records[0]?.identifiers[0]?.posts).toBe(2)
  })

  test('a news post about the address is no member and moves no window', () => {
    const [campaign, ...rest] = build([
      { channel: 'one', day: 1, text: ask('1A') },
      {
        channel: 'news',
        day: 900,
        text: 'Police said the group asked followers to donate to {bitcoin-address|1A}, according to court documents.',
      },
    ])
    expect(rest).toEqual([])
    expect(campaign).toMatchObject({ lastPost: DAY_MS, reportedBy: ['telegram:news/1'] })
    expect(campaign?.identifiers[0]).toMatchObject({ lastMention: DAY_MS, channels: 1 })
  })

  test('a news post that lists two campaigns does not join them', () => {
    const records = build([
      { channel: 'one', text: 'Help families: {bitcoin-address|1A}' },
      { channel: 'two', text: 'Donate for wells: {bitcoin-address|1B}' },
      {
        channel: 'news',
        text: 'Sanctioned by the Treasury: {bitcoin-address|1A}, {bitcoin-address|1B}',
      },
    ])
    expect(records.map(({ kind }) => kind)).toEqual(['campaign', 'campaign'])
  })

  test('an address that is only reported about is reporting, a shop is commerce, a bare address undecided', () => {
    const kinds = build([
      { channel: 'news', text: 'The court ordered the seizure of {bitcoin-address|1A}.' },
      { channel: 'shop', text: 'Soap for sale, free shipping, pay to {bitcoin-address|1B}' },
      { channel: 'chat', text: '{bitcoin-address|1C}' },
    ]).map(({ kind }) => kind)
    expect(kinds).toEqual(['reporting', 'commerce', 'undecided'])
  })

  test('where to pay without a word of what for is undecided alone, commerce beside a price list', () => {
    const bare = { channel: 'shop', text: 'Pay to {bitcoin-address|1B}' }
    expect(build([bare])[0]?.kind).toBe('undecided')
    const shop = [
      bare,
      { channel: 'shop', text: 'Soap in stock, free shipping. {bitcoin-address|1B}' },
    ]
    expect(build(shop)[0]?.kind).toBe('commerce')
  })

  test('a charity in a hostile post joins nothing and is shown as framed', () => {
    const records = build(
      [
        {
          channel: 'hostile',
          text: 'Help us: {bitcoin-address|1A}. Also {bitcoin-address|1Charity}',
        },
        { channel: 'charity', text: 'Donate to our clinic: {bitcoin-address|1Charity}' },
      ],
      [tag('1Charity', 'charity', 'Registered charity')],
    )
    expect(records.map(({ kind }) => kind)).toEqual(['campaign', 'charity'])
    expect(keysOf(records[0])).toEqual(['1A'])
    expect(records[0]?.framed?.map(({ key, reason }) => [key, reason])).toEqual([
      ['1Charity', `Not the campaign's own: tagged "Registered charity" (charity).`],
    ])
  })

  test('an appeal that claims to be of a registered charity is undecided, and the claim is told', () => {
    const [record] = build([
      { channel: 'one', text: 'Registered charity no. 12345. Please donate: {bitcoin-address|1A}' },
    ])
    expect(record?.kind).toBe('undecided')
    expect(record?.reasons.join(' ')).toContain('claims to be a registered charity')
  })

  test("an exchange's hot wallet and a pool are services, whatever a post asks", () => {
    const kinds = build(
      [
        { channel: 'one', text: ask('1Hot') },
        { channel: 'two', text: 'Our pool sends payouts from {bitcoin-address|1Pool}' },
      ],
      [tag('1Hot', 'exchange', 'Example Exchange hot wallet'), tag('1Pool', 'mining-pool', 'Pool')],
    ).map(({ kind }) => kind)
    expect(kinds).toEqual(['service', 'service'])
  })

  test("a published deposit address stays the campaign's and names its service", () => {
    const [campaign] = build(
      [{ channel: 'one', text: ask('1Deposit') }],
      [tag('1Deposit', 'exchange', 'Example Exchange deposit address')],
    )
    expect(campaign).toMatchObject({ kind: 'campaign' })
    expect(campaign?.identifiers[0]?.service?.label).toBe('Example Exchange deposit address')
  })

  test('an address in more than C campaigns is a hub and joins none', () => {
    const records = build(
      Array.from({ length: 12 }, (_, at) => ({
        channel: `channel${at}`,
        text: `Help families: {bitcoin-address|1A${at}} or {bitcoin-address|1Hub}`,
      })),
    )
    expect(records.filter(({ kind }) => kind === 'campaign')).toHaveLength(12)
    expect(records[0]?.framed?.map(({ key }) => key)).toEqual(['1Hub'])
  })

  test('one address over twenty returning accounts is no hub', () => {
    const records = build(
      Array.from({ length: 20 }, (_, at) => ({ channel: `channel${at}`, text: ask('1A') })),
    )
    expect(records).toHaveLength(1)
  })

  test('a phone wallet that is given again after more than two years may be somebody else, and that is told', () => {
    const wallet = 'Help families: {ewallet-qiwi|ewallet-qiwi:+79000000001}'
    const reasons = (days: number) =>
      build([
        { channel: 'one', text: wallet },
        { channel: 'two', day: days, text: wallet },
      ])[0]?.reasons.join(' ')
    expect(reasons(729)).not.toContain('reassigned')
    expect(reasons(732)).toContain('numbers are reassigned')
  })

  test('who was deceived and asks for help with it asks for no donation', () => {
    const [record] = build([
      { channel: 'one', text: 'I was scammed, I sent all to {bitcoin-address|1A}. Please help me' },
    ])
    expect(record?.kind).not.toBe('campaign')
  })

  test('decisions outlive recomputation: merge, split, reject, confirm', () => {
    const apart = [
      { channel: 'one', text: 'Help families: {bitcoin-address|1A}' },
      { channel: 'two', text: 'Donate for wells: {bitcoin-address|1B}' },
    ]
    const merged = build(apart, [], [decision('merge', idOf('1B'), idOf('1A'))])
    expect(merged.map(({ id }) => id)).toEqual([idOf('1A')])
    const together = [
      ...apart,
      { channel: 'x', text: 'Help: {bitcoin-address|1A} {bitcoin-address|1B}' },
    ]
    expect(build(together)).toHaveLength(1)
    expect(build(together, [], [decision('split', idOf('1A'), '1B')])).toHaveLength(2)
    expect(build(apart, [], [decision('reject', idOf('1A'))])[0]).toMatchObject({
      kind: 'undecided',
      status: 'rejected',
    })
    expect(build(apart, [], [decision('confirm', idOf('1A'))])[0]?.status).toBe('confirmed')
  })

  test('what a person cut comes back by no weak link', () => {
    const text = 'Winter is here and families need blankets, stoves and food. Donate here please:'
    const written = [
      { channel: 'one', text: `${text} {bitcoin-address|1A}` },
      { channel: 'one', text: `${text} {bitcoin-address|1B}` },
      { channel: 'one', text: `Donate: {bitcoin-address|1A} {bitcoin-address|1B}` },
    ]
    expect(build(written).map(keysOf)).toEqual([['1A', '1B']])
    const cut = build(written, [], [decision('split', idOf('1A'), '1B')])
    expect(cut.map(keysOf).sort()).toEqual([['1A'], ['1B']])
  })

  test('the result does not depend on the order of posts, mentions, tags and decisions', () => {
    const written: Written[] = [
      { channel: 'one', text: `${ask('1A')} {hashtag|hashtag:w}`, handle: 'one' },
      { channel: 'two', text: `${ask('1B')} {telegram|telegram:one} {hashtag|hashtag:w}` },
      { channel: 'news', text: 'According to police {bitcoin-address|1A} is sanctioned' },
      {
        channel: 'three',
        text: 'Donate {tron-address|TC} {bitcoin-address|1Hot}',
        forwardOf: 'one',
      },
      { channel: 'shop', text: 'For sale, invoice {tron-address|TD}' },
      { channel: 'four', text: 'Donate {tron-address|TC} {tron-address|TE}' },
    ]
    const { posts, mentions } = world(written)
    const tags = [
      tag('1Hot', 'exchange', 'hot wallet'),
      tag('TC', 'terrorism', 'group'),
      tag('TE', 'shop', 's'),
    ]
    const decisions = [decision('confirm', idOf('1A')), decision('split', idOf('TC'), 'TE')]
    const expected = canonicalJson(buildCampaigns({ posts, mentions, tags, decisions }))
    const shuffled = <T>(items: readonly T[]) =>
      fc.shuffledSubarray([...items], { minLength: items.length, maxLength: items.length })
    fc.assert(
      fc.property(
        shuffled(posts),
        shuffled(mentions),
        shuffled(tags),
        shuffled(decisions),
        (p, m, t, d) => {
          expect(
            canonicalJson(buildCampaigns({ posts: p, mentions: m, tags: t, decisions: d })),
          ).toBe(expected)
        },
      ),
      { numRuns: 50 },
    )
  })
})
