/**
 * Rows of TronGrid's /v1/accounts/{address}/transactions: transactions that the account signed or was named in, and rows of their own for
 * what contracts moved. The id of a transaction is recomputed from its signed bytes; that a block holds it is TronGrid's word.
 */
import { hexToBytes } from '@noble/hashes/utils.js'
import { UserInputError } from '../../domain/errors.ts'
import type { DerivedIndexes } from '../../domain/evm/derived-index.ts'
import { FEE_INDEX, NATIVE_INDEX } from '../../domain/evm/movement-index.ts'
import type { TransferRecord } from '../../domain/ledger-record.ts'
import {
  type Fields,
  fieldsOf,
  hexOf,
  listOf,
  numberOf,
  quantityOf,
  required,
  textOf,
} from '../json-values/fields.ts'
import { contractMoves, tronContract } from '../source-tron/node-transaction.ts'
import { tronAddressOf } from '../source-tron/tron-address-field.ts'

export interface NativeRow {
  readonly transfers: readonly TransferRecord[]
  /** Everyone the row names: the account asked about must be among them. */
  readonly parties: readonly (string | null)[]
  /** Type of the contract when it took effect. */
  readonly type: string | null
}

type Facts = Pick<
  TransferRecord,
  'chain' | 'txid' | 'height' | 'position' | 'time' | 'verification' | 'note'
>

/** `position` places rows of one moment. Throws `bad-record` or `bad-txid`. */
export function nativeRow(row: Fields, position: number, indexes: DerivedIndexes): NativeRow {
  return 'internal_tx_id' in row
    ? internalRow(row, position, indexes)
    : transactionRow(row, position)
}

function transactionRow(row: Fields, position: number): NativeRow {
  const contract = tronContract(row)
  const { txid, owner, to, type } = contract
  const result = listOf(row, 'ret')[0] ?? {}
  const success = (textOf(result, 'contractRet') ?? 'SUCCESS') === 'SUCCESS'
  const facts = factsOf(row, txid, position)
  const withdrawn = quantityOf(row, 'withdraw_amount') ?? 0n
  const moves = success ? contractMoves(contract, { made: null, withdrawn, proved: false }) : []
  const fee = quantityOf(result, 'fee') ?? 0n
  const transfers = moves.map((move, at): TransferRecord => {
    const { kind, asset, amount } = move
    return { ...facts, from: move.from, to: move.to, index: NATIVE_INDEX + at, kind, asset, amount }
  })
  if (fee > 0n && owner !== null)
    transfers.push({
      ...{ ...facts, index: FEE_INDEX, kind: 'fee', from: owner, to: null },
      ...{ asset: 'tron:TRX', amount: fee },
    })
  return { transfers, parties: [owner, to], type: success ? type : null }
}

function internalRow(row: Fields, position: number, indexes: DerivedIndexes): NativeRow {
  const txid = required(hexOf(row, 32, 'tx_id'), 'tx_id')
  const from = required(tronAddressOf(row, 'from_address'), 'from_address')
  const to = required(tronAddressOf(row, 'to_address'), 'to_address')
  const data = fieldsOf(row['data']) ?? {}
  const parties = [from, to]
  if (data['rejected'] === true || !MOVING.has(noteOf(data)) || from === to)
    return { transfers: [], parties, type: null }
  const facts = factsOf(row, txid, position)
  const transfers = Object.entries(fieldsOf(data['call_value']) ?? {}).flatMap(([token, value]) => {
    const amount = quantityOf({ value }, 'value') ?? 0n
    const asset = token === '_' ? 'tron:TRX' : `tron:${tokenNumber(token)}`
    if (amount === 0n) return []
    const index = indexes.next(['internal', txid, from, to, asset, amount].join(' '))
    return [{ ...facts, index, kind: 'internal' as const, from, to, asset, amount }]
  })
  return { transfers, parties, type: null }
}

/** Notes of internal transactions that move value. */
const MOVING: ReadonlySet<string> = new Set(['call', 'create', 'create2', 'suicide', ''])

function noteOf(data: Fields): string {
  const note = textOf(data, 'note') ?? ''
  const hex = /^(?:[0-9a-f]{2})+$/i.test(note)
  return (hex ? new TextDecoder().decode(hexToBytes(note)) : note).toLowerCase()
}

function tokenNumber(text: string): string {
  if (/^\d{1,20}$/.test(text)) return text
  throw new UserInputError('bad-record', `"${text.slice(0, 60)}" is no TRC-10 token number.`)
}

function factsOf(row: Fields, txid: string, position: number): Facts {
  return {
    ...{ chain: 'tron', txid, position, verification: 'provider-word', note: null },
    height: numberOf(row, 'blockNumber', 'block_number'),
    time: required(numberOf(row, 'block_timestamp'), 'block_timestamp'),
  }
}
