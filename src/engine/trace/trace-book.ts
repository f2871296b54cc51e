/** Collects what a trace finds and asserts, per origin, that nothing was lost or made: origin = ends + fees. */
import { assertInvariant } from '../../domain/errors.ts'
import type { TransferKind } from '../../domain/ledger-record.ts'
import type { Category, EndReason } from '../../domain/taxonomy.ts'
import type { Share, Visit } from './frontier.ts'
import type { PathStep, SeedTotal, TraceEnd, TraceResult, TraceSegment } from './trace-record.ts'

/** Why and where value ends. */
export interface Ending {
  readonly reason: EndReason
  readonly address: number | null
  readonly output: boolean
  readonly basis: string
  readonly txid: string
  readonly index: number
  readonly time: number
  readonly actor?: string | null
  readonly category?: Category | null
  /** Added to the hops of the share: 1 when the end lies one transfer past it. */
  readonly further?: number
}

interface Movement {
  readonly txid: string
  readonly index: number
  readonly kind: TransferKind
  readonly height: number | null
  readonly time: number
  readonly from: number | null
  readonly to: number | null
}

interface Sum {
  origin: bigint
  ends: bigint
  fees: bigint
  returned: bigint
  elsewhere: bigint
}

/** The running account of one trace. */
export class TraceBook {
  readonly #segments = new Map<string, TraceSegment>()
  readonly #ends: TraceEnd[] = []
  readonly #sums = new Map<number, Sum>()

  /** Counts what the origin brings at a spot. */
  open(share: Share): void {
    const sum = this.#sum(share.seed)
    sum.origin += share.fresh
    sum.returned += share.returned
    sum.elsewhere += share.elsewhere
  }

  fee(seed: number, amount: bigint): void {
    this.#sum(seed).fees += amount
  }

  /** Ends `amount` of a share; nothing when it is zero. */
  end(share: Share, amount: bigint, ending: Ending): void {
    if (amount === 0n) return
    const { reason, address, output, basis, txid, index, time } = ending
    this.#sum(share.seed).ends += amount
    this.#ends.push({
      ...{ reason, address, output, basis, txid, index, time, amount },
      actor: ending.actor ?? null,
      category: ending.category ?? null,
      seed: share.seed,
      hops: share.visit.hop + (ending.further ?? 0),
      path: pathOf(share.visit),
    })
  }

  /** Value of a share moves with a transfer; what moves between the same two addresses with it is one segment. */
  move(share: Share, amount: bigint, movement: Movement): void {
    if (amount === 0n) return
    const { txid, index, kind, height, time, from, to } = movement
    const key = `${txid}:${index}:${kind}:${from}:${share.seed}`
    const known = this.#segments.get(key)
    const hop = Math.min(known?.hop ?? Number.POSITIVE_INFINITY, share.visit.hop + 1)
    const total = (known?.amount ?? 0n) + amount
    const segment = { txid, index, kind, height, time, from, to, amount: total, hop }
    this.#segments.set(key, { ...segment, seed: share.seed })
  }

  /** Closes the account. Throws an InvariantError when an origin does not equal its ends and fees. */
  close(rest: Omit<TraceResult, 'segments' | 'ends' | 'totals'>): TraceResult {
    const totals: SeedTotal[] = []
    for (const [seed, sum] of [...this.#sums].sort(([a], [b]) => a - b)) {
      assertInvariant(
        sum.origin === sum.ends + sum.fees,
        'A trace lost or made value: origin is not ends plus fees.',
        { seed, origin: sum.origin, ends: sum.ends, fees: sum.fees },
      )
      totals.push({ seed, ...sum })
    }
    return { segments: [...this.#segments.values()], ends: this.#ends, totals, ...rest }
  }

  #sum(seed: number): Sum {
    let sum = this.#sums.get(seed)
    if (!sum) {
      sum = { origin: 0n, ends: 0n, fees: 0n, returned: 0n, elsewhere: 0n }
      this.#sums.set(seed, sum)
    }
    return sum
  }
}

function pathOf(visit: Visit): readonly PathStep[] {
  const path: PathStep[] = []
  for (let at: Visit | null = visit; at; at = at.parent) path.push(at.step)
  return path.reverse()
}
