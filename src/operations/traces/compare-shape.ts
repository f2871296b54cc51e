/** The answer of `weir trace compare` (docs/reference/json.md): ends grouped by who or where, with what reaches them under each method. */
import { z } from 'zod'
import { displayAddress } from '../../domain/address/display-address.ts'
import { formatUnits } from '../../domain/amount.ts'
import { assetOf } from '../../domain/asset.ts'
import { CATEGORIES, END_REASONS, type EndReason } from '../../domain/taxonomy.ts'
import { TAINT_METHODS, type TaintMethod, taintMethod } from '../../engine/taint/taint-method.ts'
import type { TraceEnd } from '../../engine/trace/trace-record.ts'
import { ORIGIN_KINDS } from './origin-record.ts'
import type { ChainTrace, OpenedTraces } from './run-traces.ts'
import { assetText } from './trace-shape.ts'

const method = z.enum(TAINT_METHODS)
const place = { chain: z.string(), asset: z.string() }

const endShape = z.object({
  reason: z.enum(END_REASONS),
  actor: z.string().optional(),
  category: z.enum(CATEGORIES).optional(),
  address: z.string().optional().describe('Where nobody is named and value rests or is lost there'),
  ...place,
  min: z.string().describe('Least over the methods that conserve value; poison is left out'),
  minBase: z.string(),
  max: z.string(),
  maxBase: z.string(),
  amounts: z.array(z.object({ method, amount: z.string(), amountBase: z.string() })),
})

/** `data` of `traces.compare`. */
export const compareData = z.object({
  origin: z.array(z.object({ seed: z.string(), kind: z.enum(ORIGIN_KINDS), receipts: z.number() })),
  direction: z.enum(['forward', 'backward']),
  methods: z.array(method),
  ends: z.array(endShape).describe('Most value first'),
  totals: z.array(
    z.object({
      method,
      ...place,
      origin: z.string(),
      ends: z.string(),
      fees: z.string(),
    }),
  ),
})

export type CompareData = z.output<typeof compareData>
type CompareEnd = CompareData['ends'][number]

/** The traces of one method. */
export interface MethodTraces {
  readonly method: TaintMethod
  readonly traces: readonly ChainTrace[]
}

/** Reasons whose ends are told by the place: value lies there, or is lost there. Others say where Weir stopped looking, and are summed. */
const BY_PLACE: readonly EndReason[] = [
  'unspent',
  'held',
  'frozen',
  'seized',
  'hub',
  'contract',
  'burned',
]

interface Group {
  readonly rank: bigint
  readonly end: CompareEnd
}

/** Groups ends by reason and party, most value first; then by what names them. */
export function toCompareData(
  { origins, receipts }: OpenedTraces,
  runs: readonly MethodTraces[],
  direction: 'forward' | 'backward',
): CompareData {
  const sums = new Map<string, { trace: ChainTrace; end: TraceEnd; by: Map<TaintMethod, bigint> }>()
  for (const { method, traces } of runs)
    for (const trace of traces)
      for (const end of trace.result.ends) {
        const key = keyOf(trace, end)
        const group = sums.get(key) ?? { trace, end, by: new Map<TaintMethod, bigint>() }
        sums.set(key, group)
        group.by.set(method, (group.by.get(method) ?? 0n) + end.amount)
      }
  const methods = runs.map((run) => run.method)
  const groups = [...sums]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, { trace, end, by }]) => toGroup(trace, end, { by, methods }))
    .sort((a, b) => (a.rank === b.rank ? 0 : a.rank > b.rank ? -1 : 1))
  return {
    origin: origins.map(({ label, kind }, seed) => ({
      ...{ seed: label, kind, receipts: receipts.get(seed) ?? 0 },
    })),
    direction,
    methods,
    ends: groups.map(({ end }) => end),
    totals: runs.flatMap(({ method, traces }) => traces.map((trace) => toTotal(method, trace))),
  }
}

function keyOf({ chain, asset }: ChainTrace, { reason, actor, address }: TraceEnd): string {
  const who = actor ?? (BY_PLACE.includes(reason) ? `@${address}` : '')
  return `${chain}\n${asset}\n${reason}\n${who}`
}

function toGroup(
  trace: ChainTrace,
  { reason, actor, category, address }: TraceEnd,
  of: {
    readonly by: ReadonlyMap<TaintMethod, bigint>
    readonly methods: readonly TaintMethod[]
  },
): Group {
  const { chain, asset, names } = trace
  const told = tell(trace)
  const amounts = of.methods.map((method) => ({ method, amount: of.by.get(method) ?? 0n }))
  const kept = amounts.filter(({ method }) => taintMethod(method).conserves)
  const range = (kept.length === 0 ? amounts : kept)
    .map(({ amount }) => amount)
    .sort((a, b) => (a < b ? -1 : 1))
  const [min = 0n] = range
  const max = range.at(-1) ?? 0n
  const at = actor === null && address !== null && BY_PLACE.includes(reason)
  return {
    rank: max,
    end: {
      reason,
      ...(actor === null ? {} : { actor }),
      ...(category === null ? {} : { category }),
      ...(at ? { address: displayAddress(names.get(address) ?? '') } : {}),
      ...{ chain, asset: assetText(asset) },
      ...{ min: told(min), minBase: min.toString(), max: told(max), maxBase: max.toString() },
      amounts: amounts.map(({ method, amount }) => ({
        ...{ method, amount: told(amount), amountBase: amount.toString() },
      })),
    },
  }
}

function toTotal(method: TaintMethod, trace: ChainTrace): CompareData['totals'][number] {
  const { chain, asset, result } = trace
  const sum = (part: 'origin' | 'ends' | 'fees') =>
    tell(trace)(result.totals.reduce((total, row) => total + row[part], 0n))
  const at = { method, chain, asset: assetText(asset) }
  return { ...at, origin: sum('origin'), ends: sum('ends'), fees: sum('fees') }
}

function tell({ asset }: ChainTrace): (amount: bigint) => string {
  const decimals = assetOf(asset).decimals ?? 0
  return (amount) => formatUnits(amount, decimals)
}
