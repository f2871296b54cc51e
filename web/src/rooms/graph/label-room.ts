/** Which places of a picture hold words already: a sum on another would read as a third, one on a name as neither. The tables have all. */
import type { Place } from './graph-document.ts'

/** Pixels between the middles of two lines of words. */
const LINE = 10

export class LabelRoom {
  readonly #covered: Place[] = []

  /** Takes the strip of that width around the middle, turned by `angle`; false where another stands in it. */
  take(middle: Place, angle: number, width: number): boolean {
    const points = strip(middle, angle, width)
    const free = points.every(({ x, y }) =>
      this.#covered.every((other) => Math.hypot(other.x - x, other.y - y) >= LINE),
    )
    if (free) this.#covered.push(...points)
    return free
  }

  /** The same strip, level, for a name, which stands whatever stands there. */
  cover(middle: Place, width: number): void {
    this.#covered.push(...strip(middle, 0, width))
  }
}

function strip(middle: Place, angle: number, width: number): readonly Place[] {
  const steps = Math.max(2, Math.ceil(width / LINE))
  return Array.from({ length: steps + 1 }, (_, at) => {
    const along = (at / steps - 0.5) * width
    return { x: middle.x + Math.cos(angle) * along, y: middle.y + Math.sin(angle) * along }
  })
}
