/** Whole addresses that posts mention and that an address with its middle left out could be: offered, never joined. */
import { fitsPartial, isPartialKey } from '../../domain/partial-address.ts'
import type { Context } from '../../ports/context.ts'

/** By partial key, in the order of their keys, at most `limit` of each. Reads every mention once where a partial key is asked for. */
export async function findFits(
  context: Context,
  keys: readonly string[],
  limit: number,
): Promise<ReadonlyMap<string, readonly string[]>> {
  const partial = keys.filter(isPartialKey)
  const fits = new Map(partial.map((key) => [key, new Set<string>()]))
  if (partial.length > 0)
    for await (const { key } of context.cases.mentions())
      for (const [asked, found] of fits)
        if (!isPartialKey(key) && fitsPartial(asked, key)) found.add(key)
  return new Map([...fits].map(([asked, found]) => [asked, [...found].sort().slice(0, limit)]))
}
