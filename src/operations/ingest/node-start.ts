/** From which block on a node has something that the ledger lacks: after the last block that both have on their best branch. */
import type { ChainId } from '../../domain/chain.ts'
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
  const held = await heldRange(context, node.chain, from)
  const end = Math.min(head + 1, held?.to ?? from)
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

/**
 * The range of whole blocks that holds `from`, else the last one; `null` when there is none. Where not every asset is held whole, blocks of
 * which all tokens known here are count too: their node tells no more.
 */
export async function heldRange(
  { ledger }: Pick<Context, 'ledger'>,
  chain: ChainId,
  from?: number,
): Promise<{ readonly from: number; readonly to: number } | null> {
  let last: { from: number; to: number } | null = null
  for (const { address, fromHeight, toHeight } of await ledger.coverage({ chain })) {
    if (address !== null || fromHeight === null || toHeight === null) continue
    const range = { from: fromHeight, to: toHeight }
    if (from === undefined && range.to > (last?.to ?? -1)) last = range
    if (from !== undefined && range.from <= from && from < range.to && range.to > (last?.to ?? -1))
      last = range
  }
  return last
}
