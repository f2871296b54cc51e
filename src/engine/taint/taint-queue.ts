/** Tainted stretches in the order in which they came, taken from either end: each is laid down and taken once. */
import { joinSegments, type Row, type Segment, taintOf } from './segment.ts'

export class TaintQueue<Seed> {
  readonly #stretches: Segment<Seed>[] = []
  #head = 0
  #length = 0n

  /** All that is in it. */
  get length(): bigint {
    return this.#length
  }

  /** Lays the tainted stretches of a row down at the end. */
  push(row: Row<Seed>): void {
    for (const stretch of taintOf(row)) {
      this.#stretches.push(stretch)
      this.#length += stretch.amount
    }
  }

  /** Takes so much from the head, or what there is. */
  takeFirst(amount: bigint): Row<Seed> {
    const taken: Segment<Seed>[] = []
    for (let left = amount, first = this.#stretches[this.#head]; left > 0n && first; ) {
      const [piece, kept] = cut(first, left)
      taken.push(piece)
      left -= piece.amount
      if (kept) this.#stretches[this.#head] = kept
      else this.#head += 1
      first = this.#stretches[this.#head]
    }
    return this.#leave(taken)
  }

  /** Takes so much from the end, or what there is, and gives it as it stood. */
  takeLast(amount: bigint): Row<Seed> {
    const taken: Segment<Seed>[] = []
    for (let left = amount; left > 0n && this.#stretches.length > this.#head; ) {
      const [piece, kept] = cut(this.#stretches.pop() as Segment<Seed>, left)
      taken.push(piece)
      left -= piece.amount
      if (kept) this.#stretches.push(kept)
    }
    return this.#leave(taken.reverse())
  }

  row(): Row<Seed> {
    return joinSegments(this.#stretches.slice(this.#head))
  }

  #leave(taken: readonly Segment<Seed>[]): Row<Seed> {
    for (const { amount } of taken) this.#length -= amount
    return joinSegments(taken)
  }
}

/** At most so much of a stretch, and what is left of it. */
function cut<Seed>(
  { seed, amount }: Segment<Seed>,
  most: bigint,
): readonly [Segment<Seed>, Segment<Seed> | null] {
  if (amount <= most) return [{ seed, amount }, null]
  return [
    { seed, amount: most },
    { seed, amount: amount - most },
  ]
}
