/**
 * The transaction by which Polygon brings in what was deposited on its first layer. Nobody signs it; its id follows from the block:
 * keccak-256 of `matic-bor-receipt-`, the height as eight bytes and the block's hash (`GetDerivedBorTxHash` of Bor, `ComputeBorTxHash` of
 * Erigon). Neither the header's roots nor its filter of logs hold it, and some nodes leave it out of the receipts of a block.
 */
import { keccak_256 } from '@noble/hashes/sha3.js'
import { bytesToHex, concatBytes, hexToBytes, utf8ToBytes } from '@noble/hashes/utils.js'
import { type Fields, hexOf, listOf, numberOf } from '../json-values/fields.ts'

const PREFIX = utf8ToBytes('matic-bor-receipt-')

/** Its id in hex digits where the block has such a transaction, else `null`. */
export function stateSyncOf(block: Fields): string | null {
  const id = stateSyncId(block)
  return listOf(block, 'transactions').some((each) => hexOf(each, 32, 'hash') === id) ? id : null
}

/** The id that it has, or would have. */
export function stateSyncId(block: Fields): string | null {
  const height = numberOf(block, 'number')
  const hash = hexOf(block, 32, 'hash')
  if (height === null || hash === null) return null
  const number = hexToBytes(height.toString(16).padStart(16, '0'))
  return bytesToHex(keccak_256(concatBytes(PREFIX, number, hexToBytes(hash))))
}
