/**
 * Where exposure to the parties of a table of levels can be at all: found from their side once, kept while nothing changes, so that
 * thousands of subjects who are nowhere near need not be followed. Leaves out nothing: see engine/exposure/reach.ts.
 */
import { type AssetId, assetOf } from '../../domain/asset.ts'
import { type ChainId, findChain } from '../../domain/chain.ts'
import { canonicalJson, sha256Hex } from '../../domain/hash.ts'
import type { LevelTable } from '../../domain/level-table.ts'
import { LIST_CLASSES } from '../../domain/taxonomy.ts'
import { unsolicitedLimit } from '../../engine/exposure/dust-limits.ts'
import {
  EXPOSURE_DIRECTIONS,
  type ExposureDirection,
} from '../../engine/exposure/exposure-record.ts'
import { findReach, type Reach } from '../../engine/exposure/reach.ts'
import type { Context } from '../../ports/context.ts'
import { driveFlow } from '../traces/drive.ts'
import type { CaseEvidenceReader } from './case-evidence.ts'
import { clusterDefiners } from './cluster-definers.ts'
import type { PartyBook } from './party-book.ts'

/** Ledger records read around the watched addresses of one chain, asset and direction, at most. */
const BUDGET = 5_000_000
const CHUNK = 10_000

/** By direction and asset; `null` where everything must be looked at. */
export type WatchedReach = (asset: AssetId, direction: ExposureDirection) => Reach | null

export interface ReachAsk {
  readonly chain: ChainId
  readonly assets: readonly AssetId[]
  readonly levels: LevelTable
  readonly maxHops: number
  readonly hub: number
  readonly cases: CaseEvidenceReader
  readonly book: PartyBook
}

type ReachContext = Pick<Context, 'ledger' | 'cases' | 'signal' | 'progress'>

const cache = new WeakMap<
  Context['ledger'],
  Map<ChainId, { readonly stamp: string; readonly reach: WatchedReach }>
>()

/** What is kept of an earlier call, or `null`; never computes. */
export async function keptReach(
  context: ReachContext,
  ask: ReachAsk,
): Promise<WatchedReach | null> {
  const known = cache.get(context.ledger)?.get(ask.chain)
  return known !== undefined && known.stamp === (await stampOf(context, ask)) ? known.reach : null
}

/** Computes where it must. */
export async function watchedReach(context: ReachContext, ask: ReachAsk): Promise<WatchedReach> {
  const stamp = await stampOf(context, ask)
  const kept = cache.get(context.ledger) ?? new Map()
  cache.set(context.ledger, kept)
  const known = kept.get(ask.chain)
  if (known?.stamp === stamp) return known.reach
  const reach = await compute(context, ask)
  kept.set(ask.chain, { stamp, reach })
  return reach
}

/** Changes with everything that the reach stands on. */
async function stampOf(
  { ledger, cases }: ReachContext,
  { chain, assets, levels, maxHops, hub }: ReachAsk,
): Promise<string> {
  const imports = [...(await ledger.listImports()), ...(await cases.listImports())]
  const state = imports.map(({ contentHash, status, checkpoint }) => [
    contentHash,
    status,
    checkpoint,
  ])
  const said = [(await cases.decisions()).length, (await cases.claims()).length]
  const campaigns = [await cases.campaignStamp(), ...said]
  return sha256Hex(canonicalJson({ chain, assets, levels, maxHops, hub, state, campaigns }))
}

async function compute(context: ReachContext, ask: ReachAsk): Promise<WatchedReach> {
  const categories = [...new Set(ask.levels.rows.flatMap((row) => row.categories))]
  // A CoinJoin counts as a mixer and has no address that could be watched.
  if (categories.includes('mixer')) return () => null
  const watched = await watchedAddresses(context, ask, categories)
  const model = findChain(ask.chain)?.model === 'utxo' ? 'utxo' : 'account'
  const found = new Map<string, Reach | null>()
  for (const asset of ask.assets)
    for (const direction of EXPOSURE_DIRECTIONS) {
      const { hub, maxHops } = ask
      const dust = direction === 'source' ? unsolicitedLimit(assetOf(asset)) : 0n
      const of = { watched, hub, dust, hops: maxHops - 1, budget: BUDGET }
      const query = { model, asset, direction, ...of } as const
      const reader = context.ledger.flow(ask.chain)
      const reach = await driveFlow(findReach(query), reader, ask.book.stopsByTag, context, {
        stage: 'Finding who is near listed and tagged addresses',
      })
      found.set(`${asset} ${direction}`, reach)
    }
  return (asset, direction) => found.get(`${asset} ${direction}`) ?? null
}

/** Numbers of all addresses of this chain that a row of the table can be about, on any day, and of the members of campaigns. */
async function watchedAddresses(
  context: ReachContext,
  { chain, cases }: ReachAsk,
  categories: readonly string[],
): Promise<readonly number[]> {
  const watched = new Set<number>()
  let batch: string[] = []
  const flush = async (): Promise<void> => {
    context.signal.throwIfAborted()
    const ids = await context.ledger.addressIds(chain, batch)
    for (const id of ids) if (id !== null) watched.add(id)
    batch = []
  }
  for await (const subject of watchedSubjects(context, cases, categories)) {
    batch.push(addressOn(chain, subject))
    if (batch.length >= CHUNK) await flush()
  }
  await flush()
  for (const [cluster, tags] of await clusterDefiners(context, chain)) {
    if (!tags.some(({ category }) => categories.includes(category))) continue
    const page = { limit: Number.MAX_SAFE_INTEGER, offset: 0 }
    for (const id of (await context.ledger.clusterMembers(chain, cluster, page)).ids)
      watched.add(id)
  }
  return [...watched]
}

async function* watchedSubjects(
  { cases }: ReachContext,
  evidence: CaseEvidenceReader,
  categories: readonly string[],
): AsyncIterable<string> {
  for await (const { subject } of cases.tags({ categories })) yield subject
  if (LIST_CLASSES.some((kind) => categories.includes(kind)))
    for (const { list, version } of await cases.lists())
      for await (const { subject } of cases.listings(list, version)) yield subject
  yield* evidence.members()
}

/** Lists and tags know wallets by their kind, the ledger by their account. */
function addressOn(chain: ChainId, subject: string): string {
  const prefix = `ewallet-${chain}:`
  return subject.startsWith(prefix) ? subject.slice(prefix.length) : subject
}
