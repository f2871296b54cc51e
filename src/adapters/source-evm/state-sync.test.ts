import { expect, test } from 'vitest'
import type { Fields } from '../json-values/fields.ts'
import { logsBloom } from './logs-bloom.ts'
import { rpcBlock } from './rpc-block.ts'
import { stateSyncId, stateSyncOf } from './state-sync.ts'

/** Block 29,562,816 of Polygon and its transaction of deposits, as github.com/erigontech/erigon/pull/6319 tells them. */
const block = {
  number: '0x1c317c0',
  hash: '0xb308eeda80e2a20e1f934d5d37e5f82a078b828128a60283978286ddf0a25264',
}
const id = '9916e99b24daba1fb01e093105bc6988b49125ea15fd4b3c4cfa18719e1631ad'
const synced = {
  ...{ hash: `0x${id}`, from: `0x${'0'.repeat(40)}`, to: `0x${'0'.repeat(40)}`, value: '0x0' },
  ...{ gas: '0x0', gasPrice: '0x0', transactionIndex: '0x0' },
}

test('the id of the deposits of a block follows from its height and hash', () => {
  expect(stateSyncId(block)).toBe(id)
  expect(stateSyncOf({ ...block, transactions: [synced] })).toBe(id)
  expect(stateSyncOf({ ...block, transactions: [{ ...synced, hash: block.hash }] })).toBeNull()
})

const signed = { ...synced, hash: block.hash, transactionIndex: '0x1' }
const contract = '2'.repeat(40)
const log = (transactionHash: string, logIndex: string) => ({
  ...{ address: `0x${contract}`, topics: [block.hash], data: '0x', logIndex, transactionHash },
})
/** The header announces the log of the signed transaction alone. */
const own = { transactionHash: signed.hash, status: '0x1', logs: [log(signed.hash, '0x0')] }
const logsOf = `0x${logsBloom([contract, block.hash.slice(2)])}`

function read(receipts: readonly Fields[]) {
  const header = { parentHash: block.hash, timestamp: '0x5', logsBloom: logsOf }
  return rpcBlock({
    ...{ chain: 'polygon', logs: [], logsWhole: false, traces: null, callTrees: null },
    block: { ...block, ...header, transactions: [synced, signed] },
    receipts,
    verification: 'node-word',
  })
}

test('deposits stand beside what the header announces, and where nobody tells them that is a gap', () => {
  const other = { ...log(synced.hash, '0x1'), topics: [`0x${'7'.repeat(64)}`] }
  const told = read([own, { transactionHash: synced.hash, status: '0x1', logs: [other] }])
  expect(told.transactions.map(({ logs }) => logs?.length)).toEqual([1, 1])
  expect(told.transactions.map(({ logsVerification }) => logsVerification)).toEqual([
    ...['node-word', 'node-word'],
  ])
  expect(told.tokenGaps).toEqual([])
  expect(read([own]).tokenGaps).toEqual(['what was deposited on the first layer is not told'])
})

test('a log that is missing from the other receipts is seen all the same', () => {
  const empty = { ...own, logs: [] }
  const receipt = { transactionHash: synced.hash, status: '0x1', logs: [] }
  expect(() => read([empty, receipt])).toThrow(/not those its header announces/)
})
