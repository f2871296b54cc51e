/**
 * That a transaction is in a block, without the block: its id, the hashes beside its way up the merkle tree, and the header. Sources:
 * Nakamoto 2008, "Bitcoin", section 8; Electrum protocol, `blockchain.transaction.get_merkle`. Known limit: it proves a block that cost
 * work, not that this block is on the best branch.
 */
import { UserInputError } from '../errors.ts'
import { checkProofOfWork } from './block.ts'
import { decodeHeader, HEADER_BYTES, hashHeader } from './block-header.ts'
import { hexToId, idToHex } from './hex-id.ts'
import { type Sha256d, sha256d } from './sha256d.ts'

export interface MerkleProof {
  readonly txid: string
  /** Index of the transaction in its block. */
  readonly position: number
  /** Printed hashes beside the way up, the lowest first. */
  readonly branch: readonly string[]
}

/** A header, checked: hash under the target it claims, and that under the limit. Throws `bad-header` or `bad-proof-of-work`. */
export function checkHeader(
  bytes: Uint8Array,
  limitBits: number,
  hash: Sha256d = sha256d,
): { readonly hash: string; readonly merkleRoot: string; readonly time: number } {
  if (bytes.length !== HEADER_BYTES)
    throw new UserInputError('bad-header', `A block header has 80 bytes, not ${bytes.length}.`)
  const header = decodeHeader(bytes)
  const found = hashHeader(bytes, hash)
  checkProofOfWork(found, header.bits, limitBits)
  return { hash: found, merkleRoot: header.merkleRoot, time: header.time * 1000 }
}

/** Throws `bad-merkle-proof` unless the branch leads from the transaction to the root. */
export function checkMerkleProof(
  { txid, position, branch }: MerkleProof,
  merkleRoot: string,
  hash: Sha256d = sha256d,
): void {
  if (!Number.isInteger(position) || position < 0 || position >= 2 ** branch.length)
    throw new UserInputError(
      'bad-merkle-proof',
      `The proof of ${txid} names place ${position}, which a tree of ${branch.length} levels does not have.`,
    )
  let node = hexToId(txid)
  let place = position
  const pair = new Uint8Array(64)
  for (const beside of branch) {
    const other = hexToId(beside)
    pair.set(place & 1 ? other : node, 0)
    pair.set(place & 1 ? node : other, 32)
    node = hash(pair)
    place = Math.floor(place / 2)
  }
  const root = idToHex(node)
  if (root !== merkleRoot)
    throw new UserInputError(
      'bad-merkle-proof',
      `The proof of ${txid} leads to merkle root ${root}, but the header says ${merkleRoot}.`,
    )
}
