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
