import { describe, expect, test } from 'vitest'
import { type Contact, sumExposure } from './direct-exposure.ts'
import { suggestAddress } from './suggest-address.ts'

const contact = (over: Partial<Contact>): Contact => ({
  txid: 'aa',
  direction: 'source',
  counterparty: 'listed',
  category: 'sanction',
  asset: 'bitcoin:BTC',
  amount: 100_000n,
  ...over,
})

describe('direct exposure', () => {
  test('sums by category, direction and asset', () => {
    const { exposure, leftOut } = sumExposure([
      contact({}),
      contact({ txid: 'bb', counterparty: 'other', amount: 1n, direction: 'destination' }),
      contact({ txid: 'cc', counterparty: 'another' }),
    ])
    expect(leftOut).toBe(0)
    expect(exposure).toMatchObject([
      { direction: 'destination', amount: 1n, transfers: 1, counterparties: ['other'] },
      {
        direction: 'source',
        amount: 200_000n,
        transfers: 2,
        counterparties: ['another', 'listed'],
      },
    ])
  })

  test.each<[string, Partial<Contact>]>([
    ['dust that came in', { amount: 9_999n }],
    ['a transfer of nothing, in', { amount: 0n }],
    ['a transfer of nothing, out', { amount: 0n, direction: 'destination' }],
    [
      'an imitation token',
      { asset: 'tron:TXxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx', amount: 10n ** 12n },
    ],
    [
      'a cent of a stablecoin',
      { asset: 'tron:TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t', amount: 10_000n },
    ],
  ])('%s never counts, and is told', (_name, over) => {
    expect(sumExposure([contact(over)])).toEqual({ exposure: [], leftOut: 1 })
  })
})

describe('the hypothesis for a broken address', () => {
  test('names the only valid address one character away', () => {
    // Printed so in a seizure order; found by trying all edits of one and two characters.
    expect(suggestAddress('3HQJ9ta7TmYNRjkby3nbMGdHzNCCiXs3Ui')).toBe(
      '3HQJ9ta7TmYNRjkbY3nbMGdHzNCCiXs3Ui',
    )
  })

  test('says nothing where nothing is near', () => {
    expect(suggestAddress('3HQJ9ta7TmYNRjkby3nbMGdHzNCCiXs3zz')).toBeNull()
    expect(suggestAddress('hello')).toBeNull()
  })
})
