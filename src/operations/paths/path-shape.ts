/** The answer of `weir paths` (docs/reference/json.md). */
import { z } from 'zod'
import { displayAddress } from '../../domain/address/display-address.ts'
import { formatUnits } from '../../domain/amount.ts'
import { type AssetId, assetOf } from '../../domain/asset.ts'
import type { ChainId } from '../../domain/chain.ts'
import { CATEGORIES, VERIFICATIONS } from '../../domain/taxonomy.ts'
import { formatTime } from '../../domain/time.ts'
import { compareFoundPaths, type FoundPath, PATH_ORDERS } from '../../engine/paths/path-record.ts'
import { assetText } from '../traces/trace-shape.ts'

const stepShape = z.object({
  txid: z.string(),
  index: z.number(),
  height: z.number().nullable(),
  time: z.string(),
  from: z.string().nullable(),
  to: z.string().nullable(),
  amount: z.string(),
  amountBase: z.string(),
  verification: z.enum(VERIFICATIONS).describe('How far the transfer was checked'),
  basis: z
    .literal('fact')
    .describe('The transfer stands in the ledger; that value took this way is not claimed'),
})

/** `data` of `paths.find`. */
export const pathsData = z.object({
  origin: z.string(),
  target: z.string(),
  by: z.enum(PATH_ORDERS),
  paths: z.array(
    z.object({
      chain: z.string(),
      asset: z.string(),
      hops: z.number(),
      bottleneck: z.string().describe('No more than this can have come all the way'),
      bottleneckBase: z.string(),
      start: z.string(),
      end: z.string(),
      seconds: z.number().describe('Between the first and the last step'),
      address: z.string().optional().describe('Where it ends'),
      actor: z.string().optional(),
      category: z.enum(CATEGORIES).optional(),
      steps: z.array(stepShape),
    }),
  ),
})

export type PathsData = z.output<typeof pathsData>

/** Paths of one chain and asset. */
export interface ChainPaths {
  readonly chain: ChainId
  readonly asset: AssetId
  readonly paths: readonly FoundPath[]
  readonly names: ReadonlyMap<number, string>
}

/** The best of all, best first. Bottlenecks in several assets cannot be compared: there each asset's stand together, in order of their names. */
export function toPaths(
  found: readonly ChainPaths[],
  by: (typeof PATH_ORDERS)[number],
  count: number,
): PathsData['paths'] {
  const all = found.flatMap((group) => group.paths.map((path) => ({ group, path })))
  if (by === 'time') all.sort((a, b) => compareFoundPaths(by, a.path, b.path))
  const kept = new Map<ChainPaths, number>()
  return all
    .filter(({ group }, place) => {
      const before = kept.get(group) ?? 0
      kept.set(group, before + 1)
      return by === 'time' ? place < count : before < count
    })
    .map(({ group, path }) => toPath(group, path))
}

function toPath(
  { chain, asset, names }: ChainPaths,
  { steps, bottleneck, address, actor, category }: FoundPath,
): PathsData['paths'][number] {
  const decimals = assetOf(asset).decimals ?? 0
  const name = (id: number | null) => (id === null ? null : displayAddress(names.get(id) ?? ''))
  const [first, last] = [steps[0]?.time ?? 0, steps.at(-1)?.time ?? 0]
  const end = name(address)
  return {
    ...{ chain, asset: assetText(asset), hops: steps.length },
    ...{ bottleneck: formatUnits(bottleneck, decimals), bottleneckBase: bottleneck.toString() },
    ...{ start: formatTime(first), end: formatTime(last), seconds: (last - first) / 1000 },
    ...(end === null ? {} : { address: end }),
    ...(actor === null ? {} : { actor }),
    ...(category === null ? {} : { category }),
    steps: steps.map(({ txid, index, height, time, from, to, amount, verification }) => ({
      ...{ txid, index, height, time: formatTime(time), from: name(from), to: name(to) },
      ...{ amount: formatUnits(amount, decimals), amountBase: amount.toString() },
      verification,
      basis: 'fact' as const,
    })),
  }
}
