/** Whole blocks, both ways, and the checks that a block carries in itself. Sources: Bitcoin Core `validation.cpp`, BIP141. */
import { UserInputError } from '../errors.ts'
import {
  type BlockHeader,
  decodeHeader,
  encodeHeader,
  HEADER_BYTES,
  hashHeader,
} from './block-header.ts'
import { ByteReader } from './byte-reader.ts'
import { ByteWriter } from './byte-writer.ts'
import { targetOfBits } from './difficulty.ts'
import { idToHex } from './hex-id.ts'
import { merkleRoot } from './merkle-root.ts'
import { type Sha256d, sha256d } from './sha256d.ts'
import {
  type DecodedTransaction,
  encodeTransaction,
  type RawTransaction,
  readTransaction,
} from './transaction.ts'

export interface DecodedBlock {
  readonly hash: string
  readonly header: BlockHeader
  readonly transactions: readonly DecodedTransaction[]
  readonly size: number
}

export interface DecodeOptions {
  readonly hash?: Sha256d
  /** Added to places told in errors: where these bytes begin in their file. */
  readonly base?: number
}

/** Decodes one whole block without judging it. Throws `truncated-data` or `malformed-data` with the byte. */
export function decodeBlock(bytes: Uint8Array, options: DecodeOptions = {}): DecodedBlock {
  const { hash = sha256d, base = 0 } = options
  const header = decodeHeader(bytes, base)
  const reader = new ByteReader(bytes, HEADER_BYTES, base)
  const count = reader.compactSize()
  const transactions: DecodedTransaction[] = []
  for (let at = 0; at < count; at += 1) transactions.push(readTransaction(reader, hash))
  if (reader.remaining > 0)
    throw new UserInputError(
      'malformed-data',
      `${reader.remaining} bytes follow the block, which ends at byte ${base + reader.offset}.`,
      { details: { byte: base + reader.offset } },
    )
  return { hash: hashHeader(bytes, hash), header, transactions, size: bytes.length }
}

/** Serialises a block; the header is taken as it is. */
export function encodeBlock(block: {
  readonly header: BlockHeader
  readonly transactions: readonly RawTransaction[]
}): Uint8Array {
  const writer = new ByteWriter()
    .raw(encodeHeader(block.header))
    .compactSize(block.transactions.length)
  for (const transaction of block.transactions) writer.raw(encodeTransaction(transaction))
  return writer.finish()
}

/** Throws `bad-proof-of-work` unless the header's hash is at or under the target it claims, and that under the network's limit. */
export function checkProofOfWork(hash: string, bits: number, limitBits: number): void {
  const target = targetOfBits(bits)
  const limit = targetOfBits(limitBits)
  if (target === null || limit === null || target > limit)
    throw new UserInputError(
      'bad-proof-of-work',
      `The header claims a difficulty that this network does not allow (bits ${bits.toString(16).padStart(8, '0')}).`,
    )
  if (BigInt(`0x${hash}`) > target)
    throw new UserInputError(
      'bad-proof-of-work',
      `The hash of the header, ${hash}, is above the target it claims.`,
    )
}

/** Throws `bad-merkle-root` or `bad-coinbase` unless the transactions are the ones the header commits to, witness data included. */
export function checkContents(block: DecodedBlock, hash: Sha256d = sha256d): void {
  const { root, ambiguous } = merkleRoot(
    block.transactions.map((transaction) => transaction.id),
    hash,
  )
  const found = idToHex(root)
  if (found !== block.header.merkleRoot || ambiguous)
    throw new UserInputError(
      'bad-merkle-root',
      ambiguous
        ? `Block ${block.hash} repeats transactions.`
        : `The transactions of block ${block.hash} give merkle root ${found}, but its header says ${block.header.merkleRoot}.`,
    )
  const coinbases = block.transactions.filter((transaction) => transaction.coinbase)
  if (coinbases.length !== 1 || coinbases[0] !== block.transactions[0])
    throw new UserInputError(
      'bad-coinbase',
      `Block ${block.hash} does not begin with its one coinbase transaction.`,
    )
  checkWitnesses(block, hash)
}

const COMMITMENT = [0x6a, 0x24, 0xaa, 0x21, 0xa9, 0xed]

/** BIP141: the last coinbase output of that form commits to all witness data. */
function checkWitnesses(block: DecodedBlock, hash: Sha256d): void {
  const [coinbase] = block.transactions
  const output = coinbase?.outputs.findLast(
    ({ script }) => script.length >= 38 && COMMITMENT.every((byte, at) => script[at] === byte),
  )
  const reserved = coinbase?.inputs[0]?.witness[0]
  if (!output || reserved?.length !== 32) return
  const ids = block.transactions.map((transaction, at) =>
    at === 0 ? new Uint8Array(32) : transaction.witnessId(),
  )
  const joined = new Uint8Array(64)
  joined.set(merkleRoot(ids, hash).root, 0)
  joined.set(reserved, 32)
  if (idToHex(hash(joined)) !== idToHex(output.script.subarray(6, 38)))
    throw new UserInputError(
      'bad-merkle-root',
      `The witness data of block ${block.hash} is not what its coinbase commits to.`,
    )
}
