import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { corpus } from '../../../test/corpus.ts'
import { parseUnits } from '../../domain/amount.ts'
import {
  type DepositParameters,
  type DepositTransfer,
  type DepositUse,
  findDepositUse,
} from './find-deposit-use.ts'

const PARAMETERS: DepositParameters = { maxDifference: 1n, maxDelay: 10, minShare: 95 }
let serial = 0
const transfer = (
  at: number,
  amount: bigint,
  party: string,
  service: string | null = null,
): DepositTransfer => {
  serial += 1
  return { txid: `t${serial}`, index: 0, at, rank: at, amount, party, service }
}
const use = (incoming: DepositTransfer[], outgoing: DepositTransfer[]): DepositUse | null =>
  findDepositUse(incoming, outgoing, PARAMETERS)

describe('deposit-address reuse', () => {
  test('counts every sweep that forwards nearly all shortly after', () => {
    const found = use(
      [transfer(1, 50n, 'u'), transfer(5, 30n, 'v'), transfer(20, 40n, 'u')],
      [transfer(7, 79n, 'hot', 'x'), transfer(25, 40n, 'hot', 'x')],
    )
    expect(found?.service).toBe('x')
    expect(found?.sweeps.map(({ receipts }) => receipts.length)).toEqual([2, 1])
    expect([found?.forwarded, found?.received]).toEqual([119n, 120n])
  })

  test.each<[string, DepositTransfer[], DepositTransfer[]]>([
    ['it comes too late', [transfer(1, 50n, 'u')], [transfer(12, 50n, 'hot', 'x')]],
    ['too much stays', [transfer(1, 50n, 'u')], [transfer(2, 48n, 'hot', 'x')]],
    ['it sends more than it got', [transfer(1, 50n, 'u')], [transfer(2, 51n, 'hot', 'x')]],
    [
      'it pays others too',
      [transfer(1, 50n, 'u')],
      [transfer(2, 50n, 'hot', 'x'), transfer(3, 9n, 'w')],
    ],
    [
      'it pays two services',
      [transfer(1, 50n, 'u'), transfer(3, 50n, 'u')],
      [transfer(2, 50n, 'hot', 'x'), transfer(4, 50n, 'warm', 'y')],
    ],
    ['it only sends', [], [transfer(2, 50n, 'hot', 'x')]],
  ])('is not seen when %s', (_name, incoming, outgoing) => {
    expect(use(incoming, outgoing)).toBeNull()
  })
})

interface Vectors {
  readonly params: { readonly maxBlockDiff: number; readonly maxETHDiff: number }
  readonly transfers: readonly {
    readonly block: number
    readonly from: string
    readonly to: string
    readonly value_eth: string
  }[]
  readonly cases: readonly {
    readonly exchanges: readonly string[]
    readonly miners: readonly string[]
    readonly expected_triplets: readonly (readonly string[])[]
  }[]
}

corpus.describe('deposit-address reuse on the vectors of the author’s own code', () => {
  test('gives the expected triplets of source, deposit address and exchange', () => {
    const vectors = JSON.parse(
      readFileSync(corpus.path('methods/etherclust_deposit_vectors.json'), 'utf8'),
    ) as Vectors
    expect(vectors.cases.length).toBe(3)
    for (const { exchanges, miners, expected_triplets: expected } of vectors.cases)
      expect(tripletsOf(vectors, exchanges, miners)).toEqual(expected)
  })
})

function tripletsOf(
  { params, transfers }: Vectors,
  exchanges: readonly string[],
  miners: readonly string[],
): readonly (readonly string[])[] {
  const parameters = {
    maxDifference: parseUnits(String(params.maxETHDiff), 18),
    maxDelay: params.maxBlockDiff,
    minShare: 95,
  }
  const side = (own: 'from' | 'to', account: string): DepositTransfer[] =>
    transfers
      .filter((item) => item[own] === account)
      .map((item, index) => {
        const party = own === 'from' ? item.to : item.from
        const service = exchanges.includes(party) ? party : null
        const amount = parseUnits(item.value_eth, 18)
        const at = item.block
        return { txid: `${at}`, index, at, rank: at, amount, party, service }
      })
  const accounts = [...new Set(transfers.flatMap(({ from, to }) => [from, to]))]
  return accounts
    .filter((account) => !exchanges.includes(account) && !miners.includes(account))
    .flatMap((account) => {
      const isSource = (party: string | null) => party === null || !miners.includes(party)
      const found = findDepositUse(side('to', account), side('from', account), parameters, isSource)
      return (found?.sweeps ?? []).flatMap(({ receipts, sweep }) =>
        receipts.map(({ party }) => [party ?? '', account, sweep.party ?? '']),
      )
    })
}
