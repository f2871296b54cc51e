/** Where a searched text leads, by its form alone; the server says whether it exists. */
export type SearchTarget =
  | { readonly kind: 'campaign'; readonly id: string }
  | { readonly kind: 'search'; readonly q: string }
  | { readonly kind: 'screen'; readonly lines: string }

/** An address of any chain that is read here: one word of 25 characters or more, with a digit, that is no hash of a transaction. */
const ADDRESS = /^(?=.*\d)(?:[a-z]+:)?[0-9A-Za-z]{25,110}$/
const HASH = /^(?:0x)?[0-9a-f]{64}$/i

/** `c-` + 10 hex is that campaign; a list of addresses goes to screening, one a line; all else is searched. `null` for nothing. */
export function searchTarget(text: string): SearchTarget | null {
  const trimmed = text.trim()
  if (trimmed === '') return null
  if (/^c-[0-9a-f]{10}$/i.test(trimmed)) return { kind: 'campaign', id: trimmed.toLowerCase() }
  const entries = trimmed.split(/[\s,;]+/).filter((entry) => entry !== '')
  const addresses = entries.filter((entry) => ADDRESS.test(entry) && !HASH.test(entry))
  if (addresses.length > 1 && addresses.length * 2 > entries.length)
    return { kind: 'screen', lines: entries.join('\n') }
  return { kind: 'search', q: trimmed.replace(/\s+/g, ' ') }
}

const MOST_WORDS = 200

/** The words of a query as `search.run` takes them; beyond two hundred the rest is one word. */
export function searchWords(q: string): string[] {
  const words = q.split(/\s+/).filter((word) => word !== '')
  const rest = words.slice(MOST_WORDS - 1)
  return rest.length > 1 ? [...words.slice(0, MOST_WORDS - 1), rest.join(' ')] : words
}
