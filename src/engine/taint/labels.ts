/**
 * While one transaction is worked out, what each of several coins carries of each origin gets a label of its own, so that the result
 * tells not only which origin but also which coin a stretch came from, and by which way.
 */
import { shortest, type Trails } from './funds-book.ts'
import { amountsBySeed, type Holding, joinSegments, type Segment } from './segment.ts'
import { poisonRow } from './spread-taint.ts'
import type { TaintMethod } from './taint-method.ts'

interface Carrier {
  readonly holding: Holding
  readonly trails: Trails
}

/** Labels of one transaction; they ascend with the coins, then with the origins. */
export class Labels<Source extends Carrier> {
  readonly #method: TaintMethod
  readonly #known: { readonly source: Source; readonly seed: number }[] = []

  constructor(method: TaintMethod) {
    this.#method = method
  }

  /** The holding with labels instead of origins. */
  mark(source: Source): Holding {
    const labels = new Map<number, number>()
    for (const seed of amountsBySeed(source.holding.segments).keys())
      labels.set(seed, this.#known.push({ source, seed }) - 1)
    const segments = source.holding.segments.map(({ seed, amount }) => ({
      seed: seed === null ? null : (labels.get(seed) ?? null),
      amount,
    }))
    return { value: source.holding.value, segments }
  }

  /** Labels back to origins, and the shortest way of each. */
  read(row: readonly Segment[]): { segments: readonly Segment[]; trails: Trails } {
    const labels = [...amountsBySeed(row).keys()].flatMap((label) => this.#known[label] ?? [])
    const trails = shortest(
      labels.map(({ source, seed }) => {
        const trail = source.trails.get(seed)
        return new Map(trail ? [[seed, trail]] : [])
      }),
    )
    if (this.#method === 'poison' && labels.length > 0)
      return { segments: poisonRow(new Set(labels.map(({ seed }) => seed)), wholeOf(row)), trails }
    const segments = row.map(({ seed, amount }) => ({
      seed: seed === null ? null : (this.#known[seed]?.seed ?? null),
      amount,
    }))
    return { segments: joinSegments(segments), trails }
  }

  /** What the row holds of each coin. */
  bySource(row: readonly Segment[]): readonly { source: Source; seed: number; amount: bigint }[] {
    return [...amountsBySeed(row)].flatMap(([label, amount]) => {
      const known = this.#known[label]
      return known ? [{ ...known, amount }] : []
    })
  }
}

/** Under poison every stretch is as long as the whole. */
function wholeOf(row: readonly Segment[]): bigint {
  return row[0]?.amount ?? 0n
}
