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
import { type ManyHashes, type Sha256d, sha256d } from './sha256d.ts'
import {
  type DecodedTransaction,
  encodeTransaction,
  isCoinbase,
  type RawTransaction,
  transactionAt,
} from './transaction.ts'
import { readPlaces, type TransactionPlaces } from './transaction-places.ts'

export interface DecodedBlock {
  readonly hash: string
  readonly header: BlockHeader
  /** Columns that point into the block's bytes; {@link transactionsOf} gives objects. */
  readonly places: TransactionPlaces
  readonly size: number
}

export interface DecodeOptions {
  readonly hash?: Sha256d
  /** Gives the same hashes, for blocks of many transactions. */
  readonly many?: ManyHashes | undefined
  /** Added to places told in errors: where these bytes begin in their file. */
  readonly base?: number
}

/** Decodes one whole block without judging it. Throws `truncated-data` or `malformed-data` with the byte. */
export function decodeBlock(bytes: Uint8Array, options: DecodeOptions = {}): DecodedBlock {
  const { hash = sha256d, many, base = 0 } = options
  const header = decodeHeader(bytes, base)
  const reader = new ByteReader(bytes, HEADER_BYTES, base)
  const places = readPlaces(reader, reader.compactSize(), hash, many)
  if (reader.remaining > 0)
    throw new UserInputError(
      'malformed-data',
      `${reader.remaining} bytes follow the block, which ends at byte ${base + reader.offset}.`,
      { details: { byte: base + reader.offset } },
    )
  return { hash: hashHeader(bytes, hash), header, places, size: bytes.length }
}

/** The transactions of a block as objects, for whoever reads few blocks. */
export function transactionsOf({ places }: DecodedBlock): readonly DecodedTransaction[] {
  return Array.from({ length: places.count }, (_, at) => transactionAt(places, at))
}

/** What the first input of the first transaction holds in place of a signature; `null` without one. */
export function coinbaseScript({ places }: DecodedBlock): Uint8Array | null {
  const { bytes, inputScriptAt, inputScriptLength } = places
  const [start, length] = [inputScriptAt[0], inputScriptLength[0]]
  if (places.firstInput[1] === 0 || start === undefined || length === undefined) return null
  return bytes.subarray(start, start + length)
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
export function checkContents(
  block: DecodedBlock,
  hash: Sha256d = sha256d,
  many?: ManyHashes,
): void {
  const { places } = block
  const { root, ambiguous } = merkleRoot(places.ids, hash, many)
  const found = idToHex(root)
  if (found !== block.header.merkleRoot || ambiguous)
    throw new UserInputError(
      'bad-merkle-root',
      ambiguous
        ? `Block ${block.hash} repeats transactions.`
        : `The transactions of block ${block.hash} give merkle root ${found}, but its header says ${block.header.merkleRoot}.`,
    )
  if (!hasOneCoinbase(places))
    throw new UserInputError(
      'bad-coinbase',
      `Block ${block.hash} does not begin with its one coinbase transaction.`,
    )
  checkWitnesses(block, hash, many)
}

function hasOneCoinbase(places: TransactionPlaces): boolean {
  if (places.count === 0 || !isCoinbase(places, 0)) return false
  for (let at = 1; at < places.count; at += 1) if (isCoinbase(places, at)) return false
  return true
}

const COMMITMENT = [0x6a, 0x24, 0xaa, 0x21, 0xa9, 0xed]

/** BIP141: the last coinbase output of that form commits to all witness data. */
function checkWitnesses(block: DecodedBlock, hash: Sha256d, many?: ManyHashes): void {
  const { places } = block
  const { inputs, outputs } = transactionAt(places, 0)
  const output = outputs.findLast(
    ({ script }) => script.length >= 38 && COMMITMENT.every((byte, at) => script[at] === byte),
  )
  const reserved = inputs[0]?.witness[0]
  if (!output || reserved?.length !== 32) return
  const joined = new Uint8Array(64)
  joined.set(merkleRoot(witnessIds(places, hash, many), hash, many).root, 0)
  joined.set(reserved, 32)
  if (idToHex(hash(joined)) !== idToHex(output.script.subarray(6, 38)))
    throw new UserInputError(
      'bad-merkle-root',
      `The witness data of block ${block.hash} is not what its coinbase commits to.`,
    )
}

/** Hashes of the whole transactions; the coinbase counts as zeros. */
function witnessIds(
  { bytes, ids, starts, segwit }: TransactionPlaces,
  hash: Sha256d,
  many?: ManyHashes,
): Uint8Array {
  const all = ids.slice()
  all.fill(0, 0, 32)
  const own = new Uint8Array(many ? all.length : 0)
  let count = 0
  for (let at = 1; at < segwit.length; at += 1) {
    if (segwit[at] !== 1) continue
    const whole = bytes.subarray(starts[at], starts[at + 1])
    if (many) many.once(whole, own, 32 * count)
    else all.set(hash(whole), 32 * at)
    count += 1
  }
  if (!many) return all
  many.again(own.subarray(0, 32 * count))
  count = 0
  for (let at = 1; at < segwit.length; at += 1) {
    if (segwit[at] !== 1) continue
    all.set(own.subarray(32 * count, 32 * count + 32), 32 * at)
    count += 1
  }
  return all
}
