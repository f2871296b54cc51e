/** What a reading of a page's picture adds to the text that the page prints: a stamp or a letterhead is in the picture of the page too. */

/** The lines of `reading` whose words do not stand in `printed` one after another, in their order. */
export function withoutPrinted(reading: string, printed: string): string {
  const known = ` ${wordsOf(printed)} `
  if (known.trim() === '') return reading
  return reading
    .split('\n')
    .filter((line) => !known.includes(` ${wordsOf(line)} `))
    .join('\n')
    .trim()
}

function wordsOf(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .split(/[^\p{L}\p{M}\p{N}]+/u)
    .filter((word) => word !== '')
    .join(' ')
}
