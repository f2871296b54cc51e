/** Makes a valid block of an easy network (regtest): merkle root, then a nonce. For worlds and tests; no one mines with it. */
import { InvariantError } from '../errors.ts'
import { encodeBlock } from './block.ts'
import { encodeHeader, hashHeader } from './block-header.ts'
import { targetOfBits } from './difficulty.ts'
import { hexToId, idToHex } from './hex-id.ts'
import { merkleRoot } from './merkle-root.ts'
import { type Sha256d, sha256d } from './sha256d.ts'
import { type RawTransaction, transactionId } from './transaction.ts'

export interface BlockPlan {
  readonly version: number
  readonly previousHash: string
  /** Unix seconds. */
  readonly time: number
  readonly bits: number
  /** The coinbase first. */
  readonly transactions: readonly RawTransaction[]
}

/** The block's bytes, printed hash and txids. The same plan gives the same bytes. */
export function sealBlock(
  plan: BlockPlan,
  hash: Sha256d = sha256d,
): { readonly bytes: Uint8Array; readonly hash: string; readonly txids: readonly string[] } {
  const txids = plan.transactions.map((transaction) => transactionId(transaction, hash))
  const { root } = merkleRoot(joinIds(txids), hash)
  const target = targetOfBits(plan.bits)
  const { version, previousHash, time, bits } = plan
  for (let nonce = 0; target !== null && nonce <= 0xffff_ffff; nonce += 1) {
    const header = { version, previousHash, merkleRoot: idToHex(root), time, bits, nonce }
    const found = hashHeader(encodeHeader(header), hash)
    if (BigInt(`0x${found}`) <= target)
      return {
        bytes: encodeBlock({ header, transactions: plan.transactions }),
        hash: found,
        txids,
      }
  }
  throw new InvariantError('no-nonce', 'No nonce gives this block its proof of work.')
}

function joinIds(txids: readonly string[]): Uint8Array {
  const joined = new Uint8Array(32 * txids.length)
  for (const [at, txid] of txids.entries()) joined.set(hexToId(txid), 32 * at)
  return joined
}
