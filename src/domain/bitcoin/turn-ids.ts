/** Ids from internal order to the order in which they are printed, and back. */

/** The four bytes of a word backwards. */
export function turned(word: number): number {
  return (word << 24) | ((word & 0xff00) << 8) | ((word >>> 8) & 0xff00) | (word >>> 24)
}

/** Ids of 32 bytes, one after the other, each backwards; all as words, those of `to` from `at` on. */
export function turnIds(from: Uint32Array, to: Uint32Array, at = 0): void {
  for (let id = 0; id < from.length; id += 8)
    for (let word = 0; word < 8; word += 1) to[at + id + word] = turned(from[id + 7 - word] ?? 0)
}
