/** Counts items with weights, and remembers the order in which they came first. */
export class WeightedCount {
  readonly #items = new Map<string, { count: number; weight: number }>()

  add(item: string, weight: number): void {
    const known = this.#items.get(item)
    if (known) {
      known.count += 1
      known.weight += weight
    } else this.#items.set(item, { count: 1, weight })
  }

  /** The first of the heaviest; `null` when nothing was counted. */
  heaviest(): string | null {
    return this.shares()[0]?.item ?? null
  }

  /** Heaviest first, equal ones in the order in which they came. */
  shares(): readonly {
    readonly item: string
    readonly count: number
    readonly weight: number
    readonly share: number
  }[] {
    let total = 0
    for (const { weight } of this.#items.values()) total += weight
    return [...this.#items]
      .map(([item, { count, weight }]) => ({
        ...{ item, count, weight },
        share: total === 0 ? 0 : weight / total,
      }))
      .sort((a, b) => b.weight - a.weight)
  }
}
