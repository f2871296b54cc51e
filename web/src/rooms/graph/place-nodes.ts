/** Finds free places for new nodes beside the one they hang on: payers to the left, payees to the right. What stands never moves. Pure. */
import type { Place } from './graph-document.ts'

export const COLUMN = 260
export const ROW = 48
/** Every other one of many stands so much further out and half a row lower, so that half the height is needed. */
const STAGGER = 170
const MANY = 8
/** Closer than this, two nodes of one row would write over each other. */
const APART = 100

type Places = Readonly<Record<string, Place>>

/** `places` with one for each new node, in the order given, as near the middle of its column as is free. */
export function placeBeside(
  places: Places,
  anchor: string,
  wanted: { readonly left: readonly string[]; readonly right: readonly string[] },
): Places {
  const at = places[anchor] ?? freeStart(places)
  const placed: Record<string, Place> = { ...places, [anchor]: at }
  const taken = new Taken(Object.values(placed))
  for (const [ids, side] of [
    [wanted.left, -1],
    [wanted.right, 1],
  ] as const) {
    const fresh = ids.filter((id) => placed[id] === undefined)
    const staggered = fresh.length > MANY
    fresh.forEach((id, place) => {
      const outer = staggered && place % 2 === 1
      const x = at.x + side * (COLUMN + (outer ? STAGGER : 0))
      placed[id] = taken.take(x, at.y + (outer ? ROW / 2 : 0))
    })
  }
  return placed
}

/** Places nodes beside those they flow from or to that have a place, step by step; what hangs on nothing that stands gets none. */
export function placeAlong(
  places: Places,
  ids: readonly string[],
  flows: readonly { readonly from: string; readonly to: string }[],
): Places {
  const waiting = new Set(ids.filter((id) => places[id] === undefined))
  const queue = ids.filter((id) => places[id] !== undefined)
  let placed = places
  for (const anchor of queue) {
    const next = (pick: (flow: { readonly from: string; readonly to: string }) => string | null) =>
      [...new Set(flows.flatMap((flow) => pick(flow) ?? []))].filter((id) => waiting.delete(id))
    const right = next(({ from, to }) => (from === anchor ? to : null))
    const left = next(({ from, to }) => (to === anchor ? from : null))
    placed = placeBeside(placed, anchor, { left, right })
    queue.push(...right, ...left)
  }
  return placed
}

/** A place for a node that hangs on nothing: below all others, in the first column. */
export function freeStart(places: Places): Place {
  const all = Object.values(places)
  if (all.length === 0) return { x: 0, y: 0 }
  return { x: 0, y: Math.max(...all.map(({ y }) => y)) + 2 * ROW }
}

/** Places of a whole new part, moved as one below everything that stands. Nodes that stand already keep their places. */
export function placeBelow(places: Places, part: Places): Places {
  const standing = Object.values(places)
  const fresh = Object.entries(part).filter(([id]) => places[id] === undefined)
  if (fresh.length === 0) return places
  const top = Math.min(...fresh.map(([, { y }]) => y))
  const shift = standing.length === 0 ? 0 : Math.max(...standing.map(({ y }) => y)) + 2 * ROW - top
  return {
    ...places,
    ...Object.fromEntries(fresh.map(([id, { x, y }]) => [id, { x, y: y + shift }])),
  }
}

/** What stands, by vertical strips, so that a free place is found without looking at all. */
class Taken {
  readonly #strips = new Map<number, Place[]>()

  constructor(places: readonly Place[]) {
    for (const place of places) this.#mark(place)
  }

  /** The free place nearest to the middle of a column, above and below by turns. */
  take(x: number, middle: number): Place {
    for (let step = 0; ; step++) {
      const offset = step % 2 === 0 ? step / 2 : -(step + 1) / 2
      const place = { x, y: middle + offset * ROW }
      if (!this.#isFree(place)) continue
      this.#mark(place)
      return place
    }
  }

  #isFree({ x, y }: Place): boolean {
    const strip = Math.round(x / APART)
    return [strip - 1, strip, strip + 1].every((key) =>
      (this.#strips.get(key) ?? []).every(
        (other) => Math.abs(other.x - x) >= APART || Math.abs(other.y - y) >= ROW - 1,
      ),
    )
  }

  #mark(place: Place): void {
    const key = Math.round(place.x / APART)
    this.#strips.set(key, [...(this.#strips.get(key) ?? []), place])
  }
}
