import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { corpus } from '../../../test/corpus.ts'
import { type PlainSketch, plainLedger, plainLedgers } from '../../../test/plain-fixture.ts'
import type { ScriptType } from '../../domain/ledger-record.ts'
import { viewLedger } from '../../domain/ledger-view.ts'
import type { PlainTransaction } from '../../domain/plain-transaction.ts'
import {
  type ChangeHeuristicName,
  changeCandidates,
  changeHeuristics,
} from './change-candidates.ts'
import {
  bothChange,
  type ChangeContext,
  changeWithout,
  eitherChange,
  uniqueChange,
} from './change-heuristic.ts'
import { powerOfTen } from './rules/power-of-ten.ts'

/** A payment of 0.05 of 0.9 with change to a fresh address, and what funds and follows it; the payee is known from before. */
const LEDGER: readonly PlainSketch[] = [
  { txid: 'a', height: 1, pays: [['payer', 90_000_000n]] },
  { txid: 'b', height: 1, pays: [['payee', 1_000n]] },
  {
    txid: 'pay',
    height: 2,
    spends: ['a:0'],
    pays: [
      ['payee', 5_000_000n],
      ['fresh', 84_999_123n],
    ],
    locktime: 1,
    vsize: 100,
  },
  {
    txid: 'on',
    height: 3,
    spends: ['pay:1'],
    pays: [
      ['other', 3_000_000n],
      ['next', 81_998_246n],
    ],
    locktime: 2,
    vsize: 100,
  },
  {
    txid: 'join',
    height: 4,
    spends: ['pay:0', 'b:0'],
    pays: [['payee', 5_000_000n]],
    locktime: 0,
    vsize: 200,
  },
]

function setsOf(
  sketches: readonly PlainSketch[],
  txid: string,
  context: Omit<ChangeContext, 'view'> = {},
) {
  const transactions = plainLedger(sketches)
  const found = transactions.find((item) => item.txid === txid)
  if (!found) throw new Error(`no transaction ${txid}`)
  return changeCandidates(found, { view: viewLedger(transactions), ...context })
}

/** The same ledger with one transaction written anew. */
const withPay = (pay: Partial<PlainSketch>): readonly PlainSketch[] =>
  LEDGER.map((sketch) => (sketch.txid === 'pay' ? { ...sketch, ...pay } : sketch))

// BlockSci's definitions as the methods reference restates them: outputs 0 (payee) and 1 (change), by hand.
describe('the heuristics of BlockSci', () => {
  test.each<[ChangeHeuristicName, readonly number[]]>([
    ['peeling-chain', [1]],
    ['power-of-ten', [1]],
    ['optimal-change', [0, 1]],
    ['address-type', [0, 1]],
    ['locktime', [1]],
    ['address-reuse', []],
    ['client-change-address', [1]],
    ['legacy', [1]],
    ['fixed-fee', [1]],
    ['spent', [0, 1]],
    ['none', []],
  ])('%s names %s', (name, expected) => {
    expect(setsOf(LEDGER, 'pay').sets[name]).toEqual(expected)
  })

  test('an unspent output passes what only its spender could tell', () => {
    const { sets } = setsOf(LEDGER, 'on')
    expect(sets['peeling-chain']).toEqual([0, 1])
    expect(sets.locktime).toEqual([0, 1])
    expect(sets['fixed-fee']).toEqual([0, 1])
    expect(sets.spent).toEqual([])
  })

  test('an address that pays is named as reuse, and a data output never', () => {
    const pays = [
      ['payer', 84_999_123n],
      [null, 0n],
    ] as const
    const { sets } = setsOf(withPay({ pays }).slice(0, 3), 'pay')
    expect(sets['address-reuse']).toEqual([0])
    expect(sets['optimal-change']).toEqual([0])
    expect(sets.legacy).toEqual([])
  })

  test('legacy names nothing when two outputs fit', () => {
    const pays = [
      ['one', 5_000_001n],
      ['two', 84_999_123n],
    ] as const
    expect(setsOf(withPay({ pays }), 'pay').sets.legacy).toEqual([])
  })

  test('power-of-ten takes the digits', () => {
    const [pay] = plainLedger([{ txid: 'x', pays: [['a', 1_500n]] }])
    expect(pay && [powerOfTen(2)(pay, {}), powerOfTen(3)(pay, {})]).toEqual([[], [0]])
  })

  test('what is not known names nothing', () => {
    const [pay] = plainLedger([
      {
        txid: 'x',
        spends: [['p', null]],
        pays: [
          ['a', 7n],
          ['b', 8n],
        ],
      },
    ])
    const sets = pay && changeCandidates(pay).sets
    expect(Object.entries(sets ?? {}).filter(([, named]) => named.length > 0)).toEqual([
      ['power-of-ten', [0, 1]],
      ['address-type', [0, 1]],
    ])
  })
})

describe('sets', () => {
  const transactions = plainLedger(LEDGER)
  const context = { view: viewLedger(transactions) }
  const pay = transactions[2] as PlainTransaction
  const { 'optimal-change': all, legacy, none } = changeHeuristics

  test('combine as both, either, without and unique', () => {
    expect(bothChange(all, legacy)(pay, context)).toEqual([1])
    expect(eitherChange(legacy, all)(pay, context)).toEqual([0, 1])
    expect(changeWithout(all, legacy)(pay, context)).toEqual([0])
    expect(uniqueChange(all)(pay, context)).toEqual([])
    expect(uniqueChange(changeWithout(all, none))(pay, context)).toEqual([])
    expect(uniqueChange(legacy)(pay, context)).toEqual([1])
  })
})

describe('the consensus of GraphSense', () => {
  test('names the one-time output at one half', () => {
    expect(setsOf(LEDGER, 'pay').consensus).toEqual([
      { index: 1, confidence: 0.5, sources: ['one-time-change'] },
    ])
  })

  // Each case turns one condition of one-time change.
  test.each<[string, readonly PlainSketch[]]>([
    [
      'a multiple of a thousand',
      withPay({
        pays: [
          ['payee', 5_000_000n],
          ['fresh', 84_999_000n],
        ],
      }),
    ],
    [
      'used before',
      withPay({
        pays: [
          ['payee', 5_000_000n],
          ['payee', 84_999_123n],
        ],
      }),
    ],
    [
      'one of two that fit',
      withPay({
        pays: [
          ['new', 5_000_001n],
          ['fresh', 84_999_123n],
        ],
      }),
    ],
    ['the only output', withPay({ pays: [['fresh', 84_999_123n]] }).slice(0, 3)],
    [
      'one of eleven outputs',
      withPay({
        pays: [
          ...Array.from({ length: 10 }, () => ['payee', 1_000n] as const),
          ['fresh', 84_999_123n],
        ],
      }).slice(0, 3),
    ],
    [
      'not less than the smallest input',
      withPay({
        spends: ['a:0', ['small', 84_999_123n]],
        pays: [
          ['payee', 5_000_000n],
          ['fresh', 84_999_123n],
        ],
      }),
    ],
    [
      'received again later',
      [...LEDGER, { txid: 'later', height: 9, spends: [['x', 9n]], pays: [['fresh', 9n]] }],
    ],
  ])('names nothing when the output is %s', (_name, sketches) => {
    expect(setsOf(sketches, 'pay').consensus).toEqual([])
  })

  test('direct change outweighs the others', () => {
    const pays = [
      ['payer', 5_000_000n],
      ['fresh', 84_999_123n],
    ] as const
    const { consensus } = setsOf(withPay({ pays }), 'pay')
    expect(consensus).toEqual([{ index: 0, confidence: 1, sources: ['direct-change'] }])
  })

  test('an output in the cluster of the inputs is heard at one half', () => {
    const cluster = (address: string) => (['payer', 'payee'].includes(address) ? 7 : null)
    expect(setsOf(LEDGER, 'pay', { cluster }).consensus).toEqual([
      { index: 0, confidence: 0.5, sources: ['multi-input-change'] },
      { index: 1, confidence: 0.5, sources: ['one-time-change'] },
    ])
  })

  test('a CoinJoin empties it, an exchange’s batch does not', () => {
    const spends = [1, 2, 3].map((at) => [`p${at}`, 9_000_000n] as const)
    const pays = [
      ...[1, 2, 3].map((at) => [`q${at}`, 5_000_000n] as const),
      ['p1', 3_000_001n] as const,
      ['r', 3_000_002n] as const,
    ]
    const round = [{ txid: 'x', spends, pays }]
    const found = setsOf(round, 'x')
    expect(found.consensus).toEqual([])
    expect(found.emptiedBy?.kind).toBe('joinmarket')
    const batch = setsOf(round, 'x', { isExchange: (address) => address === 'p1' })
    expect(batch.emptiedBy).toBeNull()
    expect(batch.consensus).toMatchObject([{ index: 3, confidence: 1 }])
  })

  test('a coinbase has no change', () => {
    const { sets, consensus } = setsOf(LEDGER, 'a')
    expect([...Object.values(sets).flat(), ...consensus]).toEqual([])
  })
})

test('on random ledgers, what is named can be spent, in order, and unique means one', () => {
  fc.assert(
    fc.property(plainLedgers, (transactions) => {
      const view = viewLedger(transactions)
      for (const transaction of transactions) {
        const { sets } = changeCandidates(transaction, { view })
        for (const named of Object.values(sets)) {
          expect(named).toEqual([...new Set(named)].sort((a, b) => a - b))
          expect(named.every((index) => index < transaction.outputs.length)).toBe(true)
        }
        expect(sets.legacy.length).toBeLessThanOrEqual(1)
        expect(sets['one-time-change'].length).toBeLessThanOrEqual(1)
      }
    }),
    { numRuns: 50 },
  )
})

interface VerboseBlock {
  readonly tx: readonly {
    readonly txid: string
    readonly vin: readonly { readonly prevout?: VerboseOutput }[]
    readonly vout: readonly VerboseOutput[]
  }[]
}

interface VerboseOutput {
  readonly value_sat: number
  readonly address: string | null
  readonly type: string
}

const plainOutput = ({ value_sat: value, address, type }: VerboseOutput) => ({
  value: BigInt(value),
  address,
  scriptType: type as ScriptType,
})

corpus.describe('direct change in a real block', () => {
  test('is every output to an input’s address, counted independently', () => {
    const file = corpus.path('bitcoin/block277647.verbose3.json')
    const { tx } = JSON.parse(readFileSync(file, 'utf8')) as VerboseBlock
    let counted = 0
    let named = 0
    for (const { txid, vin, vout } of tx) {
      const spent = vin.flatMap(({ prevout }) => prevout ?? [])
      counted += vout.filter(({ address }) =>
        spent.some((output) => address !== null && output.address === address),
      ).length
      const inputs = spent.map((output) => ({ prev: null, ...plainOutput(output) }))
      const at = { txid, height: 277_647, time: 0, coinbase: spent.length === 0 }
      const outputs = vout.map(plainOutput)
      named += changeCandidates({ ...at, inputs, outputs }).sets['direct-change'].length
    }
    expect(counted).toBeGreaterThan(0)
    expect(named).toBe(counted)
  })
})
