/** Collects what a trace finds and asserts, per origin, that nothing was lost or made: origin = ends + fees (poison excepted). */
import { leastAmount } from '../../domain/amount.ts'
import { assertInvariant } from '../../domain/errors.ts'
import { comparePoints, type LedgerPoint } from '../../domain/ledger-order.ts'
import type { OutputName } from '../../domain/plain-transaction.ts'
import type { Category, EndReason } from '../../domain/taxonomy.ts'
import { amountsBySeed, joinSegments, type Row } from '../taint/segment.ts'
import { poisonRow } from '../taint/spread-taint.ts'
import { type TaintMethod, taintMethod } from '../taint/taint-method.ts'
import { type Lot, pathOf } from './lot.ts'
import type { Direction, SeedTotal, TraceEnd, TraceResult, TraceSegment } from './trace-record.ts'

/** Where value stands. */
export interface Place extends OutputName {
  readonly address: number | null
  readonly output: boolean
  readonly time: number
  readonly point: LedgerPoint
}

/** Why value ends. */
export interface Ending {
  readonly reason: EndReason
  readonly basis: string
  readonly actor?: string | null
  readonly category?: Category | null
  /** Added to the hops of the lot: 1 when the end lies one transfer past it. */
  readonly further?: number
}

interface Sum {
  origin: bigint
  ends: bigint
  fees: bigint
  returned: bigint
  elsewhere: bigint
}

/** The running account of one trace. */
export class TraceBook<Item> {
  readonly #method: TaintMethod
  readonly #direction: Direction
  readonly #nameOf: (item: Item) => OutputName
  readonly #segments: TraceSegment[] = []
  readonly #ends: { readonly point: LedgerPoint; readonly end: TraceEnd }[] = []
  readonly #sums = new Map<number, Sum>()
  readonly #limits = new Map<string, bigint>()
  rounding = 0n
  feesApart = 0

  constructor(method: TaintMethod, direction: Direction, nameOf: (item: Item) => OutputName) {
    this.#method = method
    this.#direction = direction
    this.#nameOf = nameOf
  }

  /** An origin names no more than `amount` of this item; several such add up. */
  limit(seed: number, name: OutputName, amount: bigint): void {
    const key = limitKey(seed, name)
    this.#limits.set(key, (this.#limits.get(key) ?? 0n) + amount)
  }

  /**
   * Joins what origins name at a place to the row that came there. A unit keeps the origin that reached it first (methods §5: the older
   * taint stands): an origin gets what is clean, the first of several all of it. Under poison each has the whole.
   */
  name(
    row: Row<Lot<Item>>,
    at: { readonly item: Item; readonly value: bigint },
    seeds: readonly number[],
  ): Row<Lot<Item>> {
    let named = row
    for (const seed of [...seeds].sort((a, b) => a - b)) named = this.#nameOne(named, at, seed)
    return named
  }

  #nameOne(
    row: Row<Lot<Item>>,
    { item, value }: { readonly item: Item; readonly value: bigint },
    seed: number,
  ): Row<Lot<Item>> {
    const lot: Lot<Item> = { seed, item, hop: 0, parent: null }
    let [own, others] = [0n, 0n]
    for (const [{ seed: known }, amount] of amountsBySeed(row)) {
      if (known === seed) own += amount
      else if (this.#method !== 'poison') others += amount
    }
    const limit = this.#limits.get(limitKey(seed, this.#nameOf(item)))
    if (limit !== undefined && limit < value && this.#method !== 'poison')
      return this.#namePart(row, { lot, value, limit })
    const fresh = value - own - others
    const sum = this.#sum(seed)
    sum.origin += fresh
    sum.returned += own
    sum.elsewhere += others
    if (fresh + own === 0n) return row
    if (this.#method === 'poison') {
      const lots = [...amountsBySeed(row).keys()].filter((known) => known.seed !== seed)
      return poisonRow([...lots, lot], value)
    }
    const mine = (known: Lot<Item> | null) => known === null || known.seed === seed
    if (row.length === 0) return [{ seed: lot, amount: value }]
    return row.map((part) => (mine(part.seed) ? { ...part, seed: lot } : part))
  }

  /** Names the first clean units, up to the limit. */
  #namePart(
    row: Row<Lot<Item>>,
    of: { readonly lot: Lot<Item>; readonly value: bigint; readonly limit: bigint },
  ): Row<Lot<Item>> {
    const { lot, value, limit } = of
    const whole = row.length === 0 ? [{ seed: null, amount: value }] : row
    let left = limit
    const named = whole.flatMap((part) => {
      if (part.seed !== null) return [part]
      const taken = leastAmount(part.amount, left)
      left -= taken
      return [
        { seed: lot, amount: taken },
        { seed: null, amount: part.amount - taken },
      ]
    })
    const sum = this.#sum(lot.seed)
    sum.origin += limit - left
    sum.elsewhere += left
    return joinSegments(named)
  }

  /** What left as a fee; under poison each origin has all of it, once. */
  fee(row: Row<Lot<Item>>): void {
    const paid = new Set<number>()
    for (const [{ seed }, amount] of amountsBySeed(row)) {
      if (this.#method === 'poison' && paid.has(seed)) continue
      paid.add(seed)
      this.#sum(seed).fees += amount
    }
  }

  /** Ends `amount` of a lot; nothing when it is zero. */
  end(lot: Lot<Item>, amount: bigint, place: Place, why: Ending): void {
    if (amount === 0n) return
    const { address, output, txid, index, time, point } = place
    const { reason, basis, actor = null, category = null, further = 0 } = why
    const { seed } = lot
    this.#sum(seed).ends += amount
    const end = {
      ...{ reason, address, output, actor, category, basis, txid, index, time, amount, seed },
      ...{ hops: lot.hop + further, path: pathOf(lot, this.#nameOf) },
    }
    this.#ends.push({ point, end })
  }

  /** Value moved; each movement is told once per origin. */
  move(segment: TraceSegment): void {
    if (segment.amount > 0n) this.#segments.push(segment)
  }

  /** Closes the account. Throws an InvariantError when an origin does not equal its ends and fees. */
  close(
    rest: Pick<TraceResult, 'recordsRead' | 'leftByBudget' | 'openingUnknown' | 'partialHistory'>,
  ): TraceResult {
    const totals: SeedTotal[] = []
    for (const [seed, sum] of [...this.#sums].sort(([a], [b]) => a - b)) {
      assertInvariant(
        !taintMethod(this.#method).conserves || sum.origin === sum.ends + sum.fees,
        'A trace lost or made value: origin is not ends plus fees.',
        { seed, origin: sum.origin, ends: sum.ends, fees: sum.fees },
      )
      totals.push({ seed, ...sum })
    }
    const sign = this.#direction === 'forward' ? 1 : -1
    const ends = this.#ends
      .sort((a, b) => sign * comparePoints(a.point, b.point) || a.end.seed - b.end.seed)
      .map(({ end }) => end)
    const { rounding, feesApart } = this
    return { segments: this.#segments, ends, totals, ...rest, rounding, feesApart }
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

function limitKey(seed: number, { txid, index }: OutputName): string {
  return `${seed} ${txid}:${index}`
}
