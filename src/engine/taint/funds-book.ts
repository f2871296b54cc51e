/**
 * The account of one trace over plain lists: names origins, ends what a stop or a bound ends, and asserts for every origin that
 * nothing was lost or made. A unit keeps the origin that reached it first (Anderson et al. 2018: the older taint stands).
 */
import { assertInvariant, UserInputError } from '../../domain/errors.ts'
import { type OutputName, outputKey } from '../../domain/plain-transaction.ts'
import type { EpochMs } from '../../domain/time.ts'
import type {
  FundsCarried,
  FundsEnd,
  FundsOptions,
  FundsStop,
  FundsTotal,
  FundsTrace,
} from './funds-record.ts'
import { NamedMap } from './named-map.ts'
import {
  amountsBySeed,
  cleanseSegments,
  type Holding,
  joinSegments,
  type Segment,
  wholeRow,
} from './segment.ts'
import { poisonRow } from './spread-taint.ts'
import { requireBackward, taintMethod } from './taint-method.ts'

/** A step on the way, with the one before it. */
export interface Trail {
  readonly name: OutputName
  readonly hops: number
  readonly parent: Trail | null
}

/** The shortest way here, of each origin. */
export type Trails = ReadonlyMap<number, Trail>

/** Where value stands: an output, or a transfer at its receiver. */
export interface Place {
  readonly name: OutputName
  readonly address: string | null
  readonly time: EpochMs
}

/** Value on its way. */
export interface Coin {
  readonly place: Place
  readonly holding: Holding
  readonly trails: Trails
}

interface Sum {
  origin: bigint
  ends: bigint
  fees: bigint
  returned: bigint
  elsewhere: bigint
}

/** The running account of one trace. */
export class FundsBook {
  readonly #options: FundsOptions
  readonly #origins = new NamedMap<Set<number>>()
  readonly #carried: FundsCarried[] = []
  readonly #ends: FundsEnd[] = []
  readonly #sums = new Map<number, Sum>()

  /** Throws `no-backward-method` when the method has no way back. */
  constructor(options: FundsOptions) {
    if (options.direction === 'backward') requireBackward(options.method)
    this.#options = options
    options.origins.forEach((origin, place) => {
      const seeds = this.#origins.get(origin) ?? new Set<number>()
      this.#origins.set(origin, seeds.add(origin.seed ?? place))
    })
  }

  /** Throws `unknown-origin` when `has` does not know one of the outputs or transfers named as origin. */
  checkOrigins(has: (name: OutputName) => boolean): void {
    for (const [name] of this.#origins.entries())
      if (!has(name))
        throw new UserInputError(
          'unknown-origin',
          `The list holds nothing named ${outputKey(name)}.`,
        )
  }

  isOrigin(name: OutputName): boolean {
    return this.#origins.get(name) !== undefined
  }

  /**
   * Value arrives at a place, with the ways it came, and is joined by what is named as origin there. Returns what goes on from there,
   * or `null` when nothing does; the rest is ended.
   */
  arrive(place: Place, arrived: Holding, came: Trails): Coin | null {
    const { segments, trails } = this.#named(place, arrived, came)
    const amounts = amountsBySeed(segments)
    const coin: Coin = { place, holding: { value: arrived.value, segments }, trails }
    for (const [seed, amount] of amounts)
      this.#carried.push({ ...this.#at(coin, seed), seed, amount })
    const stop = place.address === null ? null : this.stopAt(place.address)
    const ended = new Map<number, FundsStop>()
    for (const [seed, amount] of amounts) {
      const why = stop ?? this.#bound(amount, trails.get(seed))
      if (why) ended.set(seed, why)
    }
    for (const [seed, why] of ended) this.end(coin, new Map([[seed, amounts.get(seed) ?? 0n]]), why)
    if (ended.size === amounts.size) return null
    return this.without(coin, new Set(ended.keys()))
  }

  /** Why value ends at an address, or `null`. */
  stopAt(address: string): FundsStop | null {
    return this.#options.stops?.(address) ?? null
  }

  /** Ends amounts of a coin where it stands; `further` counts hops past it. */
  end(coin: Coin, amounts: ReadonlyMap<number, bigint>, why: FundsStop, further = 0): void {
    for (const [seed, amount] of amounts) {
      if (amount === 0n) continue
      this.#sum(seed).ends += amount
      const at = this.#at(coin, seed)
      const path = pathOf(coin.trails.get(seed) ?? null)
      this.#ends.push({
        ...at,
        ...why,
        hops: at.hops + further,
        seed,
        amount,
        time: coin.place.time,
        path,
      })
    }
  }

  /** Ends all of a coin. */
  endAll(coin: Coin, why: FundsStop, further = 0): void {
    this.end(coin, amountsBySeed(coin.holding.segments), why, further)
  }

  fee(segments: readonly Segment[]): void {
    for (const [seed, amount] of amountsBySeed(segments)) this.#sum(seed).fees += amount
  }

  /** The coin with what these origins had in it made clean. */
  without(coin: Coin, seeds: ReadonlySet<number>): Coin {
    if (seeds.size === 0) return coin
    const { value, segments } = coin.holding
    const poison = this.#options.method === 'poison'
    const left = [...amountsBySeed(segments).keys()].filter((seed) => !seeds.has(seed))
    const row = poison ? poisonRow(left, value) : cleanseSegments(segments, seeds)
    return { ...coin, holding: { value, segments: row } }
  }

  /** Closes the account. Throws an InvariantError when an origin does not equal its ends and fees. */
  close(): FundsTrace {
    const { id, version, conserves } = taintMethod(this.#options.method)
    const totals: FundsTotal[] = []
    for (const [seed, sum] of [...this.#sums].sort(([a], [b]) => a - b)) {
      assertInvariant(
        !conserves || sum.origin === sum.ends + sum.fees,
        'A trace lost or made value: origin is not ends plus fees.',
        { seed, origin: sum.origin, ends: sum.ends, fees: sum.fees },
      )
      totals.push({ seed, ...sum })
    }
    const { direction } = this.#options
    return { method: { id, version }, direction, carried: this.#carried, ends: this.#ends, totals }
  }

  #named(place: Place, arrived: Holding, came: Trails) {
    const trails = new Map<number, Trail>()
    for (const [seed, parent] of came)
      trails.set(seed, { name: place.name, hops: parent.hops + 1, parent })
    const poison = this.#options.method === 'poison'
    let segments = poison ? arrived.segments : wholeRow(arrived)
    for (const seed of this.#origins.get(place.name) ?? []) {
      const amounts = amountsBySeed(segments)
      const own = amounts.get(seed) ?? 0n
      const others = poison ? 0n : [...amounts.values()].reduce((sum, amount) => sum + amount, -own)
      const sum = this.#sum(seed)
      sum.origin += arrived.value - own - others
      sum.returned += own
      sum.elsewhere += others
      segments = poison
        ? poisonRow([...amounts.keys(), seed], arrived.value)
        : joinSegments(segments.map((part) => (part.seed === null ? { ...part, seed } : part)))
      if (amountsBySeed(segments).has(seed))
        trails.set(seed, { name: place.name, hops: 0, parent: null })
    }
    return { segments, trails }
  }

  #bound(amount: bigint, trail: Trail | undefined): FundsStop | null {
    const { minValue, maxHops } = this.#options
    if (minValue !== undefined && amount < minValue)
      return { reason: 'min-value', basis: 'less than the smallest value that is followed' }
    if (maxHops !== undefined && (trail?.hops ?? 0) >= maxHops)
      return { reason: 'max-hops', basis: `${maxHops} transfers from the origin` }
    return null
  }

  #at({ place, trails }: Coin, seed: number) {
    const { name, address } = place
    return { txid: name.txid, index: name.index, address, hops: trails.get(seed)?.hops ?? 0 }
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

/** Of several ways, the shortest for each origin; the first of equals. */
export function shortest(ways: readonly Trails[]): Trails {
  const best = new Map<number, Trail>()
  for (const way of ways)
    for (const [seed, trail] of way) {
      const known = best.get(seed)
      if (!known || trail.hops < known.hops) best.set(seed, trail)
    }
  return best
}

/** The ways of the origins that these stretches carry. */
export function trailsOf(segments: readonly Segment[], trails: Trails): Trails {
  const kept = new Map<number, Trail>()
  for (const seed of amountsBySeed(segments).keys()) {
    const trail = trails.get(seed)
    if (trail) kept.set(seed, trail)
  }
  return kept
}

function pathOf(trail: Trail | null): readonly OutputName[] {
  const path: OutputName[] = []
  for (let at = trail; at; at = at.parent) path.push(at.name)
  return path.reverse()
}
