/** A receipt as its block's trie holds it. Sources: yellow paper 4.3.1, EIP-658, EIP-2718; OP Mainnet's deposits add their nonce. */
import { concatBytes, hexToBytes } from '@noble/hashes/utils.js'
import { encodeRlp, type RlpItem } from '../../domain/evm/rlp.ts'
import { type Fields, hexOf, listOf, quantityOf } from '../json-values/fields.ts'
import { dataBytes } from './data-bytes.ts'

const DEPOSIT = 0x7e

/** `null` when a member is not told. Throws `bad-record`. */
export function receiptBytes(receipt: Fields): Uint8Array | null {
  const type = Number(quantityOf(receipt, 'type') ?? 0n)
  const root = hexOf(receipt, 32, 'root')
  const status = quantityOf(receipt, 'status')
  const gas = quantityOf(receipt, 'cumulativeGasUsed')
  const bloom = hexOf(receipt, 256, 'logsBloom')
  const outcome = status ?? (root === null ? null : hexToBytes(root))
  if (outcome === null || gas === null || bloom === null || type > DEPOSIT) return null
  const items: RlpItem[] = [outcome, gas, hexToBytes(bloom), listOf(receipt, 'logs').map(logItem)]
  const version = quantityOf(receipt, 'depositReceiptVersion')
  if (type === DEPOSIT && version !== null)
    items.push(quantityOf(receipt, 'depositNonce') ?? 0n, version)
  const bytes = encodeRlp(items)
  return type === 0 ? bytes : concatBytes(Uint8Array.of(type), bytes)
}

function logItem(log: Fields): RlpItem {
  const topics = Array.isArray(log['topics']) ? log['topics'] : []
  return [
    hexToBytes(hexOf(log, 20, 'address') ?? ''),
    topics.map((topic: unknown) => hexToBytes(hexOf({ topic }, 32, 'topic') ?? '')),
    dataBytes(log, 'data'),
  ]
}
