/**
 * Ways that reached an address so far, the best of each number of steps. A way is its route, the addresses in order: of several ways over one
 * route the best is kept. Exact for the best way; of the others some may be missed where more ways than are kept cross at one address.
 */
import type { PathOrder, PathStep } from './path-record.ts'

export interface PathLabel {
  readonly step: PathStep
  readonly parent: PathLabel | null
  readonly hops: number
  readonly bottleneck: bigint
  /** When it left. */
  readonly start: number
  /** Number of its route. */
  readonly route: number
}

/** Negative when `a` is the better way. */
export function compareLabels(by: PathOrder, a: PathLabel, b: PathLabel): number {
  const wider = a.bottleneck === b.bottleneck ? 0 : a.bottleneck > b.bottleneck ? -1 : 1
  const faster = a.step.time - a.start - (b.step.time - b.start)
  const shorter = a.hops - b.hops
  return by === 'bottleneck'
    ? wider || shorter || faster || a.start - b.start || a.route - b.route
    : faster || wider || shorter || a.start - b.start || a.route - b.route
}

/** Numbers routes: the same addresses in the same order have one number. */
export class Routes {
  readonly #next = new Map<number, Map<number, number>>()
  #last = 0

  /** The route that goes on from `route` (0 at the beginning) to an address; outputs without one are places of their own. */
  on(route: number, address: number | null): number {
    if (address === null) {
      this.#last += 1
      return this.#last
    }
    let ways = this.#next.get(route)
    if (!ways) {
      ways = new Map()
      this.#next.set(route, ways)
    }
    const known = ways.get(address)
    if (known !== undefined) return known
    this.#last += 1
    ways.set(address, this.#last)
    return this.#last
  }
}

/** The best ways to one place: at most `keep` of each number of steps. */
export class BestLabels {
  readonly #by: PathOrder
  readonly #keep: number
  readonly #labels: PathLabel[][] = []

  constructor(by: PathOrder, keep: number) {
    this.#by = by
    this.#keep = keep
  }

  /** Adds a way unless as many better ones of as many steps are known. */
  add(label: PathLabel): void {
    let row = this.#labels[label.hops]
    if (!row) {
      row = []
      this.#labels[label.hops] = row
    }
    const same = row.findIndex(({ route }) => route === label.route)
    const old = row[same]
    if (old && this.#rank(old, label) <= 0) return
    if (old) row.splice(same, 1)
    let at = row.length
    while (at > 0 && this.#rank(label, row[at - 1] as PathLabel) < 0) at -= 1
    if (at >= this.#keep) return
    row.splice(at, 0, label)
    if (row.length > this.#keep) row.pop()
  }

  /** On the way what counts is when it left: all wait at the same address. */
  #rank(a: PathLabel, b: PathLabel): number {
    if (this.#by === 'time' && a.start !== b.start) return b.start - a.start
    return compareLabels(this.#by, a, b)
  }

  *[Symbol.iterator](): Generator<PathLabel> {
    for (const row of this.#labels) if (row) yield* row
  }
}

/** Ways that arrived: as many as are told, each over a route of its own, best first. */
export class BestArrived {
  readonly #by: PathOrder
  readonly #count: number
  readonly #ways: PathLabel[] = []

  constructor(by: PathOrder, count: number) {
    this.#by = by
    this.#count = count
  }

  get ways(): readonly PathLabel[] {
    return this.#ways
  }

  add(label: PathLabel): void {
    const same = this.#ways.findIndex(({ route }) => route === label.route)
    const old = this.#ways[same]
    if (old && compareLabels(this.#by, old, label) <= 0) return
    if (old) this.#ways.splice(same, 1)
    let at = this.#ways.length
    while (at > 0 && compareLabels(this.#by, label, this.#ways[at - 1] as PathLabel) < 0) at -= 1
    this.#ways.splice(at, 0, label)
    if (this.#ways.length > this.#count) this.#ways.pop()
  }

  /** What a way must carry at least to be told: 0 while fewer are known than are told. */
  get least(): bigint {
    return this.#by === 'bottleneck' ? (this.#worst?.bottleneck ?? 0n) : 0n
  }

  /** Whether a way will not be told, however it goes on: it grows no wider, no shorter and no faster. */
  shutsOut(label: PathLabel): boolean {
    const worst = this.#worst
    if (!worst) return false
    if (this.#by === 'time') return label.step.time - label.start > worst.step.time - worst.start
    if (label.bottleneck !== worst.bottleneck) return label.bottleneck < worst.bottleneck
    return label.hops > worst.hops
  }

  get #worst(): PathLabel | undefined {
    return this.#ways[this.#count - 1]
  }
}

/** Whether a way has been at an address, its beginning among them. */
export function hasBeenAt(label: PathLabel, address: number): boolean {
  for (let at: PathLabel | null = label; at; at = at.parent)
    if (at.step.to === address || at.step.from === address) return true
  return false
}

/** The steps of a way in order. */
export function stepsOf(label: PathLabel): readonly PathStep[] {
  const steps: PathStep[] = []
  for (let at: PathLabel | null = label; at; at = at.parent) steps.push(at.step)
  return steps.reverse()
}
