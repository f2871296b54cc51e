import { describe, expect, test } from 'vitest'
import { type Written, world } from '../../../test/written-world.ts'
import { buildCampaigns } from './build-campaigns.ts'

const build = (written: readonly Written[]) =>
  buildCampaigns({ ...world(written), tags: [], decisions: [] })
const TEXT = 'Winter is coming and the families need blankets, stoves and food. Donate here please:'

describe('two campaigns that one kind of link ties', () => {
  test('stay two, and the later is told as inspired by the earlier, with the reason', () => {
    const [earlier, later, ...others] = build([
      { channel: 'one', text: `${TEXT} {bitcoin-address|1A}` },
      { channel: 'two', text: `${TEXT} {bitcoin-address|1B}` },
    ])
    expect(others).toEqual([])
    expect(later?.relations).toEqual([
      {
        ...{ id: earlier?.id, relation: 'inspired-by' },
        basis:
          'It began later, and has a text near-identical to the post telegram:one/0; no payment identifier is shared.',
      },
    ])
    expect(earlier?.relations).toMatchObject([{ id: later?.id, relation: 'inspired' }])
  })

  test('by two kinds are one campaign and related to nothing', () => {
    const records = build([
      { channel: 'one', text: `${TEXT} {hashtag|hashtag:winter} {bitcoin-address|1A}` },
      { channel: 'two', text: `${TEXT} {hashtag|hashtag:winter} {bitcoin-address|1B}` },
    ])
    expect(records).toHaveLength(1)
    expect(records[0]?.relations).toBeUndefined()
  })

  test('in one channel, or with one contact, are told so', () => {
    const contact = '{email|email:a@example.org}'
    const records = build([
      { channel: 'one', text: `Donate for wells, ask ${contact}: {bitcoin-address|1A}` },
      { channel: 'one', text: 'Please support the orphans of the town: {bitcoin-address|1B}' },
      { channel: 'two', text: `Help us print books, ask ${contact}: {bitcoin-address|1C}` },
    ])
    expect(records.map(({ relations }) => relations?.map(({ relation }) => relation))).toEqual([
      expect.arrayContaining(['same-channel', 'shared-contact']),
      ['same-channel'],
      ['shared-contact'],
    ])
  })

  test('news that repeats an appeal is related to nothing', () => {
    const records = build([
      { channel: 'one', text: `${TEXT} {bitcoin-address|1A}` },
      {
        channel: 'news',
        text: `According to police the group wrote: {bitcoin-address|1N} is listed`,
      },
    ])
    expect(records.every(({ relations }) => relations === undefined)).toBe(true)
  })
})
