import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { corpus } from '../../../test/corpus.ts'
import { blockItems } from '../../domain/evm/block-items.ts'
import type { LedgerItem, TransferRecord } from '../../domain/ledger-record.ts'
import type { Fields } from '../json-values/fields.ts'
import { nodeBlock } from './node-block.ts'

const OWNER = '41a4875b63aa1f3c28acea607143bec09b57ed470f'
const OTHER = '41804087a70980dbe2fb54bc3e4e2b79f995b8bfcd'
const CONTRACT = '41a614f803b6fd780986a42c78ec9c7f77e6ded13c'

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
