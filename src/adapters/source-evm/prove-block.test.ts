/** What the hash of a real block proves, and that every alteration of it is found. */
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { corpus } from '../../../test/corpus.ts'
import type { Fields } from '../json-values/fields.ts'
import { headerHash } from './header-hash.ts'
import { proveAnswer } from './prove-block.ts'
import { transactionBytes } from './transaction-bytes.ts'

type Path = readonly (string | number)[]

function setAt(target: object, path: Path, value: unknown): void {
  let at = target as Record<string | number, unknown>
  for (const key of path.slice(0, -1)) at = at[key] as Record<string | number, unknown>
  at[path.at(-1) ?? ''] = value
}

const ALL = { header: true, transactions: true, receipts: true, withdrawals: true }

corpus.describe('Ethereum block 18,000,000', () => {
  const json = (name: string) =>
    JSON.parse(readFileSync(corpus.path('evm', 'subsquid', '18000000', name), 'utf8'))
  const prove = (path: Path = ['nothing'], value: unknown = null, chain = 'ethereum') => {
    const answer = { block: json('block.json'), receipts: json('receipts.json') }
    setAt(answer, path, value)
    const given = answer.block.transactions
    return proveAnswer({ ...answer, chain, verification: 'node-word' }, given)
  }

  test('proves its header, 94 transactions with their senders, receipts and withdrawals', () => {
    expect(prove()).toEqual({ ...ALL, contradiction: null })
  })

  test.each<readonly [string, string, Path, unknown]>([
    ['its time', 'its header', ['block', 'timestamp'], '0x64ea2690'],
    ['its producer', 'its header', ['block', 'miner'], `0x${'1'.repeat(40)}`],
    ['a value', 'its transactions', ['block', 'transactions', 3, 'value'], '0x1'],
    ['a sender', 'its transactions', ['block', 'transactions', 1, 'from'], `0x${'3'.repeat(40)}`],
    ['an id', 'its transactions', ['block', 'transactions', 1, 'hash'], `0x${'2'.repeat(64)}`],
    ['its list', 'its transactions', ['block', 'transactions'], []],
    ['an outcome', 'its receipts', ['receipts', 0, 'status'], '0x0'],
    ['gas', 'its receipts', ['receipts', 4, 'gasUsed'], '0x1'],
    ['data of an event', 'its receipts', ['receipts', 0, 'logs', 0, 'data'], '0x'],
    ['the number of an event', 'its receipts', ['receipts', 0, 'logs', 0, 'logIndex'], '0x5'],
    ['a withdrawal', 'its withdrawals', ['block', 'withdrawals', 0, 'amount'], '0x1'],
  ])('altered in %s is refused: %s were', (_, what, path, value) => {
    const wrong = new RegExp(`contradicts its own hash [0-9a-f]{64}: .*${what}`)
    expect(() => prove(path, value)).toThrow(wrong)
    expect(prove(path, value, 'polygon').contradiction).toContain(what)
  })

  test('without its receipts they are not proved, and nothing contradicts', () => {
    const { contradiction, ...rest } = prove(['receipts'], [])
    expect([rest, contradiction]).toEqual([{ ...ALL, receipts: false }, null])
  })

  test('of an older node that leaves a header field out nothing is proved', () => {
    expect(prove(['block', 'mixHash'], null)).toMatchObject({
      ...{ header: false, transactions: false, receipts: false, contradiction: null },
    })
  })
})

describe('A header', () => {
  test('of the first block of Ethereum hashes to its published hash', () => {
    const zeros = (bytes: number): string => `0x${'0'.repeat(bytes * 2)}`
    const header: Fields = {
      ...{ parentHash: zeros(32), miner: zeros(20), logsBloom: zeros(256), mixHash: zeros(32) },
      sha3Uncles: '0x1dcc4de8dec75d7aab85b567b6ccd41ad312451b948a7413f0a142fd40d49347',
      stateRoot: '0xd7f8974fb5ac78d9ac099b9ad5018bedc2ce0a72dad1827a1709da30580f0544',
      transactionsRoot: '0x56e81f171bcc55a6ff8345e692c0f86e5b48e01b996cadc001622fb5e363b421',
      receiptsRoot: '0x56e81f171bcc55a6ff8345e692c0f86e5b48e01b996cadc001622fb5e363b421',
      ...{ difficulty: '0x400000000', number: '0x0', gasLimit: '0x1388', gasUsed: '0x0' },
      ...{ timestamp: '0x0', nonce: '0x0000000000000042' },
      extraData: '0x11bbe8db4e347b4e8c937c1c8370e4b5ed33adb3db69cbdb7a38e1e50b1b82fa',
    }
    expect(headerHash(header)).toBe(
      'd4e56740f876aef8c010b86a40d5f56745a118d0906a34e69aec8c0db1cb8fa3',
    )
  })
})

test('a transaction of a type nobody knows here is not guessed', () => {
  expect(transactionBytes({ type: '0x6a', nonce: '0x0' })).toBeNull()
})
