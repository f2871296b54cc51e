import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { plainLedger, plainLedgers } from '../../../test/plain-fixture.ts'
import type { PlainTransaction } from '../../domain/plain-transaction.ts'
import { TAINT_METHODS, type TaintMethod, taintMethod } from '../taint/taint-method.ts'
import type { FundsOrigin, FundsTrace } from './funds-record.ts'
import { type TraceFundsOptions, traceFunds } from './trace-funds.ts'

/** Three stolen coins and seven clean ones, paid on in one transaction, then spent on. */
const LEDGER = plainLedger([
  { txid: 'stolen', pays: [['thief', 30n]] },
  { txid: 'clean', pays: [['other', 70n]] },
  {
    txid: 'mix',
    height: 2,
    spends: ['clean:0', 'stolen:0'],
    pays: [
      ['shop', 60n],
      ['exchange', 35n],
    ],
  },
  { txid: 'on', height: 3, spends: ['mix:1'], pays: [['hot', 34n]] },
])
const STOLEN: readonly FundsOrigin[] = [{ txid: 'stolen', index: 0 }]

function trace(options: Partial<TraceFundsOptions> = {}): FundsTrace {
  return traceFunds({
    transactions: LEDGER,
    origins: STOLEN,
    method: 'fifo',
    direction: 'forward',
    mixer: () => null,
    ...options,
  })
}

const summary = ({ ends }: FundsTrace) =>
  ends.map(
    ({ reason, amount, txid, index, hops }) => `${reason} ${amount} @${txid}:${index} ${hops}`,
  )

describe('a trace over plain transactions', () => {
  // Worked by hand from the definitions: 100 in, of which the last 30 are tainted; outputs 60 and 35, fee 5; then 35 in, 34 out, fee 1.
  test.each<[TaintMethod, readonly string[], bigint]>([
    ['fifo', ['unspent 24 @on:0 2'], 6n],
    ['lifo', ['unspent 30 @mix:0 1'], 0n],
    ['haircut', ['unspent 18 @mix:0 1', 'unspent 9 @on:0 2'], 3n],
    ['tiho', ['unspent 30 @mix:0 1'], 0n],
    ['seniority', ['unspent 30 @mix:0 1'], 0n],
    ['poison', ['unspent 60 @mix:0 1', 'unspent 34 @on:0 2'], 6n],
  ])('forward by %s', (method, expected, fees) => {
    const result = trace({ method })
    expect(summary(result)).toEqual(expected)
    expect(result.totals).toMatchObject([{ seed: 0, origin: 30n, fees }])
    expect(result.method).toEqual({ id: method, version: '1' })
  })

  // 34 of `on:0` come from 35 of `mix:1`, which are units 60 to 94 of 70 clean and 30 stolen (LIFO: of 30 stolen and 70 clean).
  test.each<[TaintMethod, readonly string[]]>([
    ['fifo', ['mined 10 @clean:0 2', 'mined 24 @stolen:0 2']],
    ['lifo', ['mined 34 @clean:0 2']],
    ['haircut', ['mined 11 @stolen:0 2', 'mined 23 @clean:0 2']],
    ['poison', ['mined 30 @stolen:0 2', 'mined 70 @clean:0 2']],
  ])('backward by %s', (method, expected) => {
    const origins = [{ txid: 'on', index: 0 }]
    const result = trace({ method, origins, direction: 'backward' })
    expect(summary(result).sort()).toEqual(expected)
  })

  test('tells the way and everything that moved', () => {
    const result = trace()
    expect(result.ends[0]?.path).toEqual([
      { txid: 'stolen', index: 0 },
      { txid: 'mix', index: 1 },
      { txid: 'on', index: 0 },
    ])
    expect(
      result.segments.map(({ txid, from, to, amount, hop }) => [txid, from, to, amount, hop]),
    ).toEqual([
      ['mix', 'thief', 'exchange', 25n, 1],
      ['on', 'exchange', 'hot', 24n, 2],
    ])
  })

  test.each<[string, Partial<TraceFundsOptions>, readonly string[]]>([
    [
      'at a stop',
      { stops: (address) => (address === 'exchange' ? { reason: 'service', basis: 'tag' } : null) },
      ['service 25 @mix:1 1'],
    ],
    ['after so many hops', { maxHops: 1 }, ['max-hops 25 @mix:1 1']],
    ['under the smallest value', { minValue: 26n }, ['min-value 25 @mix:1 1']],
    ['after the window', { to: 3 * 600_000 }, ['window 25 @mix:1 1']],
    ['at a mixer', { mixer: ({ txid }) => (txid === 'on' ? 'test' : null) }, ['mixer 25 @mix:1 1']],
    ['where the list breaks off', { whole: false }, ['not-imported 24 @on:0 2']],
  ])('ends %s and still conserves', (_name, options, expected) => {
    expect(summary(trace(options))).toEqual(expected)
  })

  test('value sent into a data output is burned', () => {
    const transactions = plainLedger([
      { txid: 'a', pays: [['x', 5n]] },
      { txid: 'b', height: 2, spends: ['a:0'], pays: [[null, 5n]] },
    ])
    const result = trace({ transactions, origins: [{ txid: 'a', index: 0 }] })
    expect(summary(result)).toEqual(['burned 5 @b:0 1'])
  })

  test('by default it ends at a CoinJoin', () => {
    const coins = [1, 2, 3].map((at) => ({ txid: `c${at}`, pays: [[`p${at}`, 10n]] as const }))
    const mix = {
      txid: 'mix',
      height: 2,
      spends: coins.map(({ txid }) => `${txid}:0`),
      pays: [7n, 7n, 7n, 3n, 2n].map((value, at) => [`q${at}`, value] as const),
    }
    const { ends } = traceFunds({
      transactions: plainLedger([...coins, mix]),
      origins: [{ txid: 'c2', index: 0 }],
      method: 'fifo',
      direction: 'forward',
    })
    expect(ends).toMatchObject([{ reason: 'mixer', amount: 10n, txid: 'c2', index: 0 }])
  })

  test('a unit keeps the origin that reached it first, and what comes back is counted once', () => {
    const origins = [
      { seed: 1, txid: 'stolen', index: 0 },
      { seed: 1, txid: 'mix', index: 1 },
      { seed: 2, txid: 'on', index: 0 },
    ]
    const { totals } = trace({ origins })
    expect(totals).toEqual([
      { seed: 1, origin: 40n, ends: 34n, fees: 6n, returned: 25n, elsewhere: 0n },
      { seed: 2, origin: 0n, ends: 0n, fees: 0n, returned: 0n, elsewhere: 34n },
    ])
  })

  test('an input after one of unknown value has no place', () => {
    const transactions = plainLedger([
      { txid: 'a', pays: [['x', 5n]] },
      { txid: 'b', height: 2, spends: [['y', null], 'a:0'], pays: [['z', 8n]] },
    ])
    const run = (method: TaintMethod) =>
      summary(trace({ transactions, method, origins: [{ txid: 'a', index: 0 }] }))
    expect(run('fifo')).toEqual(['not-imported 5 @a:0 0'])
    expect(run('lifo')).toEqual(['unspent 5 @b:0 1'])
    expect(run('haircut')).toEqual(['not-imported 5 @a:0 0'])
    const origins = [{ txid: 'b', index: 0 }]
    const back = (method: TaintMethod) =>
      summary(trace({ transactions, method, origins, direction: 'backward' }))
    expect(back('fifo')).toEqual(['not-imported 8 @b:0 0'])
    expect(back('lifo').sort()).toEqual(['mined 5 @a:0 1', 'not-imported 3 @b:0 0'])
    expect(back('haircut')).toEqual(['not-imported 8 @b:0 0'])
  })
})

/** Two coins, spent with fees of 4 (clean) and 3 (tainted) into a block whose coinbase claims 50 and both fees in two outputs. */
const MINED = plainLedger([
  { txid: 'a', height: 0, pays: [['x', 10n]] },
  { txid: 'b', height: 1, pays: [['y', 10n]] },
  {
    txid: 'cb',
    height: 2,
    pays: [
      ['miner', 55n],
      ['pool', 2n],
    ],
  },
  { txid: 'c', height: 2, spends: ['a:0'], pays: [['z', 6n]] },
  { txid: 'd', height: 2, spends: ['b:0'], pays: [['z', 7n]] },
])

describe('fees', () => {
  const origins = [{ txid: 'b', index: 0 }]

  // The coinbase is 50 minted, then fees of 4 and 3: the miner's 55 hold one tainted unit, the pool's 2 the others.
  test('follow what is minted into the coinbase, in the order of the block', () => {
    const result = trace({ transactions: MINED, origins, fees: 'follow' })
    expect(summary(result)).toEqual(['unspent 7 @d:0 1', 'unspent 1 @cb:0 1', 'unspent 2 @cb:1 1'])
    expect(result.totals).toMatchObject([{ origin: 10n, ends: 10n, fees: 0n }])
  })

  test('come back from the coinbase to the transactions that paid them', () => {
    const back = (index: number) =>
      trace({
        transactions: MINED,
        origins: [{ txid: 'cb', index }],
        direction: 'backward',
        fees: 'follow',
      })
    expect(summary(back(1))).toEqual(['mined 2 @b:0 1'])
    expect(summary(back(0))).toEqual(['mined 50 @cb:0 0', 'mined 1 @b:0 1', 'mined 4 @a:0 1'])
  })

  test('stand apart by default', () => {
    expect(trace({ transactions: MINED, origins }).totals).toMatchObject([{ fees: 3n }])
  })
})

describe('a ledger that cannot be', () => {
  test.each([
    [
      'a second coinbase',
      plainLedger([
        { txid: 'a', pays: [['x', 5n]] },
        { txid: 'b', pays: [['x', 5n]] },
      ]),
    ],
    [
      'a coinbase spent in its own block',
      plainLedger([
        { txid: 'a', pays: [['x', 5n]] },
        { txid: 'b', spends: ['a:0'], pays: [['x', 5n]] },
      ]),
    ],
  ])('is refused where fees are to be followed and there is %s', (_name, transactions) => {
    expect(() => trace({ transactions, origins: [], fees: 'follow' })).toThrow(
      expect.objectContaining({ code: 'bad-transaction' }),
    )
  })

  const pay = { pays: [['x', 5n]] as const }
  test.each<[string, string, readonly PlainTransaction[]]>([
    [
      'duplicate-transaction',
      'a transaction twice',
      plainLedger([
        { txid: 'a', ...pay },
        { txid: 'a', ...pay },
      ]),
    ],
    [
      'double-spend',
      'an output spent twice',
      plainLedger([
        { txid: 'a', ...pay },
        { txid: 'b', spends: ['a:0'], ...pay },
        { txid: 'c', spends: ['a:0'], ...pay },
      ]),
    ],
    [
      'bad-transaction',
      'a spend before its output',
      plainLedger([
        { txid: 'b', spends: ['a:0'], ...pay },
        { txid: 'a', ...pay },
      ]),
    ],
    [
      'bad-transaction',
      'more out than in',
      plainLedger([{ txid: 'a', spends: [['y', 4n]], ...pay }]),
    ],
  ])('is refused as %s: %s', (code, _name, transactions) => {
    expect(() => trace({ transactions, origins: [] })).toThrow(expect.objectContaining({ code }))
  })

  test('so is an origin that it does not hold, and a method without a way back', () => {
    expect(() => trace({ origins: [{ txid: 'x', index: 0 }] })).toThrow(
      expect.objectContaining({ code: 'unknown-origin' }),
    )
    expect(() => trace({ method: 'tiho', direction: 'backward' })).toThrow(
      expect.objectContaining({ code: 'no-backward-method' }),
    )
  })
})

const namesOf = (transactions: readonly PlainTransaction[]): readonly FundsOrigin[] =>
  transactions.flatMap(({ txid, outputs }) => outputs.map((_output, index) => ({ txid, index })))
const methods = fc.constantFrom(...TAINT_METHODS)
const fees = ['apart', 'follow'] as const
const RUNS = TAINT_METHODS.flatMap((method) =>
  taintMethod(method).backward === null
    ? ([[method, 'forward']] as const)
    : ([
        [method, 'forward'],
        [method, 'backward'],
      ] as const),
)

/** Places in ledger order; a coinbase that takes fees comes last in its block. */
function placesOf(transactions: readonly PlainTransaction[], follow: 'apart' | 'follow') {
  return new Map(
    transactions.map(({ txid, height, coinbase, position = 0 }) => {
      const last = coinbase && follow === 'follow'
      return [txid, height * 1000 + (last ? 999 : position)]
    }),
  )
}

describe('random ledgers', () => {
  test.each(
    fees.flatMap((follow) =>
      RUNS.map(([method, direction]) => [method, direction, follow] as const),
    ),
  )(
    'by %s %s, fees %s, origins equal ends and fees, and no way goes back in the ledger',
    (method, direction, follow) => {
      fc.assert(
        fc.property(plainLedgers, (transactions) => {
          const origins = namesOf(transactions).map((origin, at) => ({ ...origin, seed: at % 3 }))
          const result = trace({ transactions, origins, method, direction, fees: follow })
          if (method !== 'poison')
            for (const { origin, ends, fees: paid } of result.totals)
              expect(origin).toBe(ends + paid)
          const places = placesOf(transactions, follow)
          for (const { path } of result.ends) {
            const way = path.map(({ txid }) => places.get(txid) ?? 0)
            if (direction === 'backward') way.reverse()
            expect(way).toEqual([...new Set(way)].sort((a, b) => a - b))
          }
        }),
      )
    },
  )

  test('the order of the list does not matter where positions are given', () => {
    fc.assert(
      fc.property(plainLedgers, methods, (transactions, method) => {
        const origins = namesOf(transactions).slice(0, 3)
        const turned = trace({ transactions: [...transactions].reverse(), origins, method })
        expect(turned).toEqual(trace({ transactions, origins, method }))
      }),
    )
  })

  test.each(
    fees.flatMap((follow) =>
      (['fifo', 'lifo'] as const).map((method) => [method, follow] as const),
    ),
  )('%s backward is the inverse of forward, fees %s', (method, follow) => {
    fc.assert(
      fc.property(plainLedgers, (transactions) => {
        const shared = { transactions, method, fees: follow }
        const coinbases = transactions.filter(({ coinbase }) => coinbase)
        const origins = namesOf(coinbases)
        const names = origins.map(({ txid, index }) => `${txid}:${index}`)
        const forward = trace({ ...shared, origins })
        for (const origin of namesOf(transactions)) {
          const back = trace({ ...shared, origins: [origin], direction: 'backward' })
          // Fees that were followed are named again at the coinbase output: what it minted itself is what it starts with.
          const here = back.ends.map((end) => `${end.txid}:${end.index} ${end.amount}`)
          const there = forward.ends
            .filter((end) => end.txid === origin.txid && end.index === origin.index)
            .map(({ seed, amount }) => `${names[seed]} ${amount}`)
          if (there.length > 0) expect(here.sort()).toEqual(there.sort())
        }
      }),
    )
  })
})
