import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { corpus } from '../../../test/corpus.ts'
import { parseUnits } from '../../domain/amount.ts'
import type { PlainTransaction } from '../../domain/plain-transaction.ts'
import { clusterAddresses } from './cluster-addresses.ts'
import { findDepositAddresses } from './find-deposit-addresses.ts'

function payment(
  txid: string,
  height: number,
  from: readonly string[],
  to: readonly [string, bigint][],
  coinbase = false,
): PlainTransaction {
  return {
    ...{ txid, height, time: height * 1000, coinbase },
    inputs: from.map((address) => ({ address, value: 10n, scriptType: 'p2wpkh', prev: null })),
    outputs: to.map(([address, value]) => ({ address, value, scriptType: 'p2wpkh' })),
  }
}

describe('clusterAddresses', () => {
  test('joins the inputs of one transaction, over several, in any order of the list', () => {
    const transactions = [
      payment('t3', 3, ['c', 'd'], [['x', 5n]]),
      payment('t1', 1, ['a', 'b'], [['x', 5n]]),
      payment('t2', 2, ['b', 'c'], [['y', 5n]]),
      payment('t4', 4, ['a', 'd'], [['y', 5n]]),
      payment('t0', 0, ['a', 'y'], [['z', 5n]], true),
    ]
    const { clusters, excluded } = clusterAddresses({ transactions })
    expect(excluded).toEqual([])
    expect(clusters.find(({ id }) => id === 'a')).toEqual({
      id: 'a',
      addresses: ['a', 'b', 'c', 'd'],
      // t4 joined nothing new.
      joins: [
        { txid: 't1', addresses: ['a', 'b'] },
        { txid: 't2', addresses: ['b', 'c'] },
        { txid: 't3', addresses: ['c', 'd'] },
      ],
    })
    expect(clusters.filter(({ addresses }) => addresses.length === 1).map(({ id }) => id)).toEqual([
      'y',
      'z',
      'x',
    ])
  })

  test('a CoinJoin joins nothing, and is told with its verdict', () => {
    const mixed = payment(
      'm',
      1,
      ['a', 'b', 'c'],
      [
        ['p', 7n],
        ['q', 7n],
        ['r', 7n],
        ['s', 3n],
        ['t', 2n],
      ],
    )
    const { clusters, excluded } = clusterAddresses({ transactions: [mixed] })
    expect(excluded.map(({ txid }) => txid)).toEqual(['m'])
    expect(clusters.every(({ addresses }) => addresses.length === 1)).toBe(true)
    const all = clusterAddresses({ transactions: [mixed], excludeCoinjoins: false })
    expect(all.clusters[0]?.addresses).toEqual(['a', 'b', 'c'])
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

corpus.describe('the published cases of deposit reuse', () => {
  test('all of them', () => {
    const path = corpus.path('methods/etherclust_deposit_vectors.json')
    const { params, transfers, cases } = JSON.parse(readFileSync(path, 'utf8')) as Vectors
    const plain = transfers.map(({ block, from, to, value_eth }, at) => ({
      ...{ txid: String(at), index: 0, height: block, time: block, from, to },
      amount: parseUnits(value_eth, 18),
    }))
    expect(cases.length).toBe(3)
    for (const { exchanges, miners, expected_triplets } of cases) {
      const found = findDepositAddresses({
        transfers: plain,
        services: new Map(exchanges.map((address) => [address, address])),
        miners: new Set(miners),
        maxDifference: parseUnits(String(params.maxETHDiff), 18),
        maxDelay: params.maxBlockDiff,
      })
      const triplets = found.flatMap(({ sources, address, service }) =>
        sources.map((source) => [source, address, service]),
      )
      expect(triplets).toEqual(expected_triplets)
    }
  })
})
