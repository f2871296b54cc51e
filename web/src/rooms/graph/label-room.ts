/** Which places of a picture hold a sum already: two on one another would read as a third. The tables have all. */
import type { Place } from './graph-document.ts'

/** Pixels between the middles of two lines of words. */
const LINE = 10

export class LabelRoom {
  readonly #covered: Place[] = []

  /** Takes the strip of that width around the middle, turned by `angle`; false where another stands in it. */
  take(middle: Place, angle: number, width: number): boolean {
    const steps = Math.max(2, Math.ceil(width / LINE))
    const points = Array.from({ length: steps + 1 }, (_, at) => {
      const along = (at / steps - 0.5) * width
      return { x: middle.x + Math.cos(angle) * along, y: middle.y + Math.sin(angle) * along }
    })
    const free = points.every(({ x, y }) =>
      this.#covered.every((other) => Math.hypot(other.x - x, other.y - y) >= LINE),
    )
    if (free) this.#covered.push(...points)
    return free
  }
}
