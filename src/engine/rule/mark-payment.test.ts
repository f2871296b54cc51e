import { describe, expect, test } from 'vitest'
import { markPayment } from './mark-payment.ts'

/** Rubles between accounts, or paid in where `from` is null. */
const marks = (time: string, roubles: number, from: string | null = '+79000000002') =>
  markPayment({
    ...{ chain: 'qiwi', time: Date.parse(time), from, to: '+79000000001', currency: 'RUB' },
    amount: BigInt(roubles) * 100n,
  }).map(({ rule, identity }) => [rule.id, identity])

// Russian law of 5 May 2014 as published: anonymous payments under 15,000 RUB remain, anonymous payments between persons are banned at any size.
describe('the Russian rules of 5 May 2014', () => {
  test('make the payer of a transfer between persons known at any size, from that day on', () => {
    expect(marks('2014-05-04T23:59:59Z', 100)).toEqual([])
    expect(marks('2014-05-05T00:00:00Z', 1)).toEqual([['ru-2014-person', 'known']])
    expect(marks('2015-02-14T10:00:00Z', 1_500)).toEqual([['ru-2014-person', 'known']])
  })

  test('leave what is paid in under 15,000 RUB anonymous, and nothing from there on', () => {
    expect(marks('2015-02-14T10:05:00Z', 14_000, null)).toEqual([['ru-2014-balance', 'free']])
    expect(marks('2015-02-14T10:05:00Z', 14_999, null)).toEqual([['ru-2014-balance', 'free']])
    expect(marks('2015-02-14T10:05:00Z', 15_000, null)).toEqual([['ru-2014-balance', 'known']])
  })

  test('say nothing of other currencies or ledgers', () => {
    const payment = { time: Date.parse('2015-02-14'), from: null, to: 'P1', amount: 100n }
    expect(markPayment({ ...payment, chain: 'qiwi', currency: 'USD' })).toEqual([])
    expect(markPayment({ ...payment, chain: 'payeer', currency: 'RUB' })).toEqual([])
  })
})
