/** Shapes that tell exposure, and how lines become them. */
import { z } from 'zod'
import { displayAddress } from '../../domain/address/display-address.ts'
import { formatFiat, formatUnits } from '../../domain/amount.ts'
import { assetOf } from '../../domain/asset.ts'
import { VERIFICATIONS } from '../../domain/taxonomy.ts'
import { formatTime } from '../../domain/time.ts'
import { shareOf } from '../../engine/exposure/compute-exposure.ts'
import type { ExposureStep } from '../../engine/exposure/exposure-record.ts'
import { reasonShape } from '../claim-shapes.ts'
import { assetText } from '../traces/trace-shape.ts'
import { CLUSTER_VIEWS } from './cluster-view.ts'
import { type ExposureLine, partOf } from './value-flows.ts'

const bound = z.object({ amount: z.string(), amountBase: z.string(), share: z.number() })

/** One party's part of one flow. */
export const exposureLineShape = z.object({
  category: z
    .string()
    .describe(
      'Class of a list, campaign-confirmed, campaign-proposed (nobody confirmed it: no level), or category of a tag',
    ),
  kind: z.enum(['direct', 'indirect']),
  direction: z.enum(['source', 'destination']).describe('source: received from; destination: sent'),
  chain: z.string(),
  asset: z.string(),
  actor: z.string().nullable(),
  name: z.string(),
  amount: z.string().describe('By haircut'),
  amountBase: z.string(),
  fiat: z.string().nullable().describe('The same part of what the flow is worth'),
  currency: z.string(),
  share: z.number().describe('Part of the flow in this asset and direction, 0 to 1'),
  shareOfAll: z
    .number()
    .nullable()
    .describe('Part of all flow in this direction; null where an asset has no price'),
  min: bound.describe('Least over haircut, FIFO and poison'),
  max: bound.describe('Greatest over haircut, FIFO and poison'),
  transfers: z.number().describe('Movements at the party'),
  firstTime: z.string(),
  lastTime: z.string(),
  hops: z.number().describe('Fewest transfers between the address and the party'),
  passing: z.boolean().describe('Counted in passing: the same value stands in other lines too'),
  counterparties: z.array(z.string()).describe('Addresses of the party, the first twenty'),
  counterpartyCount: z.number(),
})

export type ToldLine = z.output<typeof exposureLineShape>

const MAX_COUNTERPARTIES = 20

/** `names` holds the canonical text of every number in the line. */
export function tellLine(
  line: ExposureLine,
  of: { readonly names: ReadonlyMap<number, string>; readonly currency: string },
): ToldLine {
  const { flow, amounts } = line
  const { chain, asset, direction, result } = flow
  const decimals = assetOf(asset).decimals ?? 0
  const tell = (amount: bigint) => ({
    amount: formatUnits(amount, decimals),
    amountBase: amount.toString(),
    share: shareOf(amount, result.flow),
  })
  const { share, ...amount } = tell(amounts.haircut)
  const fiat = partOf(flow, amounts.haircut)
  const sorted = Object.values(amounts).sort((a, b) => (a < b ? -1 : a > b ? 1 : 0))
  const holders = line.holders.map((holder) => displayAddress(of.names.get(holder) ?? '')).sort()
  return {
    ...{ category: line.category, kind: line.kind, direction, chain, asset },
    ...{ actor: line.actor, name: line.label.slice(0, 200), ...amount },
    fiat: fiat === null ? null : formatFiat(fiat, of.currency),
    currency: of.currency,
    share,
    shareOfAll: flow.weight === null ? null : share * flow.weight,
    min: tell(sorted[0] ?? 0n),
    max: tell(sorted.at(-1) ?? 0n),
    transfers: line.transfers,
    firstTime: formatTime(line.firstTime),
    lastTime: formatTime(line.lastTime),
    hops: line.hops,
    passing: line.passing,
    counterparties: holders.slice(0, MAX_COUNTERPARTIES),
    counterpartyCount: holders.length,
  }
}

/** One line for people. */
export function exposureText(line: ToldLine): string {
  const { kind, direction, category, name, amount, asset, share, hops, min, max } = line
  const how = direction === 'source' ? 'received from' : 'sent to'
  const range = min.amount === max.amount ? '' : `, ${min.amount} to ${max.amount} by method`
  const away = kind === 'direct' ? 'direct' : `${hops} transfers`
  return `${how} ${category} (${name.slice(0, 60)}): ${amount} ${assetText(asset)}, ${percent(share)} of the flow, ${away}${range}`
}

/** A share for people. */
export function percent(share: number): string {
  return `${(share * 100).toFixed(share > 0 && share < 0.0001 ? 4 : 2)} %`
}

export const stepShape = z.object({
  txid: z.string(),
  index: z.number(),
  time: z.string(),
  from: z.string().nullable(),
  to: z.string().nullable(),
  amount: z.string().describe('What of the flow it carries, by haircut'),
  amountBase: z.string(),
  verification: z.enum(VERIFICATIONS).describe('How far the transfer was checked'),
})

/** One movement of a path. */
export function tellStep(
  { txid, index, time, from, to, amount, verification }: ExposureStep,
  asset: string,
  names: ReadonlyMap<number, string>,
): z.output<typeof stepShape> {
  const name = (id: number | null) => (id === null ? null : displayAddress(names.get(id) ?? ''))
  return {
    ...{ txid, index, time: formatTime(time), from: name(from), to: name(to) },
    amount: formatUnits(amount, assetOf(asset).decimals ?? 0),
    amountBase: amount.toString(),
    verification,
  }
}

const toldFlow = z.object({
  chain: z.string(),
  asset: z.string(),
  direction: z.enum(['source', 'destination']),
  amount: z.string().describe('All that counts: received from others, or sent to them'),
  amountBase: z.string(),
  fiat: z.string().nullable().describe('At the price of its last transfer'),
  currency: z.string(),
  transfers: z.number(),
  leftOut: z.number().describe('Transfers that do not count: dust that came in, or nothing'),
  firstTime: z.string().nullable(),
  lastTime: z.string().nullable(),
  unattributed: z
    .array(
      z.object({
        reason: z.string(),
        amount: z.string(),
        amountBase: z.string(),
        share: z.number(),
      }),
    )
    .describe('By haircut: what was counted to nobody, and why'),
})

/** Everything about one address. */
export const toldExposure = z.object({
  address: z.string(),
  view: z.enum(CLUSTER_VIEWS),
  chains: z.array(
    z.object({
      chain: z.string(),
      addresses: z.number().describe('Taken together for the subject: one, or its cluster'),
      covered: z.boolean().describe('Whether an import covers any of its history'),
      verification: z
        .record(z.string(), z.number())
        .describe(
          'Of the chain: blocks, or transfers where it has no blocks, by how far they were checked',
        ),
    }),
  ),
  flows: z.array(toldFlow),
  exposure: z.array(
    exposureLineShape.extend({
      basis: z.array(z.string()).describe('Tags, listings and campaigns it stands on'),
      path: z.array(stepShape).describe('The way that carries most, in the order of value'),
      strict: bound.optional().describe('By the strict view, where the extended one was asked'),
    }),
  ),
  reasons: z.array(reasonShape),
})

export type ToldFlow = z.output<typeof toldFlow>
export type ToldExposure = z.output<typeof toldExposure>
