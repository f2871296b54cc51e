/** Marks orphaned blocks after new ones arrived; lone transactions (no digest) take no part. Most batches contest nothing, and one query says so. */
import type { DuckDBConnection } from '@duckdb/node-api'
import { findChain } from '../../domain/chain.ts'
import { type LinkedBlock, orphanedBlocks } from './best-branch.ts'
import { rowsOn } from './database.ts'

/** Chains whose branches the new blocks (`n_block`) may change: another block at a height, or an orphan next to a new block. */
const CONTESTED = `
SELECT chain FROM n_block n JOIN blocks b USING (chain, height) WHERE b.block <> n.block AND b.digest <> ''
UNION SELECT n.chain FROM n_block n JOIN blocks b ON b.chain = n.chain AND b.hash = n.previous AND b.digest <> '' WHERE b.orphaned
UNION SELECT n.chain FROM n_block n JOIN blocks b ON b.chain = n.chain AND b.previous = n.hash AND b.digest <> '' WHERE b.orphaned
ORDER BY chain`

interface StoredBlock extends LinkedBlock {
  readonly orphaned: boolean
}

/** Leaves `f_block(chain, block)`: the blocks that were on the best branch and no longer are, or the other way round. */
export async function commitBranches(
  on: DuckDBConnection,
): Promise<{ readonly contested: boolean; readonly changed: boolean }> {
  await on.run('CREATE TEMP TABLE f_block (chain VARCHAR, block UINTEGER, orphaned BOOLEAN)')
  let contested = false
  let changed = false
  for (const { chain } of await rowsOn<{ chain: string }>(on, CONTESTED)) {
    // Account chains have no work to compare: commit-account-blocks.ts.
    if (findChain(chain)?.model === 'account') continue
    contested = true
    const blocks = await rowsOn<StoredBlock>(
      on,
      `SELECT b.block, p.block AS parent, b.height, b.work, b.orphaned FROM blocks b
       LEFT JOIN blocks p ON p.chain = b.chain AND p.hash = b.previous AND p.digest <> ''
       WHERE b.chain = $chain AND b.digest <> '' ORDER BY b.block`,
      { chain },
    )
    const orphans = orphanedBlocks(blocks)
    for (const { block, orphaned } of blocks) {
      if (orphaned === orphans.has(block)) continue
      changed = true
      await on.run('INSERT INTO f_block VALUES ($chain, $block, $orphaned)', {
        ...{ chain, block, orphaned: !orphaned },
      })
    }
  }
  if (changed)
    await on.run(`UPDATE blocks SET orphaned = f.orphaned FROM f_block f
      WHERE f.chain = blocks.chain AND f.block = blocks.block`)
  return { contested, changed }
}
