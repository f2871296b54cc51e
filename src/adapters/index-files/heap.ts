/** The order of a binary heap, whose first item is before all others. */

/** Moves the item at a place down to where it belongs: those below it are in order. */
export function sink<Item>(
  heap: Item[],
  from: number,
  isBefore: (one: Item, other: Item) => boolean,
): void {
  const moved = heap[from]
  if (moved === undefined) return
  let at = from
  for (;;) {
    const left = heap[2 * at + 1]
    if (left === undefined) break
    const right = heap[2 * at + 2]
    const isRight = right !== undefined && isBefore(right, left)
    const next = isRight ? right : left
    if (isBefore(moved, next)) break
    heap[at] = next
    at = 2 * at + (isRight ? 2 : 1)
  }
  heap[at] = moved
}
