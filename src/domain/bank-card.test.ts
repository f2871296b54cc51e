import { expect, test } from 'vitest'
import { isBankCard, maskBankCards } from './bank-card.ts'

// Test numbers that card networks publish for shops.
test.each(['4111111111111111', '5555555555554444', '2223003122003222', '378282246310005'])(
  '%s is a card',
  (digits) => {
    expect(isBankCard(digits)).toBe(true)
    expect(maskBankCards(`card ${digits}.`)).toBe(
      `card ${digits.slice(0, 6)}${'*'.repeat(digits.length - 10)}${digits.slice(-4)}.`,
    )
  },
)

test('written in groups it is masked too; other numbers stay', () => {
  expect(maskBankCards('4111 1111 1111 1111 and 4111-1111-1111-1112')).toBe(
    '411111******1111 and 4111-1111-1111-1112',
  )
  expect(maskBankCards('40817810099910004312')).toBe('40817810099910004312')
  expect(maskBankCards('411111******1111')).toBe('411111******1111')
})
