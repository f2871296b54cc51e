/** A list that was pasted into the search, kept in memory on its way to the screening room: never in the address bar or the history. */
let held: { readonly lines: string; readonly place: number } = { lines: '', place: 0 }

/** Keeps the list and gives the place under which it can be taken. */
export function holdList(lines: string): number {
  held = { lines, place: held.place + 1 }
  return held.place
}

/** The list of that place; nothing after a reload, or when another was pasted since. */
export function heldList(place: number | undefined): string {
  return place === held.place ? held.lines : ''
}
