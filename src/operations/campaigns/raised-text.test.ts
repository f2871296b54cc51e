import { describe, expect, test } from 'vitest'
import { raisedCells } from './raised-text.ts'

describe('what a campaign raised, in a table', () => {
  test.each([
    ['nothing, and the ledger would show it', 0, '0.00', ['0', '0.00 USD']],
    ['nothing known, for no ledger is held', 0, null, ['–', '–']],
    ['receipts without a price', 2, null, ['2', 'no price']],
    ['receipts with a price', 4, '115.72', ['4', '115.72 USD']],
  ])('%s', (_, receipts, raisedFiatTotal, cells) => {
    expect(raisedCells(receipts, { raisedFiatTotal, currency: 'USD' })).toEqual(cells)
  })
})
