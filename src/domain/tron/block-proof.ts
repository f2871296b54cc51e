/**
 * A Tron block from its parts: its id is its height followed by what the SHA-256 of its header leaves of itself; the header holds the root
 * of a tree over its transactions with their signatures and results. Sources: tron.proto, BlockCapsule and MerkleTree of java-tron.
 */
import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, concatBytes } from '@noble/hashes/utils.js'

/** `raw_data` of a header; members that are not set are 0 or empty. */
export interface TronHeader {
  readonly timestamp: bigint
  readonly txTrieRoot: Uint8Array
  readonly parentHash: Uint8Array
  readonly number: bigint
  readonly witnessId: bigint
  /** 21 bytes, with the network byte. */
  readonly witnessAddress: Uint8Array
  readonly version: bigint
  readonly accountStateRoot: Uint8Array
}

/** A transaction as its block holds it. */
export interface SealedTransaction {
  readonly raw: Uint8Array
  readonly signatures: readonly Uint8Array[]
  readonly results: readonly SealedResult[]
}

/** Numbers of `Transaction.Result` and of its enumerations. */
export interface SealedResult {
  readonly fee: bigint
  readonly code: number
  readonly contractRet: number
}

/** 64 hex digits. */
export function tronBlockId(header: TronHeader): string {
  const hash = sha256(
    concatBytes(
      ...[number(1, header.timestamp), bytes(2, header.txTrieRoot), bytes(3, header.parentHash)],
      ...[number(7, header.number), number(8, header.witnessId), bytes(9, header.witnessAddress)],
      ...[number(10, header.version), bytes(11, header.accountStateRoot)],
    ),
  )
  return header.number.toString(16).padStart(16, '0') + bytesToHex(hash.subarray(8))
}

/** Root over the transactions in their order, 64 hex digits; zeros when there are none. One without a partner goes up as it is. */
export function tronTransactionsRoot(transactions: readonly SealedTransaction[]): string {
  let level = transactions.map((each) => sha256(sealed(each)))
  while (level.length > 1)
    level = level.flatMap((left, at) => {
      if (at % 2 === 1) return []
      const right = level[at + 1]
      return [right ? sha256(concatBytes(left, right)) : left]
    })
  return bytesToHex(level[0] ?? new Uint8Array(32))
}

function sealed({ raw, signatures, results }: SealedTransaction): Uint8Array {
  const message = (field: number, body: Uint8Array): Uint8Array =>
    concatBytes(varint(BigInt(field * 8 + 2)), varint(BigInt(body.length)), body)
  return concatBytes(
    message(1, raw),
    ...signatures.map((signature) => message(2, signature)),
    ...results.map(({ fee, code, contractRet }) =>
      message(
        5,
        concatBytes(number(1, fee), number(2, BigInt(code)), number(3, BigInt(contractRet))),
      ),
    ),
  )
}

/** Protocol Buffers leave out what is 0 or empty. */
function number(field: number, value: bigint): Uint8Array {
  return value === 0n ? new Uint8Array() : concatBytes(varint(BigInt(field * 8)), varint(value))
}

function bytes(field: number, value: Uint8Array): Uint8Array {
  if (value.length === 0) return value
  return concatBytes(varint(BigInt(field * 8 + 2)), varint(BigInt(value.length)), value)
}

function varint(value: bigint): Uint8Array {
  const out: number[] = []
  let left = value
  for (; left > 0x7fn; left >>= 7n) out.push(Number(left & 0x7fn) | 0x80)
  return Uint8Array.of(...out, Number(left))
}
