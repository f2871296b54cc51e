/** Runs the searches that a request asks for, chain by chain and asset by asset, under one budget. */
import { formatUnits } from '../../domain/amount.ts'
import type { NoteBook } from '../../domain/answer.ts'
import { type AssetId, assetOf, nativeAsset, resolveAsset } from '../../domain/asset.ts'
import type { ChainId } from '../../domain/chain.ts'
import { counted } from '../../domain/counted.ts'
import { UserInputError } from '../../domain/errors.ts'
import type { FlowProcess } from '../../domain/flow-record.ts'
import type { EpochMs } from '../../domain/time.ts'
import type { PathBounds, PathOrder, PathsResult } from '../../engine/paths/path-record.ts'
import { pathsOverAccounts } from '../../engine/paths/paths-over-accounts.ts'
import { pathsOverOutputs } from '../../engine/paths/paths-over-outputs.ts'
import { mixerReason } from '../../engine/trace/mixer-reason.ts'
import type { Context } from '../../ports/context.ts'
import { ensureClusters } from '../clusters/ensure-clusters.ts'
import { driveFlow } from '../traces/drive.ts'
import { isUtxo } from '../traces/group-receipts.ts'
import { readMinValue } from '../traces/min-value.ts'
import { Standings } from '../traces/standings.ts'
import type { PathEnd } from './path-ends.ts'
import type { ChainPaths } from './path-shape.ts'

const READ_AHEAD = 512

export interface PathsRequest {
  readonly origin: PathEnd
  readonly target: PathEnd
  readonly by: PathOrder
  readonly count: number
  readonly from: EpochMs | null
  readonly to: EpochMs | null
  readonly asset: string | null
  readonly chain: ChainId | null
  readonly maxHops: number
  readonly minValue: string
  readonly budget: number
  readonly hub: number
  readonly tagConfidence: number
}

/** Throws `no-such-asset` when the origin never sent the asset that is asked for. */
export async function searchPaths(
  context: Context,
  request: PathsRequest,
  notes: NoteBook,
): Promise<readonly ChainPaths[]> {
  const { origin, target } = request
  for (const { label, addresses, category } of [origin, target])
    if (category === null && addresses.size === 0)
      notes.add('not-in-ledger', `The ledger does not know ${label}.`)
  const found: ChainPaths[] = []
  let budget = request.budget
  for (const scope of await scopesOf(context, request)) {
    const { paths, recordsRead } = await searchScope(context, request, { scope, budget, notes })
    budget = Math.max(0, budget - recordsRead)
    found.push(paths)
  }
  return found
}

/** What is searched together. */
interface Scope {
  readonly chain: ChainId
  readonly asset: AssetId
  /** Of the origin. */
  readonly addresses: readonly string[]
  readonly firstSeen: EpochMs
}

/** Chains that hold both ends, with the assets that the origin sent there, in order. */
async function scopesOf(context: Context, request: PathsRequest): Promise<readonly Scope[]> {
  const { origin, target, chain: only } = request
  const chains = [...origin.addresses]
    .filter(([chain]) => only === null || only === chain)
    .sort(([a], [b]) => (a < b ? -1 : 1))
  const sent: Scope[] = []
  for (const [chain, addresses] of chains) sent.push(...(await sentOf(context, chain, addresses)))
  const wanted = sent.filter((scope) => wantsAsset(request.asset, scope))
  if (sent.length > 0 && wanted.length === 0)
    throw new UserInputError('no-such-asset', `${origin.label} never sent that asset there.`, {
      hints: [
        `It sent: ${[...new Set(sent.map(({ asset }) => assetOf(asset).symbol))].join(', ')}.`,
      ],
    })
  return wanted.filter(({ chain }) => target.category !== null || target.addresses.has(chain))
}

/** Everything that some addresses of a chain sent. */
async function sentOf(
  { ledger }: Pick<Context, 'ledger'>,
  chain: ChainId,
  addresses: readonly string[],
): Promise<readonly Scope[]> {
  const assets = new Map<AssetId, EpochMs>()
  for (const address of addresses)
    for (const { asset, outgoing, firstSeen } of await ledger.addressTotals(chain, address))
      if (outgoing > 0) assets.set(asset, Math.min(firstSeen, assets.get(asset) ?? firstSeen))
  return [...assets]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([asset, firstSeen]) => ({ chain, asset, addresses, firstSeen }))
}

function wantsAsset(wanted: string | null, { chain, asset }: Scope): boolean {
  return wanted === null || wanted === asset || resolveAsset(chain, wanted)?.id === asset
}

async function searchScope(
  context: Context,
  request: PathsRequest,
  {
    scope,
    budget,
    notes,
  }: { readonly scope: Scope; readonly budget: number; readonly notes: NoteBook },
): Promise<{ readonly paths: ChainPaths; readonly recordsRead: number }> {
  const { chain, asset } = scope
  await ensureClusters(context, chain)
  const standings = await Standings.open(context, chain, request.tagConfidence)
  const { from, to, maxHops, hub, by, count } = request
  const at = { asset, time: from ?? scope.firstSeen }
  const minValue = await readMinValue(context, request.minValue, at)
  if (minValue === null)
    notes.add(
      'min-value-not-applied',
      `No price of ${assetOf(asset).symbol} on the day of the first transfer: ${request.minValue} was not applied.`,
    )
  const bounds: PathBounds = {
    ...{ from, to, maxHops, hub, by, count, budget, readAhead: READ_AHEAD },
    minValue: minValue ?? 0n,
  }
  const process = await processOf(context, { ...request, scope, bounds }, notes)
  const reader = context.ledger.flow(chain)
  const result = await driveFlow(process, reader, standings.read, context, {
    stage: 'Searching paths',
  })
  const steps = result.paths.flatMap((path) => path.steps)
  const ids = steps.flatMap((step) => [step.from, step.to]).filter((id) => id !== null)
  const names = await standings.names(ids)
  noteSearch(notes, scope, { result, bounds, covered: standings.covered(asset).length > 0 })
  return { paths: { chain, asset, paths: result.paths, names }, recordsRead: result.recordsRead }
}

async function processOf(
  { ledger }: Context,
  search: { readonly target: PathEnd; readonly scope: Scope; readonly bounds: PathBounds },
  notes: NoteBook,
): Promise<FlowProcess<PathsResult>> {
  const { scope, bounds } = search
  const { chain, asset } = scope
  const numbers = async (addresses: readonly string[]) =>
    (await ledger.addressIds(chain, addresses)).filter((id) => id !== null)
  const origins = await numbers(scope.addresses)
  const addresses = new Set(await numbers(search.target.addresses.get(chain) ?? []))
  const target = { addresses, category: search.target.category }
  if (!isUtxo(chain, asset)) return pathsOverAccounts(asset, origins, target, bounds)
  const native = nativeAsset(chain)?.id ?? asset
  const query = { asset: native, accounts: origins, limit: bounds.budget }
  const sides = await ledger.flow(chain).incoming(query)
  const unread = sides.reduce((sum, { total, transfers }) => sum + total - transfers.length, 0)
  if (unread > 0)
    notes.add(
      'receipts-truncated',
      `Of the outputs of the origin on ${chain} the first ${counted(bounds.budget, 'record')} of each address were read: paths do not begin at ${counted(unread, 'other')}. Give a larger --budget.`,
    )
  const outputs = sides.flatMap(({ account, transfers }) =>
    transfers.map(({ ref, point }) => ({
      outpoint: { tx: ref, index: point.index },
      address: account,
    })),
  )
  return pathsOverOutputs(asset, outputs, target, { ...bounds, mixer: mixerReason })
}

function noteSearch(
  notes: NoteBook,
  { chain, asset }: Scope,
  of: { readonly result: PathsResult; readonly bounds: PathBounds; readonly covered: boolean },
): void {
  const { result, bounds } = of
  const { symbol, decimals } = assetOf(asset)
  const where = `${symbol} on ${chain}`
  if (result.leftByBudget > 0)
    notes.add(
      'budget',
      `The budget was used up after ${counted(result.recordsRead, 'record')} of ${where}: ${counted(result.leftByBudget, 'address', 'addresses')} ${result.leftByBudget === 1 ? 'was' : 'were'} not searched. Give a larger --budget, fewer --max-hops or a larger --min-value than ${formatUnits(bounds.minValue, decimals ?? 0)}.`,
    )
  const { service, hub, mixer } = result.notCrossed
  const stopped = [
    ...(service > 0 ? [counted(service, 'service')] : []),
    ...(hub > 0 ? [counted(hub, 'hub')] : []),
    ...(mixer > 0 ? [counted(mixer, 'CoinJoin')] : []),
  ]
  if (stopped.length > 0)
    notes.add(
      'not-crossed',
      `Ways in ${where} came to ${stopped.join(', ')}, which no path crosses.`,
    )
  if (!of.covered)
    notes.add(
      'not-imported',
      `No whole stretch of ${where} is held: a path over what was not imported is not found.`,
    )
}
