import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Written, world } from '../../../test/written-world.ts'
import type { CampaignRecord } from '../../domain/campaign-record.ts'
import { isPaymentKind } from '../../domain/taxonomy.ts'
import { buildCampaigns } from './build-campaigns.ts'

const build = (written: readonly Written[], cut: readonly string[] = []) =>
  buildCampaigns({
    ...world(written),
    tags: [],
    decisions: cut.map((object, time) => ({
      ...{ campaign: 'c-0000000000', act: 'split', object, reason: 'what if', time },
    })),
  })
const ask = (...addresses: readonly string[]) =>
  `Help families this winter, donate: ${addresses.map((key) => `{bitcoin-address|${key}}`).join(' or ')}`
const keysOf = ({ identifiers }: CampaignRecord) =>
  identifiers.filter(({ kind }) => isPaymentKind(kind)).map(({ key }) => key)

describe('bridges of a campaign', () => {
  test('are the identifiers without which it falls into parts, told with their number', () => {
    const [campaign] = build([
      { channel: 'one', text: ask('1A', '1X') },
      { channel: 'two', text: ask('1B', '1X') },
      { channel: 'three', text: ask('1C', '1X') },
      { channel: 'four', text: ask('1C', '1D') },
    ])
    expect(campaign && keysOf(campaign)).toEqual(['1A', '1B', '1C', '1D', '1X'])
    expect(campaign?.bridges).toEqual([
      { key: '1C', parts: 2 },
      { key: '1X', parts: 3 },
    ])
  })

  test('are none where another identifier ties the same posts', () => {
    const [campaign] = build([
      { channel: 'one', text: ask('1A', '1X', '1Y') },
      { channel: 'two', text: ask('1B', '1X', '1Y') },
    ])
    expect(campaign?.bridges).toEqual([])
  })

  test('are those whose cutting by a decision gives as many parts, in any world of posts', () => {
    const key = fc.constantFrom('1A', '1B', '1C', '1D', '1E', '1F')
    const post = fc.record({
      channel: fc.constantFrom('one', 'two', 'three', 'four', 'five'),
      keys: fc.uniqueArray(key, { minLength: 1, maxLength: 3 }),
      tag: fc.boolean(),
    })
    fc.assert(
      fc.property(fc.array(post, { minLength: 1, maxLength: 9 }), (posts) => {
        const written = posts.map(({ channel, keys, tag }) => ({
          ...{ channel, text: `${ask(...keys)}${tag ? ' {hashtag|hashtag:w}' : ''}` },
        }))
        for (const campaign of build(written)) {
          const own = keysOf(campaign)
          const found = own.flatMap((cut) => {
            const rest = own.filter((each) => each !== cut)
            const parts = build(written, [cut]).filter((part) =>
              keysOf(part).some((each) => rest.includes(each)),
            ).length
            return parts > 1 ? [{ key: cut, parts }] : []
          })
          expect(campaign.bridges).toEqual(found)
        }
      }),
      { numRuns: 150 },
    )
  })
})
