/** Measures the exposure of many subjects of one chain at once, in its native asset and its reviewed tokens. */
import { type AssetId, assetOf, nativeAsset, reviewedAssets } from '../../domain/asset.ts'
import { type ChainId, findChain } from '../../domain/chain.ts'
import type { EpochMs } from '../../domain/time.ts'
import { AccountMixes } from '../../engine/exposure/account-mixes.ts'
import { unsolicitedLimit } from '../../engine/exposure/dust-limits.ts'
import {
  EXPOSURE_DIRECTIONS,
  type ExposureBounds,
  type ExposureDirection,
  type ExposureResult,
} from '../../engine/exposure/exposure-record.ts'
import { measureExposure } from '../../engine/exposure/measure-exposure.ts'
import { runTogether } from '../../engine/exposure/run-together.ts'
import type { Context } from '../../ports/context.ts'
import { driveFlow } from '../traces/drive.ts'
import type { PartyBook } from './party-book.ts'
import type { WatchedReach } from './watched-reach.ts'

/** What a person may choose. */
export type ExposureLimits = Pick<
  ExposureBounds,
  'maxHops' | 'minShare' | 'budget' | 'hub' | 'ownLimit'
>

/** One subject's flow in one asset and direction. */
export interface FlowExposure {
  readonly chain: ChainId
  readonly asset: AssetId
  readonly direction: ExposureDirection
  readonly result: ExposureResult
}

export interface SubjectsAsk {
  readonly chain: ChainId
  readonly book: PartyBook
  /** Address numbers of each subject. */
  readonly subjects: readonly (readonly number[])[]
  readonly asOf: EpochMs
  readonly limits: ExposureLimits
  /** Where parties of interest can be; left out, all parties are of interest. */
  readonly reach?: WatchedReach | null
}

/** Subjects measured side by side: bounds memory, never changes a result. */
const BATCH = 500

/**
 * Tokens that nobody reviewed are no assets here: an imitation is worth nothing. Flows of nothing are left out, in order of asset and
 * direction. Coverage is the caller's to tell.
 */
export async function measureSubjects(
  context: Pick<Context, 'ledger' | 'signal' | 'progress'>,
  { chain, book, subjects, asOf, limits, reach = null }: SubjectsAsk,
): Promise<readonly (readonly FlowExposure[])[]> {
  const flows = exposureAssets(chain).flatMap((asset) =>
    EXPOSURE_DIRECTIONS.map((direction) => ({ asset, direction })),
  )
  const near = flows.map(({ asset, direction }) => reach?.(asset, direction) ?? null)
  const boundsOf = new Map(flows.map(({ asset }) => [asset, boundsFor(book, asset, asOf, limits)]))
  const model = findChain(chain)?.model === 'utxo' ? 'utxo' : 'account'
  const reader = context.ledger.flow(chain)
  const standings = book.standings(asOf)
  const found: FlowExposure[][] = []
  for (let at = 0; at < subjects.length; at += BATCH) {
    const part = subjects.slice(at, at + BATCH)
    const mixes = new Map(flows.map(({ asset }) => [asset, new AccountMixes()]))
    const processes = part.flatMap((addresses) =>
      flows.map((flow, place) => {
        const bounds = boundsOf.get(flow.asset) as ExposureBounds
        const of = { subjects: addresses, bounds, reach: near[place] ?? null }
        const shared = { mixes: mixes.get(flow.asset) ?? new AccountMixes() }
        return measureExposure({ model, ...flow, ...of, ...shared })
      }),
    )
    const results = await driveFlow(runTogether(processes), reader, standings, context, {
      stage: 'Measuring exposure',
    })
    part.forEach((_, subject) => {
      found.push(
        flows.flatMap((flow, place) => {
          const result = results[subject * flows.length + place]
          return result && !isEmpty(result) ? [{ chain, ...flow, result }] : []
        }),
      )
    })
  }
  return found
}

/** The native asset and the reviewed tokens of a chain; on chains of outputs the native asset alone. */
export function exposureAssets(chain: ChainId): readonly AssetId[] {
  const native = nativeAsset(chain)
  return [...(native ? [native] : []), ...reviewedAssets(chain)].map(({ id }) => id)
}

function boundsFor(
  book: PartyBook,
  asset: AssetId,
  until: EpochMs,
  limits: ExposureLimits,
): ExposureBounds {
  return {
    ...limits,
    dust: unsolicitedLimit(assetOf(asset)),
    until,
    head: book.head(asset),
    covered: book.covered(asset),
  }
}

function isEmpty({ flow, leftOut, unseen }: ExposureResult): boolean {
  return flow === 0n && leftOut === 0 && unseen === 0
}
