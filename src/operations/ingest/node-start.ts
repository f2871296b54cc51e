/** From which block on a node has something that the ledger lacks: after the last block that both have on their best branch. */

import type { ChainNode } from '../../ports/chain-node.ts'
import type { Context } from '../../ports/context.ts'

/**
 * The first height at or above `from` that is not held, or is held as another block; past `head` when all of it is held. Asks for a
 * number of blocks that grows with the logarithm of what is held: equal blocks have equal blocks below them.
 */
export async function firstMissing(
  context: Pick<Context, 'ledger' | 'signal'>,
  node: ChainNode,
  { from, head }: { readonly from: number; readonly head: number },
): Promise<number> {
  const end = Math.min(head + 1, await coveredEnd(context, node, from))
  const equal = async (height: number): Promise<boolean> => {
    const held = await context.ledger.blockHash(node.chain, height)
    return held !== null && held === (await node.hashAt(height, context.signal))
  }
  if (end <= from) return from
  if (await equal(end - 1)) return end
  let low = from - 1
  let high = end - 1
  for (let step = 1; high - step > low; step *= 2) {
    if (await equal(high - step)) {
      low = high - step
      break
    }
    high -= step
  }
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2)
    if (await equal(middle)) low = middle
    else high = middle
  }
  return high
}

/** Where the range of whole blocks that holds `from` ends; `from` when it is not held. */
async function coveredEnd(
  { ledger }: Pick<Context, 'ledger'>,
  { chain }: ChainNode,
  from: number,
): Promise<number> {
  for (const { asset, address, fromHeight, toHeight } of await ledger.coverage({ chain }))
    if (asset === null && address === null && fromHeight !== null && toHeight !== null)
      if (fromHeight <= from && from < toHeight) return toHeight
  return from
}
