/**
 * Follows the value: traces over what is held, asks for the addresses at which the trace ends because nothing more was imported, the
 * largest value first, and traces again, until there is no such end left. Services, mixers and hubs end a trace, so they are never asked for.
 */
import { z } from 'zod'
import { displayAddress } from '../../domain/address/display-address.ts'
import { formatUnits } from '../../domain/amount.ts'
import { type AssetId, assetOf } from '../../domain/asset.ts'
import type { ChainId } from '../../domain/chain.ts'
import type { TraceEnd } from '../../engine/trace/trace-record.ts'
import type { Context } from '../../ports/context.ts'
import { runTraces, type Traces } from '../traces/run-traces.ts'
import { traceMembers, traceRequest } from '../traces/trace-input.ts'
import { assetText } from '../traces/trace-shape.ts'
import type { FetchInput } from './fetch-input.ts'
import type { FetchRun } from './fetch-run.ts'
import type { FetchData } from './fetch-shape.ts'

/** A place where value stands and the ledger ends. */
interface Frontier {
  readonly address: string
  readonly asset: AssetId
  readonly amount: bigint
}

const members = z.object(traceMembers)

/** What is left of the frontier. Throws `calls-spent` like {@link FetchRun.address}. */
export async function followValue(
  context: Context,
  run: FetchRun,
  ask: { readonly input: FetchInput; readonly chain: ChainId },
): Promise<FetchData['left']> {
  const asked = new Set<string>()
  for (let round = 1; ; round += 1) {
    const ends = await readEnds(context, ask)
    const fresh = ends.frontier.filter(({ address, asset }) => !asked.has(`${address} ${asset}`))
    if (fresh.length === 0) return tellLeft(run, ends)
    for (const { address, asset, amount } of fresh) {
      asked.add(`${address} ${asset}`)
      await run.address({ address, asset, round, named: 'trace', value: told(asset, amount) })
    }
  }
}

/** Where the trace would go on if more were held, most value first. */
export async function leftOver(
  context: Context,
  run: FetchRun,
  ask: { readonly input: FetchInput; readonly chain: ChainId },
): Promise<FetchData['left']> {
  return tellLeft(run, await readEnds(context, ask))
}

/** What stands where no address is goes to the notes. */
function tellLeft(run: FetchRun, { frontier, nameless }: Ends): FetchData['left'] {
  for (const [asset, amount] of nameless)
    run.notes.add(
      'left-without-address',
      `${told(asset, amount).amount} ${assetText(asset)} stand in outputs without an address, which no source can be asked for.`,
    )
  return frontier.map(({ address, asset, amount }) => ({
    address: displayAddress(address),
    asset: assetText(asset),
    ...told(asset, amount),
  }))
}

interface Ends {
  /** Total order: asset by asset, most value first, then by address. */
  readonly frontier: readonly Frontier[]
  /** Value in outputs without an address. */
  readonly nameless: ReadonlyMap<AssetId, bigint>
}

async function readEnds(
  context: Context,
  { input, chain }: { readonly input: FetchInput; readonly chain: ChainId },
): Promise<Ends> {
  const { origins, asset, maxHops, minValue, hub, method } = input
  const request = members.parse({ origins, asset, chain, maxHops, minValue, hub, method })
  return endsOf(await runTraces(context, traceRequest(request, 'forward')), chain)
}

function endsOf({ traces }: Traces, chain: ChainId): Ends {
  const frontier: Frontier[] = []
  const nameless = new Map<AssetId, bigint>()
  for (const { asset, result, names } of traces.filter((trace) => trace.chain === chain))
    for (const [address, amount] of valuesOf(result.ends))
      if (address === null) nameless.set(asset, amount)
      else frontier.push({ address: names.get(address) ?? '', asset, amount })
  return { frontier: frontier.sort(byValue), nameless }
}

/** By address number. */
function valuesOf(ends: readonly TraceEnd[]): ReadonlyMap<number | null, bigint> {
  const values = new Map<number | null, bigint>()
  for (const { reason, address, amount } of ends)
    if (reason === 'not-imported') values.set(address, (values.get(address) ?? 0n) + amount)
  return values
}

function byValue(a: Frontier, b: Frontier): number {
  if (a.asset !== b.asset) return a.asset < b.asset ? -1 : 1
  if (a.amount !== b.amount) return a.amount > b.amount ? -1 : 1
  return a.address < b.address ? -1 : 1
}

function told(asset: AssetId, amount: bigint) {
  return {
    amount: formatUnits(amount, assetOf(asset).decimals ?? 0),
    amountBase: amount.toString(),
  }
}
