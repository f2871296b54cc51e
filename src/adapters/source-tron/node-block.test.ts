import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { corpus } from '../../../test/corpus.ts'
import { blockItems } from '../../domain/evm/block-items.ts'
import { chainAddress } from '../../domain/evm/chain-address.ts'
import type { LedgerItem, TransferRecord } from '../../domain/ledger-record.ts'
import type { Fields } from '../json-values/fields.ts'
import { nodeBlock } from './node-block.ts'

const OWNER = '41a4875b63aa1f3c28acea607143bec09b57ed470f'
const OTHER = '41804087a70980dbe2fb54bc3e4e2b79f995b8bfcd'
const CONTRACT = '41a614f803b6fd780986a42c78ec9c7f77e6ded13c'

const tronOf = (hex: string): string => chainAddress('tron', hex.slice(2))
const id = (digit: string): string => digit.repeat(64)

function block(transactions: readonly Fields[]): Fields {
  const raw_data = { number: 7, timestamp: 1_680_612_831_000, parentHash: id('0') }
  return { blockID: id('b'), block_header: { raw_data }, transactions }
}

function transaction(txID: string, type: string, value: Fields, result = 'SUCCESS'): Fields {
  return {
    txID,
    ret: [{ contractRet: result }],
    raw_data: { contract: [{ type, parameter: { value } }] },
  }
}

function transfersOf(items: readonly LedgerItem[]): readonly TransferRecord[] {
  return items.flatMap((item) => (item.kind === 'transfer' ? [item.transfer] : []))
}

function read(transactions: readonly Fields[], infos: readonly Fields[]) {
  const found = nodeBlock({ block: block(transactions), infos, verification: 'node-word' })
  return { found, transfers: transfersOf(blockItems(found).items) }
}

describe('A block of a Tron full node', () => {
  const pay = { owner_address: OWNER, to_address: OTHER, amount: 5 }

  test('a failed transaction moves nothing and pays its fee', () => {
    const { transfers } = read(
      [transaction(id('1'), 'TransferContract', pay, 'OUT_OF_ENERGY')],
      [{ id: id('1'), fee: 1100, result: 'FAILED' }],
    )
    expect(transfers.map(({ kind, amount }) => [kind, amount])).toEqual([['fee', 1100n]])
  })

  test('the first block, which gives coins from no account, is read without them, and says so', () => {
    // The sender of java-tron's first block is the text 0x0000000000000000000, not an address.
    const given = { owner_address: `3078${'30'.repeat(19)}`, to_address: OTHER, amount: 5 }
    const raw_data = { parentHash: id('0') }
    const first = nodeBlock({
      block: {
        ...{ blockID: id('b'), block_header: { raw_data } },
        transactions: [transaction(id('1'), 'TransferContract', given)],
      },
      ...{ infos: [], verification: 'node-word' },
    })
    expect([first.height, first.transactions, first.tokenGaps]).toEqual([0, [], []])
    expect(first.nativeGaps).toEqual(['what the first block gives to accounts is not read'])
  })

  test('internal transfers count when they were called, not when rejected or when they delegate energy', () => {
    const internal = (note: string, more: Fields = {}) => ({
      ...{ caller_address: CONTRACT, transferTo_address: OTHER, callValueInfo: [{ callValue: 3 }] },
      ...{ note: Buffer.from(note).toString('hex'), ...more },
    })
    const { transfers } = read(
      [
        transaction(id('1'), 'TriggerSmartContract', {
          owner_address: OWNER,
          contract_address: CONTRACT,
        }),
      ],
      [
        {
          id: id('1'),
          internal_transactions: [
            internal('call'),
            internal('call', { rejected: true }),
            internal('delegateResourceOfEnergy'),
            internal('suicide'),
          ],
        },
      ],
    )
    expect(transfers.map(({ kind, amount }) => [kind, amount])).toEqual([
      ['internal', 3n],
      ['internal', 3n],
    ])
  })

  test('an amount above 2^53 keeps every digit, a TRC-10 token is its number', () => {
    const value = {
      owner_address: OWNER,
      to_address: OTHER,
      asset_name: '31303032303030',
      amount: '9007199254740993',
    }
    const { transfers } = read(
      [transaction(id('1'), 'TransferAssetContract', value)],
      [{ id: id('1') }],
    )
    expect(transfers.map(({ asset, amount }) => [asset, amount])).toEqual([
      ['tron:1002000', 9_007_199_254_740_993n],
    ])
  })

  test('without infos TRX is told and nothing is covered', () => {
    const { found, transfers } = read([transaction(id('1'), 'TransferContract', pay)], [])
    expect(transfers).toHaveLength(1)
    expect(found.tokenGaps).toEqual(['transaction infos are missing'])
  })

  test('a contract whose value is not read is a gap', () => {
    const { found } = read(
      [transaction(id('1'), 'ExchangeTransactionContract', { owner_address: OWNER })],
      [{ id: id('1') }],
    )
    expect(found.nativeGaps).toEqual(['what ExchangeTransactionContract moves is not read'])
  })

  test('an info of another block is refused', () => {
    expect(() => read([transaction(id('1'), 'TransferContract', pay)], [{ id: id('2') }])).toThrow(
      /belongs to no transaction of this block/,
    )
  })
})

describe('Who lets whom use the chain', () => {
  const grants = (type: string, value: Fields, info: Fields = {}, more: Fields = {}) => {
    const given = { ...transaction(id('1'), type, { owner_address: OWNER, ...value }), ...more }
    const { found, transfers } = read([given], [{ id: id('1'), ...info }])
    const told = blockItems(found).items.flatMap((item) =>
      item.kind === 'resource' ? [item.resource] : [],
    )
    const names = {
      [tronOf(OWNER)]: 'owner',
      [tronOf(OTHER)]: 'other',
      [tronOf(CONTRACT)]: 'market',
    }
    return {
      transfers: transfers.filter(({ kind }) => kind !== 'fee').length,
      told: told.map(
        ({ kind, resource, from, to, amount }) =>
          `${names[from]} ${kind} ${resource ?? '-'} ${names[to]} ${amount}`,
      ),
    }
  }

  test.each<readonly [string, string, Fields, Fields, readonly string[]]>([
    [
      'energy delegated',
      'DelegateResourceContract',
      { receiver_address: OTHER, resource: 'ENERGY', balance: 90, lock: true },
      {},
      ['owner delegate energy other 90'],
    ],
    [
      'bandwidth taken back, whose zero the JSON leaves out',
      'UnDelegateResourceContract',
      { receiver_address: OTHER, balance: 7 },
      {},
      ['owner undelegate bandwidth other 7'],
    ],
    [
      'the first form of staking, for somebody else',
      'FreezeBalanceContract',
      { receiver_address: OTHER, resource: 'ENERGY', frozen_balance: 5, frozen_duration: 3 },
      {},
      ['owner delegate energy other 5'],
    ],
    [
      'staking for oneself is nobody’s affair',
      'FreezeBalanceContract',
      { resource: 'ENERGY', frozen_balance: 5, frozen_duration: 3 },
      {},
      [],
    ],
    [
      'its end, whose amount only the outcome tells',
      'UnfreezeBalanceContract',
      { receiver_address: OTHER, resource: 'ENERGY' },
      { unfreeze_amount: 5 },
      ['owner undelegate energy other 5'],
    ],
    [
      'an account made',
      'AccountCreateContract',
      { account_address: OTHER },
      { fee: 1_100_000 },
      ['owner activate - other 0'],
    ],
  ])('%s', (_, type, value, info, expected) => {
    expect(grants(type, value, info)).toEqual({ transfers: 0, told: expected })
  })

  const pay = { to_address: OTHER, amount: 5 }
  const fee = { fee: 1_100_000, receipt: { net_fee: 100_000 } }
  test('a payment that costs exactly 1 TRX above its bandwidth made the account it pays', () => {
    expect(grants('TransferContract', pay, fee)).toEqual({
      ...{ transfers: 1, told: ['owner activate - other 0'] },
    })
  })

  test.each<readonly [string, Fields, Fields]>([
    ['bandwidth alone', { fee: 268_000, receipt: { net_fee: 268_000 } }, {}],
    ['a second signature', fee, { signature: ['00', '00'] }],
    ['a failure', { ...fee, result: 'FAILED' }, {}],
  ])('but not where it pays for %s', (_, info, more) => {
    expect(grants('TransferContract', pay, info, more).told).toEqual([])
  })

  test('nor where it pays for a note', () => {
    const { raw_data } = transaction(id('1'), 'TransferContract', { owner_address: OWNER, ...pay })
    const noted = { raw_data: { ...(raw_data as Fields), data: 'beef' } }
    expect(grants('TransferContract', pay, fee, noted).told).toEqual([])
  })

  test('what a market’s contract lends, and what a voting contract earns', () => {
    const internal = (note: string, to: string, more: Fields = {}) => ({
      ...{ caller_address: CONTRACT, transferTo_address: to, callValueInfo: [{ callValue: 3 }] },
      ...{ note: Buffer.from(note).toString('hex'), ...more },
    })
    const internal_transactions = [
      internal('delegateResourceOfEnergy', OTHER),
      internal('unDelegateResourceOfBandwidth', OTHER),
      internal('delegateResourceOfEnergy', OTHER, { rejected: true }),
      internal('freezeForEnergy', CONTRACT),
      internal('withdrawReward', CONTRACT),
    ]
    expect(
      grants('TriggerSmartContract', { contract_address: CONTRACT }, { internal_transactions }),
    ).toEqual({
      transfers: 1,
      told: ['market delegate energy other 3', 'market undelegate bandwidth other 3'],
    })
  })
})

describe('A token that was named before tokens had numbers', () => {
  test.each([
    ['545258', 'tron:trc10-name-545258'],
    ['48756f6269546f6b656e', 'tron:trc10-name-48756f6269546f6b656e'],
    ['31303032303030', 'tron:1002000'],
  ])('%s is %s, never the coin of that name', (asset_name, asset) => {
    const value = { owner_address: OWNER, to_address: OTHER, asset_name, amount: 1 }
    const { transfers } = read(
      [transaction(id('1'), 'TransferAssetContract', value)],
      [{ id: id('1') }],
    )
    expect(transfers.map((transfer) => transfer.asset)).toEqual([asset])
  })
})

/** As TRON's developer documentation prints it, the example of getblockbylimitnext. */
const PUBLISHED = {
  blockID: '000000000203c375c7521ef953106e9a112e1902664a91becc5f40371a7397d7',
  block_header: {
    raw_data: {
      ...{ number: 33_801_077, version: 27, timestamp: 1_684_509_309_000 },
      txTrieRoot: '30fe6502e11e110fa389d5c17e1cf53fa8df93f26297d9f27cd8c07d3558d722',
      witness_address: '41e71c365c9dbf284ca8c1eed2d7877638941b9011',
      parentHash: '000000000203c3741f9a08f594934bd26df95cc6c49b475d118e3a87aed5a4a4',
    },
  },
  transactions: [
    {
      ret: [{ contractRet: 'SUCCESS' }],
      signature: [
        '95874b4774ba56125dfd7bf2a99a0652d4abda98c6977e3f417852b7ea6f2b81ff2f260df473d186be9586b6bbeb74b5382d7f058593fd72fb60da5d0f77f77100',
      ],
      txID: '31370141e3345421bdb92eff72f0d69aba8d04e636317ed52745d3f97e9faabb',
      raw_data_hex:
        '0a02c36222084ddf60f936a910d940f0add4a483315a8e01081f1289010a31747970652e676f6f676c65617069732e636f6d2f70726f746f636f6c2e54726967676572536d617274436f6e747261637412540a1541fcf7ab2a2fb29362babd41647a22b223f7fbedec121541c3c5115bd3f5cfe5559c634eeb250f339ae3e29c222437383d0e00000000000000000000000000000000000000000000000000000188349354c970b8e0d0a48331900180a3c347',
    },
  ],
}

describe('A published block', () => {
  const tell = (change: (block: typeof PUBLISHED) => void) => {
    const altered = structuredClone(PUBLISHED)
    change(altered)
    return nodeBlock({ block: altered, infos: [], verification: 'node-word' }).verification
  }

  test('is proved by its id', () => {
    expect(tell(() => undefined)).toBe('hash-recomputed')
  })

  test.each<readonly [string, (block: typeof PUBLISHED) => void, RegExp]>([
    [
      'time',
      ({ block_header }) => Object.assign(block_header.raw_data, { timestamp: 1 }),
      /header/,
    ],
    [
      'outcome',
      ({ transactions: [one] }) => Object.assign(one?.ret[0] ?? {}, { contractRet: 'REVERT' }),
      /transactions/,
    ],
    ['transactions', (block) => block.transactions.pop(), /transactions/],
  ])('whose %s was altered is refused', (_, change, what) => {
    expect(() => tell(change)).toThrow(what)
    expect(() => tell(change)).toThrow(/contradicts itself/)
  })

  test('that leaves out what its id is taken of is the node’s word', () => {
    const change = ({ block_header: { raw_data } }: typeof PUBLISHED) =>
      Object.assign(raw_data, { witness_address: undefined })
    expect(tell(change)).toBe('node-word')
  })
})

corpus.describe('Signed bytes beside the JSON', () => {
  const [published] = JSON.parse(
    readFileSync(corpus.path('tron', 'raw_txs_with_expected_transfer.json'), 'utf8'),
  ) as { txID: string; raw_data_hex: string }[]

  test('bytes that hash to another id are refused', () => {
    const altered = { txID: id('1'), raw_data_hex: published?.raw_data_hex, ret: [{}] }
    expect(() => read([altered], [])).toThrow(/the answer was altered/)
  })

  test('the bytes count, not the JSON beside them', () => {
    const lying = {
      ...transaction(published?.txID ?? '', 'TransferContract', {
        owner_address: OTHER,
        to_address: OWNER,
        amount: 1,
      }),
      raw_data_hex: published?.raw_data_hex,
    }
    const { found, transfers } = read([lying], [{ id: published?.txID }])
    expect(transfers).toEqual([])
    expect(found.transactions[0]?.from).toBe('TL24LCps5FKwp3PoU1MvrYrwhi5LU1tHre')
  })
})
