import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { corpus } from '../../../test/corpus.ts'
import type { Fields } from '../json-values/fields.ts'
import { rpcBlock } from './rpc-block.ts'

corpus.describe('Answers that leave something out', () => {
  const json = (name: string) =>
    JSON.parse(readFileSync(corpus.path('evm', 'subsquid', '18000000', name), 'utf8'))
  const block: Fields = json('block.json')
  const receipts: (Fields & { logs: Fields[] })[] = json('receipts.json')
  const read = (parts: {
    readonly chain?: string
    readonly receipts: readonly Fields[]
    readonly logs?: readonly Fields[]
  }) =>
    rpcBlock({
      ...{ chain: 'ethereum', block, logs: [], logsWhole: false, traces: null, callTrees: null },
      ...{ verification: 'node-word', ...parts },
    })

  test('one log less than the header announces is refused', () => {
    // The filter tells it when no other log sets the bits of the missing one.
    const cut = receipts.map((receipt) => ({
      ...receipt,
      logs: receipt.logs.filter(
        ({ address }) => address !== '0xfd14567eaf9ba941cb8c8a94eec14831ca7fd1b4',
      ),
    }))
    expect(() => read({ receipts: cut, chain: 'polygon' })).toThrow(
      /not those its header announces/,
    )
    expect(() => read({ receipts: cut })).toThrow(/contradicts its own hash/)
  })

  test('logs given apart are taken as whole only when the header agrees', () => {
    const logs = receipts.flatMap((receipt) => receipt.logs)
    expect(read({ receipts: [], logs }).tokenGaps).toEqual([])
    expect(read({ receipts: [], logs: logs.slice(0, 20) }).tokenGaps).toEqual([
      'receipts are missing',
    ])
  })

  test('a receipt of another branch is refused', () => {
    const [first, ...rest] = receipts
    const foreign = { ...first, blockHash: `0x${'1'.repeat(64)}` }
    expect(() => read({ receipts: [foreign, ...rest] })).toThrow(/two branches/)
  })

  test('a block with hashes alone is refused with what to ask', () => {
    const bare = { ...block, transactions: receipts.map(({ transactionHash }) => transactionHash) }
    expect(() =>
      rpcBlock({
        ...{ chain: 'ethereum', block: bare, receipts, logs: [], logsWhole: false },
        ...{ traces: null, callTrees: null, verification: 'node-word' },
      }),
    ).toThrow(/ask the node for full transactions/)
  })
})

const hash = (digit: string): string => `0x${digit.repeat(64)}`

/** One block of another chain than Ethereum with one call and its receipt. */
function small(receipt: Fields, header: Fields = {}, more: Fields = {}) {
  const call = { hash: hash('a'), from: `0x${'1'.repeat(40)}`, to: `0x${'2'.repeat(40)}`, ...more }
  return rpcBlock({
    ...{ chain: 'evm-324', logs: [], logsWhole: false, traces: null, callTrees: null },
    block: {
      ...{ number: '0x1', hash: hash('c'), parentHash: hash('d'), timestamp: '0x5', ...header },
      transactions: [{ ...call, value: '0x0', gasPrice: '0x2', transactionIndex: '0x0' }],
    },
    receipts: [{ transactionHash: hash('a'), status: '0x1', gasUsed: '0x5208', ...receipt }],
    verification: 'node-word',
  })
}

const log = {
  ...{ address: `0x${'2'.repeat(40)}`, topics: [hash('b')], data: '0x', logIndex: '0x0' },
  ...{ transactionHash: hash('a'), blockHash: hash('c') },
}

test('a log that the node took back is refused', () => {
  expect(small({ logs: [{ ...log, removed: false }] }).tokenGaps).toEqual([])
  expect(() => small({ logs: [{ ...log, removed: true }] })).toThrow(/taken back/)
})

test('a receipt without its logs is none, unless the header announces none', () => {
  const logsBloom = `0x${'0'.repeat(512)}`
  expect(small({ logs: null }, { logsBloom }).tokenGaps).toEqual([])
  expect(small({ logs: null }, { logsBloom: `0x1${'0'.repeat(511)}` }).tokenGaps).toEqual([
    'receipts are missing',
  ])
})

test('a chain that leaves the filter of its logs empty is not refused for it', () => {
  const block = small({ logs: [log] }, { logsBloom: `0x${'0'.repeat(512)}` })
  expect(block.transactions[0]?.logs).toHaveLength(1)
})

test('the fee for blobs is part of the fee, and where it is not told the fee is not', () => {
  const blobs = { blobGasUsed: '0x20000', blobGasPrice: '0x3' }
  const fee = (receipt: Fields) =>
    small({ logs: [], ...receipt }, {}, { type: '0x3' }).transactions[0]?.fee
  // 21,000 at 2, and 131,072 at 3.
  expect(fee(blobs)).toBe(42_000n + 393_216n)
  expect(fee({})).toBeNull()
})
