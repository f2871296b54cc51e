import { describe, expect, test } from 'vitest'
import type { LedgerItem } from '../ledger-record.ts'
import type { AccountBlock, AccountTransaction, EventLog } from './account-block.ts'
import { blockItems } from './block-items.ts'
import { eventTopic, TRANSFER_TOPIC } from './token-event.ts'

const USDT = '0xdac17f958d2ee523a2206206994597c13d831ec7'
const WETH = '0xc02aaa39b223fe8d0a0e5c4f27ead9083c756cc2'
const OTHER = `0x${'e'.repeat(40)}`
const A = 'a'.repeat(40)
const B = 'b'.repeat(40)
const ZERO = '0'.repeat(40)

const word = (value: string | bigint): string =>
  (typeof value === 'bigint' ? value.toString(16) : value).padStart(64, '0')

const log = (
  contract: string,
  topics: readonly string[],
  ...words: readonly (string | bigint)[]
): EventLog => ({
  ...{ index: 3, contract, topics },
  data: words.map(word).join(''),
})

function read(logs: readonly EventLog[], more: Partial<AccountTransaction> = {}) {
  const transaction: AccountTransaction = {
    ...{ txid: `0x${'1'.repeat(64)}`, position: 2, from: `0x${A}`, to: USDT, success: true },
    ...{
      moves: [],
      fee: null,
      feeVerification: 'node-word' as const,
      logsVerification: 'node-word' as const,
      internals: null,
      logs: logs.map((each, at) => ({ ...each, index: 3 + at })),
    },
    ...more,
  }
  const block: AccountBlock = {
    ...{ chain: 'ethereum', height: 9, hash: `0x${'9'.repeat(64)}`, time: 1000 },
    previousHash: `0x${'8'.repeat(64)}`,
    ...{ verification: 'node-word', transactions: [transaction], credits: [] },
    ...{ nativeGaps: [], tokenGaps: [] },
  }
  const { items, unreadable } = blockItems(block)
  const [first, ...facts] = items
  expect(first).toMatchObject({ kind: 'block', block: { height: 9, transactions: [] } })
  return { told: facts.map(tell), unreadable }
}

function tell(item: LedgerItem): string {
  if (item.kind === 'freeze') return `${item.freeze.act} ${item.freeze.address}`
  if (item.kind !== 'transfer') return item.kind
  const { kind, from, to, amount } = item.transfer
  return `${kind} ${from ?? '-'} ${to ?? '-'} ${amount}`
}

describe('Events of tokens', () => {
  test('an amount of 256 bits stays whole', () => {
    const most = (1n << 256n) - 1n
    const { told } = read([log(OTHER, [TRANSFER_TOPIC, word(A), word(B)], most)])
    expect(told).toEqual([`transfer 0x${A} 0x${B} ${most}`])
  })

  test('the zero address is nobody: minted and burned', () => {
    const { told } = read([
      log(OTHER, [TRANSFER_TOPIC, word(ZERO), word(B)], 5n),
      log(OTHER, [TRANSFER_TOPIC, word(A), word(ZERO)], 6n),
    ])
    expect(told).toEqual([`mint - 0x${B} 5`, `burn 0x${A} - 6`])
  })

  test('one item of a collection is no amount', () => {
    expect(read([log(OTHER, [TRANSFER_TOPIC, word(A), word(B), word(7n)])]).told).toEqual([])
  })

  test('members without index read from the data', () => {
    expect(read([log(OTHER, [TRANSFER_TOPIC], A, B, 8n)]).told).toEqual([
      `transfer 0x${A} 0x${B} 8`,
    ])
  })

  test.each([
    ['too short', log(OTHER, [TRANSFER_TOPIC, word(A), word(B)])],
    ['too long', log(OTHER, [TRANSFER_TOPIC, word(A), word(B)], 1n, 2n)],
    ['no address', log(OTHER, [TRANSFER_TOPIC, `1${word(A).slice(1)}`, word(B)], 1n)],
  ])('a transfer that is %s is told, not guessed', (_, event) => {
    const { told, unreadable } = read([event])
    expect([told, unreadable.length]).toEqual([[], 1])
  })

  test('only issuers of the registry freeze, issue and destroy', () => {
    const events = (contract: string) => [
      log(contract, [eventTopic('AddedBlackList(address)')], B),
      log(contract, [eventTopic('Issue(uint256)')], 4n),
      log(contract, [eventTopic('DestroyedBlackFunds(address,uint256)')], B, 9n),
    ]
    expect(read(events(OTHER)).told).toEqual([])
    expect(read(events(USDT)).told).toEqual([
      `freeze 0x${B}`,
      `mint - 0x${A} 4`,
      `burn 0x${B} - 9`,
      `destroy 0x${B}`,
    ])
  })

  test('an act that is also told as a transfer moves value once', () => {
    const { told } = read([
      log(USDT, [TRANSFER_TOPIC, word(B), word(ZERO)], 9n),
      log(USDT, [eventTopic('DestroyedBlockedFunds(address,uint256)'), word(B)], 9n),
    ])
    expect(told).toEqual([`burn 0x${B} - 9`, `destroy 0x${B}`])
  })

  test('wrapped ether enters and leaves; the same event of another contract is its own affair', () => {
    const deposit = (contract: string) =>
      log(contract, [eventTopic('Deposit(address,uint256)'), word(A)], 3n)
    expect(read([deposit(OTHER)]).told).toEqual([])
    expect(read([deposit(WETH)]).told).toEqual([`mint - 0x${A} 3`])
  })

  test('a failed transaction moves nothing and pays its fee', () => {
    const { told } = read([log(OTHER, [TRANSFER_TOPIC, word(A), word(B)], 1n)], {
      success: false,
      fee: 2n,
    })
    expect(told).toEqual([`fee 0x${A} - 2`])
  })

  test('of a transaction that is not known to have succeeded nothing is told but its fee', () => {
    const { told } = read([log(OTHER, [TRANSFER_TOPIC, word(A), word(B)], 1n)], {
      success: null,
      fee: 2n,
    })
    expect(told).toEqual([`fee 0x${A} - 2`])
  })
})
