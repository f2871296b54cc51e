/** How much of a full node's block its own id proves: the header, and the transactions with their results. Infos are in no root. */
import { concatBytes, hexToBytes } from '@noble/hashes/utils.js'
import { decodeTronHash } from '../../domain/address/tron-address.ts'
import { UserInputError } from '../../domain/errors.ts'
import {
  type SealedResult,
  type SealedTransaction,
  tronBlockId,
  tronTransactionsRoot,
} from '../../domain/tron/block-proof.ts'
import { type Fields, fieldsOf, hexOf, listOf, quantityOf, textOf } from '../json-values/fields.ts'
import { tronAddressOf } from './tron-address-field.ts'

export interface TronProof {
  readonly header: boolean
  /** Which transactions it holds, in which order, with which outcome. */
  readonly transactions: boolean
}

/** Throws `hash-mismatch` when something that is told whole does not hash to the id. The first block has a header of its own kind. */
export function proveTronBlock(block: Fields): TronProof {
  const header = fieldsOf(fieldsOf(block['block_header'])?.['raw_data']) ?? {}
  const height = quantityOf(header, 'number') ?? 0n
  const root = hexOf(header, 32, 'txTrieRoot')
  const id = height === 0n ? null : idOf(header)
  refuse(height, 'header', id, hexOf(block, 32, 'blockID'))
  const transactions = listOf(block, 'transactions')
  const sealed = height === 0n || root === null ? null : sealedOf(transactions)
  const recomputed = sealed && tronTransactionsRoot(sealed)
  refuse(height, 'transactions', recomputed, root)
  return { header: id !== null, transactions: id !== null && recomputed !== null }
}

function refuse(
  height: bigint,
  what: string,
  recomputed: string | null,
  told: string | null,
): void {
  if (recomputed === null || recomputed === told) return
  throw new UserInputError(
    'hash-mismatch',
    `Block ${height} contradicts itself: its ${what} hash to ${recomputed}, and it tells ${told ?? 'none'}; the answer was altered, or told of another block.`,
  )
}

/** `null` where a member is missing. */
function idOf(header: Fields): string | null {
  const root = hexOf(header, 32, 'txTrieRoot')
  const parent = hexOf(header, 32, 'parentHash')
  const time = quantityOf(header, 'timestamp')
  const witness = tronAddressOf(header, 'witness_address')
  const hash = witness && decodeTronHash(witness)
  if (root === null || parent === null || time === null || !hash) return null
  const state = hexOf(header, 32, 'accountStateRoot')
  return tronBlockId({
    ...{ timestamp: time, txTrieRoot: hexToBytes(root), parentHash: hexToBytes(parent) },
    number: quantityOf(header, 'number') ?? 0n,
    witnessId: quantityOf(header, 'witness_id') ?? 0n,
    witnessAddress: concatBytes(Uint8Array.of(0x41), hash),
    version: quantityOf(header, 'version') ?? 0n,
    accountStateRoot: hexToBytes(state ?? ''),
  })
}

/** `null` where the bytes of one are not told, or its result has a member that is not known here. */
function sealedOf(transactions: readonly Fields[]): readonly SealedTransaction[] | null {
  const sealed: SealedTransaction[] = []
  for (const fields of transactions) {
    const raw = textOf(fields, 'raw_data_hex')
    const results = listOf(fields, 'ret').map(resultOf)
    if (raw === null || !isHex(raw) || results.some((result) => result === null)) return null
    const signatures = fields['signature'] ?? []
    if (!Array.isArray(signatures) || !signatures.every(isHex)) return null
    sealed.push({
      raw: hexToBytes(raw),
      signatures: signatures.map((text) => hexToBytes(text)),
      results: results.filter((result) => result !== null),
    })
  }
  return sealed
}

function isHex(value: unknown): value is string {
  return typeof value === 'string' && /^(?:[0-9a-f]{2})+$/i.test(value)
}

const RESULT_MEMBERS: ReadonlySet<string> = new Set(['fee', 'ret', 'contractRet'])
const CODES = ['SUCESS', 'FAILED']
/** `Transaction.Result.contractResult`, by number. */
const CONTRACT_RESULTS = [
  'DEFAULT',
  'SUCCESS',
  'REVERT',
  'BAD_JUMP_DESTINATION',
  'OUT_OF_MEMORY',
  'PRECOMPILED_CONTRACT',
  'STACK_TOO_SMALL',
  'STACK_TOO_LARGE',
  'ILLEGAL_OPERATION',
  'STACK_OVERFLOW',
  'OUT_OF_ENERGY',
  'OUT_OF_TIME',
  'JVM_STACK_OVER_FLOW',
  'UNKNOWN',
  'TRANSFER_FAILED',
  'INVALID_CODE',
]

function resultOf(fields: Fields): SealedResult | null {
  const code = CODES.indexOf(textOf(fields, 'ret') ?? 'SUCESS')
  const contractRet = CONTRACT_RESULTS.indexOf(textOf(fields, 'contractRet') ?? 'DEFAULT')
  const known = Object.keys(fields).every((name) => RESULT_MEMBERS.has(name))
  if (!known || code < 0 || contractRet < 0) return null
  return { fee: quantityOf(fields, 'fee') ?? 0n, code, contractRet }
}
