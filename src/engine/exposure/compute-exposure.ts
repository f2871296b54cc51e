/** Exposure over plain lists: no store, no network. What it claims and where it errs: measure-exposure.ts. */
import type { Party } from '../../domain/flow-record.ts'
import type { PlainTransaction, PlainTransfer } from '../../domain/plain-transaction.ts'
import type { EpochMs } from '../../domain/time.ts'
import type {
  ExposureBounds,
  ExposureDirection,
  ExposureQuery,
  ExposureResult,
  ExposureStep,
  MethodAmounts,
  RestReason,
} from './exposure-record.ts'
import { EXPOSURE_METHOD, measureExposure } from './measure-exposure.ts'
import { Names, type PartiesOf, PlainFlow } from './plain-flow.ts'

interface ExposureOptions {
  /** The subject's address, or all addresses of its cluster. */
  readonly subject: string | readonly string[]
  readonly direction: ExposureDirection
  /** Who holds an address, as sources say; an empty list where nobody says anything. */
  readonly parties: PartiesOf
  /** Transfers between the subject and the party; 3 when left out. */
  readonly maxHops?: number
  /** A holder with less of the flow is neither asked nor followed; 0 when left out. */
  readonly minShare?: number
  /** Ledger records read beyond the subject's own; a million when left out. */
  readonly budget?: number
  /** An address with more transfers than this is never expanded; 10,000 when left out. */
  readonly hub?: number
  /** Inflows below this, in base units, tell nothing of their sender; 0 when left out. */
  readonly dust?: bigint
  /** Nothing later is looked at. */
  readonly until?: EpochMs
  /** Whether the list is the whole ledger, as it is by default: what is not sent on is then `held` or `unspent`. */
  readonly whole?: boolean
}

/** A chain of outputs, or the accounts of one asset. */
export type ComputeExposureOptions = ExposureOptions &
  (
    | { readonly transactions: readonly PlainTransaction[]; readonly transfers?: never }
    | { readonly transfers: readonly PlainTransfer[]; readonly transactions?: never }
  )

/** A movement on the way, in the order in which value moved. */
export interface NamedStep extends Omit<ExposureStep, 'from' | 'to'> {
  readonly from: string | null
  readonly to: string | null
}

export interface NamedGroup {
  readonly parties: readonly Party[]
  readonly kind: 'direct' | 'indirect'
  /** False where value was counted in passing and goes on to other groups. */
  readonly stops: boolean
  readonly amounts: MethodAmounts
  /** Share of the flow by haircut, 0 to 1. */
  readonly share: number
  readonly transfers: number
  readonly firstTime: EpochMs
  readonly lastTime: EpochMs
  readonly hops: number
  readonly path: readonly NamedStep[]
  readonly holders: readonly string[]
}

/** For haircut and FIFO: flow = groups that stop + rests, to the base unit. */
export interface ComputedExposure {
  readonly method: { readonly id: string; readonly version: string }
  readonly direction: ExposureDirection
  readonly flow: bigint
  readonly groups: readonly NamedGroup[]
  readonly rests: readonly { readonly reason: RestReason; readonly amounts: MethodAmounts }[]
  /** Own movements that do not count: dust that came in, transfers of nothing. */
  readonly leftOut: number
  readonly recordsRead: number
}

/** Throws `duplicate-transaction` or `bad-transfer` on lists that are none. */
export function computeExposure(options: ComputeExposureOptions): ComputedExposure {
  const names = new Names()
  const { parties: partiesOf, whole = true, direction } = options
  const flow = options.transactions
    ? PlainFlow.ofTransactions(options.transactions, names, { partiesOf, whole })
    : PlainFlow.ofTransfers(options.transfers, names, { partiesOf, whole })
  const result = flow.run(measureExposure(queryOf(options, names)))
  return {
    method: EXPOSURE_METHOD,
    direction,
    flow: result.flow,
    groups: result.groups.map((group) => nameGroup(group, result, names)),
    rests: result.rests,
    leftOut: result.leftOut,
    recordsRead: result.recordsRead,
  }
}

function queryOf(options: ComputeExposureOptions, names: Names): ExposureQuery {
  const { subject, direction, maxHops = 3, minShare = 0, budget = 1_000_000 } = options
  const { hub = 10_000, dust = 0n, until = null, whole = true } = options
  const head = whole ? Number.POSITIVE_INFINITY : null
  const bounds: ExposureBounds = {
    ...{ maxHops, minShare, budget, hub, dust, until, head },
    ownLimit: Number.POSITIVE_INFINITY,
    covered: whole ? [{ from: 0, to: Number.POSITIVE_INFINITY }] : [],
  }
  const subjects = [...new Set([subject].flat())].map((one) => names.id(one))
  return {
    model: options.transactions ? 'utxo' : 'account',
    asset: '',
    direction,
    subjects,
    bounds,
  }
}

function nameGroup(
  group: ExposureResult['groups'][number],
  { flow }: ExposureResult,
  names: Names,
): NamedGroup {
  const { parties, kind, stops, amounts, transfers, firstTime, lastTime, hops } = group
  return {
    ...{ parties, kind, stops, amounts, transfers, firstTime, lastTime, hops },
    share: shareOf(amounts.haircut, flow),
    path: group.path.map((step) => ({
      ...step,
      from: names.text(step.from),
      to: names.text(step.to),
    })),
    holders: group.holders.map((holder) => names.text(holder) ?? ''),
  }
}

/** Part of a whole as a number of 0 to 1, to nine digits; 0 of nothing. */
export function shareOf(part: bigint, whole: bigint): number {
  return whole === 0n ? 0 : Number((part * 1_000_000_000n) / whole) / 1_000_000_000
}
