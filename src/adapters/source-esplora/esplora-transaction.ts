/**
 * A transaction as Esplora tells it (API.md, "Transaction format"): its members are put back into the signed form, whose hash must be its
 * id. What its inputs spend is told beside it and is proved by nothing.
 */
import { hexToBytes } from '@noble/hashes/utils.js'
import {
  type DecodedTransaction,
  decodeTransaction,
  encodeTransaction,
  type RawInput,
  type RawOutput,
} from '../../domain/bitcoin/transaction.ts'
import { UserInputError } from '../../domain/errors.ts'
import {
  type Fields,
  fieldsOf,
  hexOf,
  listOf,
  numberOf,
  quantityOf,
  required,
} from '../json-values/fields.ts'
import { nodeSha256d } from '../source-bitcoin/node-hashes.ts'

export interface EsploraTransaction {
  readonly transaction: DecodedTransaction
  readonly spent: readonly (RawOutput | null)[]
  readonly height: number
  readonly hash: string
  readonly time: number
}

/** Throws `bad-record`, or `bad-txid` when the members do not hash to the id. */
export function esploraTransaction(fields: Fields): EsploraTransaction {
  const txid = required(hexOf(fields, 32, 'txid'), 'txid')
  const inputs = listOf(fields, 'vin')
  const transaction = decodeTransaction(
    encodeTransaction({
      version: signed32(fields, 'version'),
      locktime: required(numberOf(fields, 'locktime'), 'locktime'),
      inputs: inputs.map(inputOf),
      outputs: listOf(fields, 'vout').map(outputOf),
    }),
    nodeSha256d,
  )
  if (transaction.txid !== txid)
    throw new UserInputError(
      'bad-txid',
      `What is told of transaction ${txid} hashes to ${transaction.txid}: the answer was altered.`,
    )
  const spent = inputs.map((input) => {
    const prevout = fieldsOf(input['prevout'])
    return prevout && outputOf(prevout)
  })
  return { transaction, spent: transaction.coinbase ? [] : spent, ...esploraPlace(fields) }
}

/** The block that a transaction is said to be in. Throws `bad-record` for an unconfirmed one. */
export function esploraPlace(fields: Fields): Pick<EsploraTransaction, 'height' | 'hash' | 'time'> {
  const status = fieldsOf(fields['status']) ?? {}
  if (status['confirmed'] !== true)
    throw new UserInputError('bad-record', 'The transaction is not in a block.')
  return {
    height: required(numberOf(status, 'block_height'), 'block_height'),
    hash: required(hexOf(status, 32, 'block_hash'), 'block_hash'),
    time: required(numberOf(status, 'block_time'), 'block_time') * 1000,
  }
}

function inputOf(fields: Fields): RawInput {
  return {
    txid: required(hexOf(fields, 32, 'txid'), 'txid of an input'),
    index: required(numberOf(fields, 'vout'), 'vout of an input'),
    script: bytesOf(fields['scriptsig'] ?? ''),
    sequence: required(numberOf(fields, 'sequence'), 'sequence'),
    witness: witnessOf(fields['witness']),
  }
}

function outputOf(fields: Fields): RawOutput {
  const value = required(quantityOf(fields, 'value'), 'value')
  if (value > MOST) throw new UserInputError('bad-record', 'An output holds more than 21 million.')
  return { value, script: bytesOf(fields['scriptpubkey']) }
}

/** 21 million coins. */
const MOST = 2_100_000_000_000_000n

function witnessOf(value: unknown): readonly Uint8Array[] {
  if (value === undefined || value === null) return []
  if (!Array.isArray(value)) throw new UserInputError('bad-record', '"witness" is not a list.')
  return value.map(bytesOf)
}

function bytesOf(value: unknown): Uint8Array {
  if (typeof value === 'string' && /^(?:[0-9a-f]{2})*$/i.test(value)) return hexToBytes(value)
  throw new UserInputError('bad-record', 'A script or witness is not hex.')
}

/** Versions are printed signed by some servers and unsigned by others. */
function signed32(fields: Fields, name: string): number {
  const value = Number(fields[name])
  if (Number.isInteger(value) && value >= -0x8000_0000 && value <= 0xffff_ffff) return value | 0
  throw new UserInputError('bad-record', `The record has no ${name}.`)
}
