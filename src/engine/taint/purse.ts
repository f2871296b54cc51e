/**
 * One account's balance during a trace. Where methods keep stretches apart (fifo, lifo, tiho, seniority), each receipt keeps its own way
 * and end; where a balance is mixed (haircut, poison), an origin has one, the shortest, and what stays stands at the last receipt.
 */
import { type Coin, shortest, type Trails, trailsOf } from './funds-book.ts'
import { Labels } from './labels.ts'
import { amountsBySeed, type Holding, type Segment } from './segment.ts'
import type { TaintMethod } from './taint-method.ts'

/** Value of one origin at the place where it stands. */
export interface Standing {
  readonly coin: Coin
  readonly seed: number
  readonly amount: bigint
}

/** Holds a balance in marks of its own; `mark` and `read` turn origins into marks and back. */
export class Purse {
  holding: Holding
  readonly #labels: Labels<Coin> | null
  #trails: Trails = new Map()
  #last: Coin | null = null

  constructor(method: TaintMethod, value: bigint) {
    this.holding = { value, segments: [] }
    this.#labels = method === 'haircut' || method === 'poison' ? null : new Labels(method)
  }

  /** A coin as it enters the balance; what is not traced enters clean. */
  mark(coin: Coin | null, value: bigint): Holding {
    if (!coin || amountsBySeed(coin.holding.segments).size === 0) return { value, segments: [] }
    if (this.#labels) return this.#labels.mark(coin)
    this.#trails = shortest([this.#trails, trailsOf(coin.holding.segments, coin.trails)])
    this.#last = coin
    return coin.holding
  }

  /** Stretches of the balance as they leave it. */
  read(segments: readonly Segment[]): { segments: readonly Segment[]; trails: Trails } {
    return this.#labels?.read(segments) ?? { segments, trails: trailsOf(segments, this.#trails) }
  }

  /** Where stretches of the balance stood. */
  standing(segments: readonly Segment[]): readonly Standing[] {
    if (this.#labels)
      return this.#labels
        .bySource(segments)
        .map(({ source, seed, amount }) => ({ coin: source, seed, amount }))
    const last = this.#last
    if (!last) return []
    const coin = { ...last, trails: this.#trails }
    return [...amountsBySeed(segments)].map(([seed, amount]) => ({ coin, seed, amount }))
  }
}
