/** Coinbases of the scenario: height first (BIP34), a commitment to the block's witnesses (BIP141), and the bits it is mined with. */
import { concatBytes, utf8ToBytes } from '@noble/hashes/utils.js'
import { encodeCoinbaseHeight } from '../../domain/bitcoin/coinbase-height.ts'
import { merkleRoot } from '../../domain/bitcoin/merkle-root.ts'
import { sha256d } from '../../domain/bitcoin/sha256d.ts'
import {
  encodeTransaction,
  NULL_TXID,
  type RawTransaction,
} from '../../domain/bitcoin/transaction.ts'

/** Half of all hashes are below this target, so that a nonce is found in two tries or so. */
export const EASY_BITS = 0x207fffff
const MAIN_MAGIC = Uint8Array.of(0xf9, 0xbe, 0xb4, 0xd9)

export interface CoinbaseSpec {
  readonly height: number
  readonly value: bigint
  readonly script: Uint8Array
  /** Transactions of the block besides the coinbase: the commitment covers them. */
  readonly transactions: readonly RawTransaction[]
}

/** The first transaction of a block. */
export function makeCoinbase(spec: CoinbaseSpec): RawTransaction {
  const segwit = spec.transactions.some((tx) => tx.inputs.some(({ witness }) => witness.length > 0))
  const reserved = new Uint8Array(32)
  const outputs = [{ value: spec.value, script: spec.script }]
  if (segwit) outputs.push({ value: 0n, script: commitment(spec.transactions, reserved) })
  const input = {
    txid: NULL_TXID,
    index: 0xffffffff,
    script: concatBytes(encodeCoinbaseHeight(spec.height), utf8ToBytes('/synthetic/')),
    sequence: 0xffffffff,
    witness: segwit ? [reserved] : [],
  }
  return { version: 2, inputs: [input], outputs, locktime: 0 }
}

function commitment(transactions: readonly RawTransaction[], reserved: Uint8Array): Uint8Array {
  const leaves = transactions.map((tx) => sha256d(encodeTransaction(tx)))
  const { root } = merkleRoot(concatBytes(new Uint8Array(32), ...leaves), sha256d)
  const hash = sha256d(concatBytes(root, reserved))
  return concatBytes(Uint8Array.of(0x6a, 0x24, 0xaa, 0x21, 0xa9, 0xed), hash)
}

/** Magic and length before the block, as Bitcoin Core writes its files. */
export function frameBlock(block: Uint8Array): Uint8Array {
  const length = new Uint8Array(4)
  new DataView(length.buffer).setUint32(0, block.length, true)
  return concatBytes(MAIN_MAGIC, length, block)
}
