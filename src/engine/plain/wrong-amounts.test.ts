import { expect, test } from 'vitest'
import { viewLedger } from '../../domain/ledger-view.ts'
import type { PlainTransaction, PlainTransfer } from '../../domain/plain-transaction.ts'
import { computeExposure } from '../exposure/compute-exposure.ts'
import { clusterAddresses } from './cluster-addresses.ts'
import { findDepositAddresses } from './find-deposit-addresses.ts'
import { findPaths } from './find-paths.ts'
import { traceAccountFunds } from './trace-account-funds.ts'
import { traceFunds } from './trace-funds.ts'

/** As plain JavaScript could give them: a number, which is exact only below 2^53. */
const NUMBER = 10 as unknown as bigint
const transactions: readonly PlainTransaction[] = [
  {
    ...{ txid: 't1', height: 1, time: 1, coinbase: true, inputs: [] },
    outputs: [{ address: 'a', value: NUMBER, scriptType: 'p2wpkh' }],
  },
]
const transfers: readonly PlainTransfer[] = [
  { txid: 't1', index: 0, height: 1, time: 1, from: 'a', to: 'b', amount: NUMBER },
]
const origins = [{ txid: 't1', index: 0 }]
const exposure = { subject: 'b', direction: 'source', parties: () => [] } as const

test.each([
  ['traceFunds', () => traceFunds({ transactions, origins, method: 'fifo', direction: 'forward' })],
  ['computeExposure over outputs', () => computeExposure({ transactions, ...exposure })],
  ['findPaths over outputs', () => findPaths({ transactions, from: 'a', to: 'b' })],
  ['clusterAddresses', () => clusterAddresses({ transactions })],
  ['viewLedger', () => viewLedger(transactions)],
])('%s refuses a number for an amount, and names the transaction', (_name, run) => {
  expect(run).toThrow('Transaction t1 has an amount that is no bigint.')
})

test.each([
  [
    'traceAccountFunds',
    () => traceAccountFunds({ transfers, origins, method: 'fifo', direction: 'forward' }),
  ],
  ['computeExposure over accounts', () => computeExposure({ transfers, ...exposure })],
  ['findPaths over accounts', () => findPaths({ transfers, from: 'a', to: 'b' })],
  [
    'findDepositAddresses',
    () =>
      findDepositAddresses({ transfers, services: new Map(), maxDifference: 0n, maxDelay: 1000 }),
  ],
])('%s refuses a number for an amount, and names the transfer', (_name, run) => {
  expect(run).toThrow('Transfer t1:0 has an amount that is no bigint.')
})
