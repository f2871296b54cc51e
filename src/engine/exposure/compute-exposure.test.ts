import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { plainLedger, plainLedgers } from '../../../test/plain-fixture.ts'
import type { Party } from '../../domain/flow-record.ts'
import type { PlainTransfer } from '../../domain/plain-transaction.ts'
import {
  type ComputedExposure,
  type ComputeExposureOptions,
  computeExposure,
} from './compute-exposure.ts'

const party = (category: string, over: Partial<Party> = {}): Party => ({
  category,
  actor: null,
  label: category,
  basis: 'test',
  stops: true,
  ...over,
})

/** Names that begin with `listed`, `exchange` or `person` are those. */
const parties = (address: string): readonly Party[] => {
  const category = /^(?:listed|exchange|mixer)/.exec(address)?.[0]
  if (address.startsWith('person')) return [party('person', { stops: false })]
  return category === undefined ? [] : [party(category)]
}

type Row = readonly [
  time: number,
  from: string | null,
  to: string | null,
  amount: bigint,
  kind?: PlainTransfer['kind'],
]

const transfersOf = (rows: readonly Row[]): readonly PlainTransfer[] =>
  rows.map(([time, from, to, amount, kind], place) => ({
    ...{ txid: `t${place}`, index: 0, height: time, time, from, to, amount },
    ...(kind === undefined ? {} : { kind }),
  }))

type Options = Omit<ComputeExposureOptions, 'parties' | 'transfers' | 'transactions'>

const accounts = (rows: readonly Row[], options: Partial<Options> = {}): ComputedExposure =>
  computeExposure({
    ...{ transfers: transfersOf(rows), subject: 'S', direction: 'source', parties },
    ...options,
  })

const told = ({ groups, rests }: ComputedExposure): readonly string[] => [
  ...groups.map(({ kind, parties: [one], amounts, hops }) => {
    const { haircut, fifo, poison } = amounts
    return `${kind} ${one?.category} ${haircut} ${fifo} ${poison} hops ${hops}`
  }),
  ...rests.map(
    ({ reason, amounts: { haircut, fifo, poison } }) => `${reason} ${haircut} ${fifo} ${poison}`,
  ),
]

describe('exposure over accounts', () => {
  // M gets 60 of the listed one, then 40 of another, and pays 50: 30 and 20 by haircut; the first 50 by FIFO; all 50 may be.
  const MIXED: readonly Row[] = [
    [1, 'listed', 'M', 60n],
    [2, 'C', 'M', 40n],
    [3, 'M', 'S', 50n],
  ]

  test('is shared by haircut, and FIFO and poison give the range', () => {
    const found = accounts(MIXED)
    expect(told(found)).toEqual(['indirect listed 30 50 50 hops 2', 'not-imported 20 0 50'])
    expect(found.groups[0]).toMatchObject({
      share: 0.6,
      transfers: 1,
      firstTime: 1,
      holders: ['listed'],
    })
    expect(found.groups[0]?.path).toMatchObject([
      { txid: 't0', from: 'listed', to: 'M', amount: 30n },
      { txid: 't2', from: 'M', to: 'S', amount: 50n },
    ])
    expect(found.flow).toBe(50n)
  })

  test('forward is the same mix seen from the other side', () => {
    const rows: readonly Row[] = [
      [1, 'S', 'M', 60n],
      [2, 'C', 'M', 40n],
      [3, 'M', 'listed', 50n],
    ]
    const found = accounts(rows, { direction: 'destination' })
    expect(told(found)).toEqual(['indirect listed 30 50 60 hops 2', 'held 30 10 60'])
    expect(found.groups[0]?.path.map(({ txid }) => txid)).toEqual(['t0', 't2'])
  })

  // Reference: account with 10,000 clean and 5,000 tainted sends 6,000: 2,000 of it is tainted by haircut (methods §5).
  test('the worked example of account haircut', () => {
    const rows: readonly Row[] = [
      [1, 'clean', 'M', 10_000n],
      [2, 'listed', 'M', 5_000n],
      [3, 'M', 'S', 6_000n],
    ]
    expect(told(accounts(rows))).toEqual([
      'indirect listed 2000 0 6000 hops 2',
      'not-imported 4000 6000 6000',
    ])
  })

  // M holds 1,000 units of S and 1,000 of others, one by one, and pays 1,000 of the 2,000: 500 of them are S's, though each receipt has half a unit in it.
  test('what many small receipts have in one payment is summed before it is rounded', () => {
    const rows: readonly Row[] = [
      ...Array.from({ length: 2000 }, (_, at): Row => [at, at % 2 === 0 ? 'S' : 'C', 'M', 1n]),
      [2000, 'M', 'listed', 1000n],
    ]
    const found = accounts(rows, { direction: 'destination' })
    expect(told(found)).toEqual(['indirect listed 500 500 1000 hops 2', 'held 500 500 1000'])
  })

  test('never goes back in time: what M got after it paid is nothing to S', () => {
    const late: readonly Row[] = [...MIXED.slice(1), [4, 'listed', 'M', 1_000n]]
    expect(told(accounts(late))).toEqual(['not-imported 50 50 50'])
  })

  test('a second payment takes from what the first one left', () => {
    // 60 listed + 40 others; 50 paid away, 30 + 20 left; 50 more come in; S gets 80 of 100: 30·80/100 = 24 listed.
    const rows: readonly Row[] = [
      ...MIXED.slice(0, 2),
      [3, 'M', 'X', 50n],
      [4, 'D', 'M', 50n],
      [5, 'M', 'S', 80n],
    ]
    // By FIFO the first 50 of the listed 60 went to X, so that 10 are left at the head.
    expect(told(accounts(rows))).toEqual([
      'indirect listed 24 10 80 hops 2',
      'not-imported 56 70 80',
    ])
  })

  test('direct and indirect are told apart, and a service is never crossed', () => {
    const rows: readonly Row[] = [
      [1, 'listed', 'exchange', 100n],
      [2, 'exchange', 'S', 70n],
      [3, 'listed', 'S', 30n],
    ]
    expect(told(accounts(rows))).toEqual([
      'direct exchange 70 70 70 hops 1',
      'direct listed 30 30 30 hops 1',
    ])
  })

  test('a tag that stops nothing is counted in passing', () => {
    const rows: readonly Row[] = [
      [1, 'listed', 'person', 50n],
      [2, 'person', 'S', 50n],
    ]
    const found = accounts(rows)
    expect(told(found)).toEqual([
      'direct person 50 50 50 hops 1',
      'indirect listed 50 50 50 hops 2',
    ])
    expect(found.groups.map(({ stops }) => stops)).toEqual([false, true])
  })

  test.each<[string, Partial<Options>, readonly string[]]>([
    ['after so many transfers', { maxHops: 1 }, ['max-hops 50 50 50']],
    [
      'at a holder of less than the least share',
      { minShare: 0.7 },
      ['min-value 20 0 50', 'indirect'],
    ],
    ['at a hub', { hub: 1 }, ['hub 50 50 50']],
    ['when the budget is used up', { budget: 2 }, ['budget 50 50 50']],
    ['where a payment to it is dust', { dust: 50n }, ['dust', 'indirect listed 30 50 50 hops 2']],
  ])('ends %s and still conserves', (_name, options, expected) => {
    const lines = told(accounts(MIXED, options))
    for (const line of expected) expect(lines.some((one) => one.startsWith(line))).toBe(true)
  })

  test('dust that came in, transfers of nothing and fees are no flow', () => {
    const rows: readonly Row[] = [
      [1, 'listed', 'S', 9n],
      [2, 'listed', 'S', 0n],
      [3, 'S', null, 1n, 'fee'],
      [4, 'S', 'listed', 1n],
    ]
    expect(accounts(rows, { dust: 10n })).toMatchObject({ flow: 0n, groups: [], leftOut: 2 })
    const out = accounts(rows, { dust: 10n, direction: 'destination' })
    expect(told(out)).toEqual(['direct listed 1 1 1 hops 1'])
  })

  test('what comes back to the subject is its own, and its cluster counts as one', () => {
    const rows: readonly Row[] = [
      [1, 'listed', 'S', 10n],
      [2, 'S', 'M', 10n],
      [3, 'M', 'S', 10n],
    ]
    expect(told(accounts(rows))).toEqual(['direct listed 10 10 10 hops 1', 'returned 10 10 10'])
    expect(told(accounts(rows, { subject: ['S', 'M'] }))).toEqual(['direct listed 10 10 10 hops 1'])
  })

  test('value from nowhere says why', () => {
    const rows: readonly Row[] = [
      [1, null, 'S', 5n, 'mint'],
      [2, null, 'S', 6n, 'cash'],
    ]
    expect(told(accounts(rows))).toEqual(['mined 5 5 5', 'unsupported-chain 6 6 6'])
  })

  test('where the list is not the whole ledger, nothing is told to be held', () => {
    const rows: readonly Row[] = [[1, 'S', 'M', 5n]]
    const options = { direction: 'destination' as const }
    expect(told(accounts(rows, options))).toEqual(['held 5 5 5'])
    expect(told(accounts(rows, { ...options, whole: false }))).toEqual(['not-imported 5 5 5'])
  })

  test('amounts past 2^64 are exact', () => {
    const big = 2n ** 100n
    const rows: readonly Row[] = [
      [1, 'listed', 'M', big],
      [2, 'C', 'M', 3n * big],
      [3, 'M', 'S', 2n * big],
    ]
    expect(accounts(rows).groups[0]?.amounts).toEqual({
      haircut: big / 2n,
      fifo: big,
      poison: 2n * big,
    })
  })

  test('conserves value on random ledgers, whatever the bounds', () => {
    const name = fc.constantFrom('S', 'M', 'N', 'O', 'listed', 'exchange', 'person')
    const row = fc.tuple(
      fc.integer({ min: 1, max: 9 }),
      name,
      name,
      fc.bigInt({ min: 0n, max: 50n }),
    )
    fc.assert(
      fc.property(
        fc.array(row, { maxLength: 40 }),
        fc.record({
          direction: fc.constantFrom('source' as const, 'destination' as const),
          maxHops: fc.integer({ min: 1, max: 5 }),
          minShare: fc.constantFrom(0, 0.1, 0.5),
          hub: fc.constantFrom(3, 10_000),
          dust: fc.constantFrom(0n, 10n),
        }),
        (rows, options) => {
          const found = accounts(rows, options)
          for (const { amounts } of found.groups) {
            expect(amounts.haircut <= amounts.poison && amounts.fifo <= amounts.poison).toBe(true)
            expect(amounts.poison <= found.flow).toBe(true)
          }
        },
      ),
      { numRuns: 300, seed: 7 },
    )
  })
})

describe('exposure over outputs', () => {
  const ledger = (spends: Parameters<typeof plainLedger>[0]) => plainLedger(spends)
  const outputs = (
    transactions: ReturnType<typeof plainLedger>,
    options: Partial<Options> = {},
  ): ComputedExposure =>
    computeExposure({ transactions, subject: 'S', direction: 'source', parties, ...options })

  // Reference (methods §5): 2 clean + 3 tainted pay 1.5, 2.5, 0.9, fee 0.1. Of the 2.5 are 1.5 tainted by haircut, 2.0 by FIFO.
  const WORKED = ledger([
    { txid: 'a', pays: [['clean', 200n]] },
    { txid: 'b', pays: [['listed', 300n]] },
    {
      txid: 'c',
      height: 2,
      spends: ['a:0', 'b:0'],
      pays: [
        ['X', 150n],
        ['S', 250n],
        ['Y', 90n],
      ],
    },
  ])

  test('the worked example, from the receiver back', () => {
    expect(told(outputs(WORKED))).toEqual(['direct listed 150 200 250 hops 1', 'mined 100 50 250'])
  })

  test('and from a payer on: a fee is no flow of its own', () => {
    const rows = ledger([
      { txid: 'a', pays: [['S', 500n]] },
      {
        txid: 'b',
        height: 2,
        spends: ['a:0'],
        pays: [
          ['M', 300n],
          ['S', 190n],
        ],
      },
      {
        txid: 'c',
        height: 3,
        spends: ['b:0'],
        pays: [
          ['listed', 100n],
          ['N', 190n],
        ],
      },
    ])
    // 300 go out, 190 are change. Of 300 in, 100 reach the listed one by haircut, 190 stay with N, 10 are fee.
    expect(told(outputs(rows, { direction: 'destination' }))).toEqual([
      'indirect listed 100 100 300 hops 2',
      'fee 10 10 300',
      'unspent 190 190 300',
    ])
  })

  test('dust that a listed party sent to a payer of the subject tells nothing', () => {
    const rows = ledger([
      { txid: 'a', pays: [['listed', 10_000n]] },
      { txid: 'b', height: 2, spends: ['a:0'], pays: [['M', 600n]] },
      { txid: 'c', pays: [['M', 50_000n]] },
      { txid: 'd', height: 3, spends: ['b:0', 'c:0'], pays: [['S', 50_600n]] },
    ])
    expect(told(outputs(rows, { dust: 1_000n }))).toEqual([
      'dust 600 600 50600',
      'mined 50000 50000 50600',
    ])
    expect(told(outputs(rows))).toContain('indirect listed 600 600 50600 hops 2')
  })

  test('a CoinJoin is a mixer, and is never crossed', () => {
    const coins = [1, 2, 3].map((at) => ({ txid: `c${at}`, pays: [[`p${at}`, 10n]] as const }))
    const rows = ledger([
      ...coins,
      {
        txid: 'mix',
        height: 2,
        spends: coins.map(({ txid }) => `${txid}:0`),
        pays: [7n, 7n, 7n, 3n, 2n].map((value, at) => [at === 0 ? 'M' : `q${at}`, value] as const),
      },
      { txid: 'on', height: 3, spends: ['mix:0'], pays: [['S', 7n]] },
    ])
    expect(told(outputs(rows))).toEqual(['indirect mixer 7 7 7 hops 2'])
    expect(told(outputs(rows, { subject: 'M' }))).toEqual(['direct mixer 7 7 7 hops 1'])
    expect(told(outputs(rows, { subject: 'p1', direction: 'destination' }))[0]).toMatch(
      /^direct mixer/,
    )
  })

  test('a mix without change is one too: what traces do not cross, exposure does not', () => {
    const pool = 1_000_000n
    const values = [pool + 5_000n, pool + 5_000n, pool, pool, pool]
    const rows = ledger([
      ...values.map((value, at) => ({ txid: `c${at}`, pays: [[`listed${at}`, value]] as const })),
      {
        txid: 'mix',
        height: 2,
        spends: values.map((_, at) => `c${at}:0`),
        pays: values.map((_, at) => [`q${at}`, pool] as const),
      },
      { txid: 'on', height: 3, spends: ['mix:0'], pays: [['S', pool]] },
    ])
    expect(told(outputs(rows))).toEqual([`indirect mixer ${pool} ${pool} ${pool} hops 2`])
  })

  test('a payment dressed as a small mix, by one wallet, is none', () => {
    // Stonewall: four outputs, two of them equal. M has 15,000 of 50,000; the listed one put in 20,000 of them, and first.
    const rows = ledger([
      { txid: 'a', pays: [['listed', 20_000n]] },
      { txid: 'b', height: 2, pays: [['p', 30_000n]] },
      {
        txid: 'pay',
        height: 3,
        spends: ['a:0', 'b:0'],
        pays: [15_000n, 15_000n, 12_000n, 8_000n].map(
          (value, at) => [at === 0 ? 'M' : `q${at}`, value] as const,
        ),
      },
      { txid: 'on', height: 4, spends: ['pay:0'], pays: [['S', 15_000n]] },
    ])
    expect(told(outputs(rows))).toEqual([
      'indirect listed 6000 15000 15000 hops 2',
      'mined 9000 0 15000',
    ])
  })

  test('inputs that were never imported came from nowhere that is known', () => {
    const [transaction] = ledger([
      { txid: 'c', height: 2, spends: ['x:0', 'y:0'], pays: [['S', 90n]] },
    ])
    if (!transaction) throw new Error('no transaction')
    const inputs = transaction.inputs.map((input, at) =>
      at === 0
        ? { ...input, address: 'listed', value: 40n }
        : { ...input, address: null, value: null },
    )
    // The unknown input is taken to be worth what is missing to the outputs: 50.
    expect(told(outputs([{ ...transaction, inputs }]))).toEqual([
      'direct listed 40 40 90 hops 1',
      'not-imported 50 50 90',
    ])
  })

  test('conserves value on random ledgers', () => {
    fc.assert(
      fc.property(
        plainLedgers,
        fc.constantFrom('source' as const, 'destination' as const),
        fc.integer({ min: 1, max: 5 }),
        (transactions, direction, maxHops) => {
          const [subject = 'S'] = transactions.flatMap((one) =>
            one.outputs.flatMap(({ address }) => address ?? []),
          )
          const found = computeExposure({
            ...{ transactions, subject, direction, maxHops },
            parties: (address) => (address.endsWith('1') ? [party('listed')] : []),
          })
          expect(found.groups.every(({ amounts }) => amounts.poison <= found.flow)).toBe(true)
        },
      ),
      { numRuns: 200, seed: 7 },
    )
  })
})
