/** A number with its noun, the noun in the form that fits the number: `1 post`, `2 posts`, `3 addresses`. */
export function counted(count: number, noun: string, plural = pluralOf(noun)): string {
  return `${count} ${count === 1 ? noun : plural}`
}

/** Of a phrase such as `withdrawal` or `distinct sender`; what takes no plain ending is given by the caller. */
function pluralOf(noun: string): string {
  if (/(?:s|x|ch|sh)$/.test(noun)) return `${noun}es`
  return /[^aeiou]y$/.test(noun) ? `${noun.slice(0, -1)}ies` : `${noun}s`
}
