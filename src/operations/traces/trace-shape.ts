/** The answer of `weir trace` (docs/reference/json.md), made from the numbers of the engine. */
import { z } from 'zod'
import { displayAddress } from '../../domain/address/display-address.ts'
import { formatUnits } from '../../domain/amount.ts'
import { type AssetId, assetOf } from '../../domain/asset.ts'
import { TRANSFER_KINDS } from '../../domain/ledger-record.ts'
import { CATEGORIES, END_REASONS, VERIFICATIONS } from '../../domain/taxonomy.ts'
import { formatTime } from '../../domain/time.ts'
import { CROSSING_PRECISION } from '../../engine/crossing/crossing-parameters.ts'
import { TAINT_METHODS } from '../../engine/taint/taint-method.ts'
import type { SeedTotal, TraceEnd, TraceSegment } from '../../engine/trace/trace-record.ts'
import type { TransferRow } from '../../ports/ledger-store.ts'
import { ORIGIN_KINDS } from './origin-record.ts'
import type { ChainTrace, Traces } from './run-traces.ts'
import { CROSSING_STATES, type TriedCrossing } from './service-crossings.ts'
import type { TraceRequest } from './trace-input.ts'

const amountMembers = {
  chain: z.string(),
  asset: z.string().describe('Ticker, registry symbol, or chain:contract where nobody reviewed it'),
  amount: z.string(),
  amountBase: z.string(),
}

const segmentShape = z.object({
  txid: z.string(),
  index: z.number(),
  kind: z.enum(TRANSFER_KINDS),
  height: z.number().nullable(),
  time: z.string(),
  from: z.string().nullable(),
  to: z.string().nullable(),
  ...amountMembers,
  hop: z.number().describe('Fewest transfers from the origin, this one counted'),
  seed: z.string().describe('The origin it comes from, as it was named'),
  basis: z
    .enum(['fact', 'inference'])
    .describe('inference: value came here over a matched crossing'),
  verification: z.enum(VERIFICATIONS).describe('How far the transfer was checked'),
})

const endShape = z.object({
  reason: z.enum(END_REASONS),
  address: z.string().optional(),
  outpoint: z.string().optional(),
  actor: z.string().optional(),
  category: z.enum(CATEGORIES).optional(),
  basis: z.string().describe('Why this reason holds'),
  continues: z
    .string()
    .optional()
    .describe('Movement of another ledger in which its value goes on: chain txid:index'),
  crossing: z
    .object({
      basis: z.literal('inference'),
      state: z
        .enum(CROSSING_STATES)
        .describe('matched: one payout alone fits; else why it was not crossed'),
      service: z.string(),
      seconds: z.number().nullable().describe('Between what was paid in and what was paid out'),
      share: z.number().nullable().describe('Paid out as a share of what was paid in'),
      precision: z.number().describe('Least share of such crossings that is right, as measured'),
      rivals: z.array(z.string()).describe('Others that fit as well: chain txid:index'),
    })
    .optional()
    .describe('With `cross`, at a service that can be crossed'),
  txid: z.string(),
  index: z.number(),
  time: z.string(),
  ...amountMembers,
  seed: z.string(),
  hops: z.number(),
  path: z.array(z.string()).describe('Transfers from the origin, txid:index, the receipt first'),
})

const sums = {
  origin: z.string(),
  ends: z.string(),
  fees: z.string(),
  originBase: z.string(),
  endsBase: z.string(),
  feesBase: z.string(),
}

/** `data` of `traces.run`. */
export const traceData = z.object({
  origin: z.array(z.object({ seed: z.string(), kind: z.enum(ORIGIN_KINDS), receipts: z.number() })),
  direction: z.enum(['forward', 'backward']),
  method: z.enum(TAINT_METHODS),
  segments: z.array(segmentShape),
  ends: z.array(endShape),
  totals: z.array(
    z.object({
      chain: z.string(),
      asset: z.string(),
      ...sums,
      seeds: z.array(z.object({ seed: z.string(), ...sums })),
    }),
  ),
})

export type TraceData = z.output<typeof traceData>

/** Tickers and reviewed symbols; a token nobody reviewed by its contract, never by its own name. */
export function assetText(asset: AssetId): string {
  const { symbol, contract, issuer } = assetOf(asset)
  return contract !== null && issuer === null ? asset : symbol
}

/** Turns numbers into text: segments, ends and totals in (chain, asset) and then ledger order. */
export function toTraceData(
  traces: Traces,
  { direction, method = 'fifo' }: Pick<TraceRequest, 'direction' | 'method'>,
): TraceData {
  const seedOf = (seed: number) => traces.origins[seed]?.label ?? ''
  return {
    origin: traces.origins.map(({ label, kind }, seed) => ({
      seed: label,
      kind,
      receipts: traces.receipts.get(seed) ?? 0,
    })),
    direction,
    method,
    segments: traces.traces.flatMap((trace) =>
      trace.result.segments.map((segment) => toSegment(trace, segment, seedOf)),
    ),
    ends: traces.traces.flatMap((trace) =>
      trace.result.ends.map((end, at) => toEnd(trace, { end, at }, seedOf)),
    ),
    totals: traces.traces.map((trace) => toTotals(trace, seedOf)),
  }
}

type SeedText = (seed: number) => string

function toSegment(trace: ChainTrace, segment: TraceSegment, seedOf: SeedText) {
  const { txid, index, kind, height, time, from, to, amount, hop, seed, verification } = segment
  return {
    ...{ txid, index, kind, height, hop },
    time: formatTime(time),
    from: nameOf(trace, from),
    to: nameOf(trace, to),
    ...amountOf(trace, amount),
    seed: seedOf(seed),
    basis: trace.inferred ? ('inference' as const) : ('fact' as const),
    verification,
  }
}

function toEnd(
  trace: ChainTrace,
  { end, at }: { readonly end: TraceEnd; readonly at: number },
  seedOf: SeedText,
): TraceData['ends'][number] {
  const next = trace.onward?.get(at)
  const crossing = trace.crossings?.get(at)
  const { reason, basis, txid, index, time, amount, seed, hops, path } = end
  const address = nameOf(trace, end.address)
  return {
    reason,
    ...(address === null ? {} : { address }),
    ...(end.output ? { outpoint: `${txid}:${index}` } : {}),
    ...(end.actor === null ? {} : { actor: end.actor }),
    ...(end.category === null ? {} : { category: end.category }),
    ...{ basis, txid, index, hops },
    ...(next ? { continues: movementText(next) } : {}),
    ...(crossing ? { crossing: tellCrossing(crossing) } : {}),
    time: formatTime(time),
    ...amountOf(trace, amount),
    seed: seedOf(seed),
    path: path.map((step) => `${step.txid}:${step.index}`),
  }
}

function tellCrossing({ state, service, seconds, share, rivals }: TriedCrossing) {
  return {
    ...{ basis: 'inference' as const, state, service, seconds, share },
    precision: CROSSING_PRECISION,
    rivals: rivals.map(movementText),
  }
}

function movementText({ chain, txid, index }: Pick<TransferRow, 'chain' | 'txid' | 'index'>) {
  return `${chain} ${txid}:${index}`
}

function toTotals(trace: ChainTrace, seedOf: SeedText): TraceData['totals'][number] {
  const { chain, asset, result } = trace
  const sum = (part: 'origin' | 'ends' | 'fees') =>
    result.totals.reduce((total, row) => total + row[part], 0n)
  const whole = { origin: sum('origin'), ends: sum('ends'), fees: sum('fees') }
  return {
    chain,
    asset: assetText(asset),
    ...toSums(asset, whole),
    seeds: result.totals.map((row) => ({ seed: seedOf(row.seed), ...toSums(asset, row) })),
  }
}

function toSums(
  asset: AssetId,
  { origin, ends, fees }: Pick<SeedTotal, 'origin' | 'ends' | 'fees'>,
) {
  const decimals = assetOf(asset).decimals ?? 0
  return {
    origin: formatUnits(origin, decimals),
    ends: formatUnits(ends, decimals),
    fees: formatUnits(fees, decimals),
    originBase: origin.toString(),
    endsBase: ends.toString(),
    feesBase: fees.toString(),
  }
}

function amountOf({ chain, asset }: ChainTrace, amount: bigint) {
  const decimals = assetOf(asset).decimals ?? 0
  return {
    chain,
    asset: assetText(asset),
    amount: formatUnits(amount, decimals),
    amountBase: amount.toString(),
  }
}

function nameOf({ names }: ChainTrace, address: number | null): string | null {
  return address === null ? null : displayAddress(names.get(address) ?? '')
}
