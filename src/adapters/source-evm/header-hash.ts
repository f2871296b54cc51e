/**
 * The hash of a block from its header as a node tells it: Keccak-256 of the RLP of its fields, those of later forks after the others.
 * Sources: yellow paper 4.4; EIP-1559, 4895, 4844, 4788, 7685, 7928; Avalanche's coreth for its four extra fields.
 */
import { keccak_256 } from '@noble/hashes/sha3.js'
import { bytesToHex, hexToBytes } from '@noble/hashes/utils.js'
import { encodeRlp, type RlpItem } from '../../domain/evm/rlp.ts'
import { type Fields, hexOf, quantityOf, textOf } from '../json-values/fields.ts'
import { dataBytes } from './data-bytes.ts'

/** Name and number of bytes; `n` is a number, `d` data of any length. */
type Member = readonly [name: string, form: number | 'n' | 'd']

const FIRST: readonly Member[] = [
  ['parentHash', 32],
  ['sha3Uncles', 32],
  ['miner', 20],
  ['stateRoot', 32],
  ['transactionsRoot', 32],
  ['receiptsRoot', 32],
  ['logsBloom', 256],
  ['difficulty', 'n'],
  ['number', 'n'],
  ['gasLimit', 'n'],
  ['gasUsed', 'n'],
  ['timestamp', 'n'],
  ['extraData', 'd'],
  ['mixHash', 32],
  ['nonce', 8],
]

/** Each fork has all fields of those before it. */
const LATER: readonly Member[] = [
  ['baseFeePerGas', 'n'],
  ['withdrawalsRoot', 32],
  ['blobGasUsed', 'n'],
  ['excessBlobGas', 'n'],
  ['parentBeaconBlockRoot', 32],
  ['requestsHash', 32],
  ['blockAccessListHash', 32],
]

const AVALANCHE: readonly Member[] = [
  ['extDataHash', 32],
  ['baseFeePerGas', 'n'],
  ['extDataGasUsed', 'n'],
  ['blockGasCost', 'n'],
  ['blobGasUsed', 'n'],
  ['excessBlobGas', 'n'],
  ['parentBeaconBlockRoot', 32],
]

/** 64 hex digits; `null` when a field of its first fork is not told. Throws `bad-record` on a field that is not what it must be. */
export function headerHash(block: Fields): string | null {
  const items: RlpItem[] = []
  for (const member of FIRST) {
    const item = itemOf(block, member)
    if (item === null) return null
    items.push(item)
  }
  for (const member of 'extDataHash' in block ? AVALANCHE : LATER) {
    const item = itemOf(block, member)
    if (item === null) break
    items.push(item)
  }
  return bytesToHex(keccak_256(encodeRlp(items)))
}

function itemOf(block: Fields, [name, form]: Member): RlpItem | null {
  if (form === 'n') return quantityOf(block, name)
  if (form === 'd') return textOf(block, name) === null ? null : dataBytes(block, name)
  const hex = hexOf(block, form, name)
  return hex === null ? null : hexToBytes(hex)
}
