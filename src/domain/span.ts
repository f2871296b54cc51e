/** The least and the most of some numbers, however many they are: spreading a hundred thousand of them into one call overflows its stack. */
export interface Span {
  readonly least: number
  readonly most: number
}

/** Infinities where there are none, as `Math.min()` and `Math.max()` give. */
export function spanOf(numbers: Iterable<number>): Span {
  let least = Number.POSITIVE_INFINITY
  let most = Number.NEGATIVE_INFINITY
  for (const number of numbers) {
    if (number < least) least = number
    if (number > most) most = number
  }
  return { least, most }
}
