import { describe, expect, test } from 'vitest'
import { DAY_MS } from '../../domain/time.ts'
import { countSenders } from './count-senders.ts'
import { findReturns } from './find-returns.ts'
import { receiptGroups, totalBy, valueReceipt } from './value-receipts.ts'
import { inLedgerOrder, type LedgerTransfer, windowReceipts } from './window-receipts.ts'

const USDT = 'tron:TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t'
const at = (text: string) => Date.parse(`${text}T12:00:00Z`)

function transfer(part: Partial<LedgerTransfer>): LedgerTransfer {
  return {
    chain: 'bitcoin',
    txid: 'aa',
    index: 0,
    kind: 'transfer',
    height: 1,
    position: 0,
    time: at('2018-07-13'),
    from: ['donor'],
    to: 'published',
    asset: 'bitcoin:BTC',
    amount: 100_000n,
    ...part,
  }
}

const account = {
  key: 'published',
  chains: ['bitcoin', 'tron'],
  address: 'published',
  firstMention: at('2018-07-01'),
  lastMention: at('2018-08-01'),
  seized: null,
}

describe('receipts', () => {
  test('what came before the first mention less a day or ninety days after the last is no receipt', () => {
    const times = ['2018-06-30', '2018-06-29', '2018-10-29', '2018-10-30']
    const windowed = windowReceipts(
      times.map((time, height) => transfer({ time: at(time), height, txid: time })),
      [account],
    )
    expect(windowed.receipts.map(({ transfer: { txid } }) => txid)).toEqual([
      '2018-06-30',
      '2018-10-29',
    ])
    expect(windowed.before).toHaveLength(1)
    expect(windowed.after).toHaveLength(1)
  })

  test('a seizure ends the window', () => {
    const seized = { ...account, seized: at('2018-07-10') }
    expect(windowReceipts([transfer({})], [seized]).after).toHaveLength(1)
  })

  test('three hundred ordinary payments before it was published are counted apart', () => {
    const old = Array.from({ length: 300 }, (_, height) =>
      transfer({ time: at('2017-01-01') + height * DAY_MS, height, txid: `t${height}` }),
    )
    const windowed = windowReceipts([...old, transfer({ height: 900 })], [account])
    expect([windowed.before.length, windowed.receipts.length]).toEqual([300, 1])
  })

  test('zero-value, dust, unreviewed tokens, fees and own movements are excluded and counted', () => {
    const windowed = windowReceipts(
      [
        transfer({ amount: 0n }),
        transfer({ amount: 546n, txid: 'ab' }),
        transfer({ chain: 'tron', asset: 'tron:TFakeUSDT', amount: 10n ** 12n }),
        transfer({ chain: 'tron', asset: USDT, amount: 10_000n, txid: 'ac' }),
        transfer({ from: ['published', 'donor'], txid: 'ad' }),
        transfer({ kind: 'fee', txid: 'ae' }),
      ],
      [account],
    )
    expect(windowed.receipts).toEqual([])
    expect(windowed.excluded).toEqual({
      'zero-value': 1,
      dust: 2,
      'unreviewed-token': 1,
      'own-movement': 1,
      returned: 0,
      fee: 1,
    })
  })

  test('block times that run backwards keep the order of the chain, whatever the order of reading', () => {
    const rows = [
      transfer({ txid: 'first', height: 10, time: 5_000 }),
      transfer({ txid: 'second', height: 11, time: 3_000 }),
      transfer({ txid: 'other', chain: 'tron', asset: USDT, height: 1, time: 4_000 }),
    ]
    const order = (list: typeof rows) => inLedgerOrder(list, (each) => each).map(({ txid }) => txid)
    for (const list of [rows, [...rows].reverse(), [rows[1], rows[2], rows[0]]])
      expect(order(list as typeof rows)).toEqual(['other', 'first', 'second'])
  })

  test('change that comes back from a hidden address the campaign had paid is no receipt', () => {
    const paid = transfer({ txid: 'p', from: ['published'], to: 'hidden', amount: 900n, height: 2 })
    const back = transfer({ txid: 'b', from: ['hidden'], amount: 800n, height: 3 })
    const more = transfer({ txid: 'm', from: ['hidden'], amount: 800n, height: 4 })
    const returned = findReturns([more, back], [paid], { serviceOf: () => null })
    const windowed = windowReceipts([back, more], [account], undefined, {
      isOwn: () => false,
      isReturned: returned,
    })
    expect(windowed.excluded.returned).toBe(1)
    expect(windowed.receipts.map(({ transfer: { txid } }) => txid)).toEqual(['m'])
  })

  test('what a service pays out after the campaign paid in is a withdrawal, not a return', () => {
    const paid = transfer({ txid: 'p', from: ['published'], to: 'hot', amount: 900n, height: 2 })
    const back = transfer({ txid: 'b', from: ['hot'], amount: 800n, height: 3 })
    expect(findReturns([back], [paid], { serviceOf: () => 'Example Exchange' })(back)).toBe(false)
  })

  test('the published case: 41.09, 28.59 and twice 23.02 give 115.72', () => {
    const price = (price: string) => ({
      asset: 'BTC',
      fiat: 'USD',
      time: 0,
      period: DAY_MS,
      price,
      source: 'test',
    })
    const cases = [
      [transfer({ amount: 658_494n }), price('6240.00'), 4109n],
      [transfer({ amount: 385_311n }), price('7420.00'), 2859n],
      [transfer({ amount: 367_733n }), price('6260.00'), 2302n],
      [transfer({ amount: 367_733n }), price('6260.00'), 2302n],
    ] as const
    const values = cases.map(([each, rate]) => valueReceipt(each, rate, 'USD'))
    expect(values.map((value) => value?.fiat)).toEqual(cases.map(([, , fiat]) => fiat))
    const receipts = cases.map(([each]) => ({ transfer: each, identifier: 'published' }))
    expect(totalBy(receipts, values, receiptGroups.year).get('2018')?.[0]?.fiat).toBe(11_572n)
  })

  test('half a cent rounds up, and the total sums what was rounded', () => {
    const price = { asset: 'BTC', fiat: 'USD', time: 0, period: DAY_MS, price: '1', source: 's' }
    const half = transfer({ amount: 500_000n })
    const receipts = [half, half].map((each) => ({ transfer: each, identifier: 'k' }))
    const values = receipts.map((each) => valueReceipt(each.transfer, price, 'USD'))
    expect(totalBy(receipts, values, receiptGroups.all).get('')?.[0]?.fiat).toBe(2n)
  })

  test('a missing price gives no value, and the total says how many it leaves out', () => {
    const receipts = [{ transfer: transfer({}), identifier: 'k' }]
    expect(valueReceipt(transfer({}), null, 'USD')).toBeNull()
    expect(totalBy(receipts, [null], receiptGroups.all).get('')?.[0]).toMatchObject({
      fiat: null,
      unpriced: 1,
    })
  })

  test('rubles are rubles without a price', () => {
    const value = valueReceipt({ asset: 'qiwi:RUB', amount: 15_000n, time: 0 }, null, 'RUB')
    expect(value).toMatchObject({ fiat: 15_000n, rate: '1' })
  })
})

describe('senders', () => {
  const received = (from: readonly string[], txid: string, height: number) => ({
    transfer: transfer({ from, txid, height }),
    identifier: 'published',
  })

  test('addresses spent together are one sender, a service is a withdrawal, no inputs are unknown', () => {
    const senders = countSenders(
      [
        received(['b', 'c'], 't2', 2),
        received(['a', 'b'], 't1', 1),
        received(['hot'], 't3', 3),
        received([], 't4', 4),
        received(['z'], 't5', 5),
      ],
      { serviceOf: (_, address) => (address === 'hot' ? 'Example Exchange' : null) },
    )
    expect(senders).toMatchObject({ unique: 2, services: 1, withdrawals: 1, unknown: 1 })
    expect(senders.labels).toEqual([
      { kind: 'donor', pseudonym: 'D-0001' },
      { kind: 'donor', pseudonym: 'D-0001' },
      { kind: 'service', name: 'Example Exchange' },
      { kind: 'unknown' },
      { kind: 'donor', pseudonym: 'D-0002' },
    ])
  })

  test('addresses of one cluster are one sender', () => {
    const senders = countSenders([received(['a'], 't1', 1), received(['b'], 't2', 2)], {
      serviceOf: () => null,
      groupOf: () => 'bitcoin 7',
    })
    expect(senders.unique).toBe(1)
  })
})
