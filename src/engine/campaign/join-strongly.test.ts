import { describe, expect, test } from 'vitest'
import { type Written, world } from '../../../test/written-world.ts'
import { buildCampaigns } from './build-campaigns.ts'

const build = (written: readonly Written[]) =>
  buildCampaigns({ ...world(written), tags: [], decisions: [] })
const keysOf = (record: { identifiers: readonly { key: string }[] } | undefined) =>
  record?.identifiers.map(({ key }) => key)

describe('what joins posts and identifiers', () => {
  test('a post that only pays, trades or says nothing never ties two campaigns', () => {
    const asked = [
      { channel: 'one', text: 'Help families: {bitcoin-address|1A}' },
      { channel: 'two', text: 'Donate for wells: {bitcoin-address|1B}' },
    ]
    for (const text of [
      'Seen today: {bitcoin-address|1A} {bitcoin-address|1B}',
      'Send it to {bitcoin-address|1A} or {bitcoin-address|1B}',
      'Soap for sale, free shipping, pay to {bitcoin-address|1A} or {bitcoin-address|1B}',
    ])
      expect(build([...asked, { channel: 'x', text }])).toHaveLength(2)
  })

  test('what an asking channel gives beside its requests ties its own identifiers', () => {
    const records = build([
      { channel: 'one', text: 'Help families: {bitcoin-address|1A}' },
      { channel: 'one', text: '{bitcoin-address|1A} {tron-address|TB}' },
    ])
    expect(records.map(keysOf)).toEqual([['1A', 'TB']])
  })

  test('a passing remark elsewhere is neither a member nor a report; in the asking channel it is a member', () => {
    const [record] = build([
      { channel: 'one', text: 'Help families: {bitcoin-address|1A}' },
      { channel: 'one', text: 'Good evening {bitcoin-address|1A}' },
      { channel: 'two', text: 'Good evening {bitcoin-address|1A}' },
    ])
    expect(record?.posts).toEqual(['telegram:one/0', 'telegram:one/1'])
    expect(record?.reportedBy).toEqual([])
  })

  test('a channel that gives one address in three posts and neither reports nor sells is with who asks for it', () => {
    const posts = (count: number) =>
      build([
        { channel: 'one', text: 'Help families: {bitcoin-address|1A}' },
        ...Array.from({ length: count }, () => ({
          channel: 'two',
          text: 'Good evening {bitcoin-address|1A}',
        })),
      ])[0]?.posts.length
    expect(posts(2)).toBe(1)
    expect(posts(3)).toBe(4)
  })

  test('in a channel that mostly reports a remark is a report', () => {
    const [record] = build([
      { channel: 'one', text: 'Help families: {bitcoin-address|1A}' },
      { channel: 'news', text: 'Police: the court has seized {bitcoin-address|1A}.' },
      { channel: 'news', text: 'More on the story tomorrow. {bitcoin-address|1A}' },
    ])
    expect(record?.posts).toEqual(['telegram:one/0'])
    expect(record?.reportedBy).toEqual(['telegram:news/1', 'telegram:news/2'])
  })

  test('one request among many bare payments is undecided, and says why', () => {
    const [record] = build([
      { channel: 'one', text: 'Help families: {bitcoin-address|1A}' },
      { channel: 'one', text: 'Pay to {bitcoin-address|1A}' },
      { channel: 'two', text: 'Pay to {bitcoin-address|1A}' },
    ])
    expect(record?.kind).toBe('undecided')
    expect(record?.reasons[0]).toBe(
      'Only 1 post asks for money, beside 2 that report, trade or name a payment without saying what for.',
    )
  })
})
