/** Maps a block to rows of the staging tables. A transaction's position is its place in the block's own list. */
import { createHash } from 'node:crypto'
import { findChain } from '../../domain/chain.ts'
import { InvariantError } from '../../domain/errors.ts'
import type { BlockColumns } from '../../domain/ledger-record.ts'
import { storedHash } from './hash-text.ts'
import type { LedgerStaging } from './ledger-staging.ts'
import { u32 } from './u32.ts'

export function stageBlock(staging: LedgerStaging, block: BlockColumns): void {
  const { chain, height, hash, previousHash, time, work, verification, transactions } = block
  if (work < 0n || work >> 128n !== 0n)
    throw new InvariantError('bad-number-in-store', 'The work of a block does not fit 128 bits.', {
      details: { work: work.toString() },
    })
  const writer = staging.get('s_block')
  const seq = writer.count
  writer.add(
    ...[seq, chain, u32(height), storedHash(hash), storedHash(previousHash), time],
    ...[work, verification, transactions.count, contentDigest(block)],
    ...[findChain(chain)?.model === 'account', block.finality ?? 'untold'],
  )
  staging.blocks.add(seq, block)
}

/** SHA-256 over height and printed transaction ids in order: a block hash that comes with other content is a contradiction. */
function contentDigest({
  height,
  previousHash,
  transactions: { count, txids },
}: BlockColumns): string {
  const printed = Buffer.alloc(txids.length)
  for (let at = 0; at < count; at += 1)
    for (let byte = 0; byte < 32; byte += 1)
      printed[32 * at + byte] = txids[32 * at + 31 - byte] ?? 0
  return createHash('sha256')
    .update(`${height} ${previousHash} ${count}\n`)
    .update(printed.toString('hex'))
    .digest('hex')
}
