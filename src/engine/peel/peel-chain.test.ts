import { describe, expect, test } from 'vitest'
import { type PlainSketch, plainLedger } from '../../../test/plain-fixture.ts'
import { viewLedger } from '../../domain/ledger-view.ts'
import { findPeelChain, type PeelChainContext, type PeelChainOptions } from './find-peel-chain.ts'
import { isPeelChain } from './is-peel-chain.ts'

/** A coin of 100 million, peeled five times by a tenth of a million and some; payees reuse one address, change is always fresh. */
const PEELS: readonly PlainSketch[] = [
  { txid: 'coin', height: 0, pays: [['start', 100_000_000n]] },
  ...[1, 2, 3, 4, 5].map((at): PlainSketch => {
    const left = 100_000_000n - BigInt(at) * 1_000_123n
    return {
      txid: `p${at}`,
      height: at,
      spends: [at === 1 ? 'coin:0' : `p${at - 1}:${at % 2 === 0 ? 1 : 0}`],
      // The change is output 1 of odd steps, output 0 of even ones.
      pays:
        at % 2 === 1
          ? [
              ['shop', 1_000_000n],
              [`c${at}`, left],
            ]
          : [
              [`c${at}`, left],
              ['shop', 1_000_000n],
            ],
    }
  }),
]

function chainOf(
  sketches: readonly PlainSketch[],
  txid: string,
  options: PeelChainOptions = {},
  more: Omit<PeelChainContext, 'view'> = {},
) {
  const transactions = plainLedger(sketches)
  const view = viewLedger(transactions)
  const found = view.transaction(txid)
  return found && findPeelChain(found, { view, ...more }, options)
}

const names = (chain: ReturnType<typeof chainOf>) => chain?.peels.map(({ txid }) => txid)

describe('the peel chain of BlockSci', () => {
  const shape = (inputs: number, outputs: number) => ({
    spends: Array.from({ length: inputs }, (_, at) => [`i${at}`, 9n] as const),
    pays: Array.from({ length: outputs }, (_, at) => [`o${at}`, 1n] as const),
  })
  const pair = (first: [number, number], second: [number, number]) => {
    const [a, b] = [shape(...first), shape(...second)]
    const spends = ['a:0', ...b.spends.slice(1)]
    const transactions = plainLedger([
      { txid: 'a', ...a },
      { txid: 'b', ...b, spends },
    ])
    const view = viewLedger(transactions)
    return transactions.map((transaction) => isPeelChain(transaction, view))
  }

  test.each<[string, [number, number], [number, number], readonly boolean[]]>([
    ['two of one input and two outputs', [1, 2], [1, 2], [true, true]],
    ['the second has one output', [1, 2], [1, 1], [false, false]],
    ['the first has two inputs', [2, 2], [1, 2], [false, false]],
    ['the second has three outputs', [1, 2], [1, 3], [false, false]],
  ])('%s', (_name, first, second, expected) => {
    expect(pair(first, second)).toEqual(expected)
  })

  test('a coinbase funds none', () => {
    const transactions = plainLedger(PEELS.slice(0, 2))
    const view = viewLedger(transactions)
    expect(transactions.map((item) => isPeelChain(item, view))).toEqual([false, false])
  })
})

describe('a peel chain that can be tested', () => {
  test.each(['p1', 'p3', 'p5'])('is found whole from %s', (txid) => {
    const chain = chainOf(PEELS, txid)
    expect(names(chain)).toEqual(['p1', 'p2', 'p3', 'p4', 'p5'])
    expect(chain?.cut).toBe(false)
    expect(chain?.peels[1]).toEqual({
      ...{ txid: 'p2', change: 0, peel: 1 },
      ...{ input: 98_999_877n, peeled: 1_000_000n },
    })
  })

  test('has three transactions or more', () => {
    expect(names(chainOf(PEELS.slice(0, 4), 'p1'))).toEqual(['p1', 'p2', 'p3'])
    expect(chainOf(PEELS.slice(0, 3), 'p1')).toBeNull()
    expect(names(chainOf(PEELS.slice(0, 3), 'p1', { minLength: 2 }))).toEqual(['p1', 'p2'])
  })

  test('ends where half or more is peeled off', () => {
    const heavy = PEELS.map((sketch): PlainSketch => {
      if (sketch.txid !== 'p4') return sketch
      return {
        ...sketch,
        pays: [
          ['c4', 48_000_123n],
          ['shop', 48_999_631n],
        ],
      }
    }).slice(0, 5)
    expect(names(chainOf(heavy, 'p2'))).toEqual(['p1', 'p2', 'p3'])
    expect(chainOf(heavy, 'p4')).toBeNull()
  })

  test('takes inputs of one cluster, and no others', () => {
    const joined = PEELS.map((sketch): PlainSketch => {
      if (sketch.txid !== 'p3') return sketch
      return { ...sketch, spends: ['p2:0', ['extra', 99_000_000n]] }
    })
    const cluster = (address: string) => (['c2', 'extra'].includes(address) ? 'one' : null)
    expect(names(chainOf(joined, 'p1', {}, { cluster }))).toEqual(['p1', 'p2', 'p3', 'p4', 'p5'])
    expect(chainOf(joined, 'p3')).toBeNull()
  })

  test('tells when it was cut, and takes another choice of change', () => {
    expect(chainOf(PEELS, 'p1', { maxLength: 2, minLength: 3 })).toMatchObject({ cut: true })
    expect(chainOf(PEELS, 'p1', { choose: () => null })).toBeNull()
  })
})
