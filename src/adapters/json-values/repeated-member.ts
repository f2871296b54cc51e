/** JSON allows a member to be given twice, and readers keep the last: which of two amounts is meant, nobody can say. */

/** A text, a bracket, or what separates: enough to know which texts name members of the outermost object. */
const TOKEN = /"[^"\\]*(?:\\[\s\S][^"\\]*)*"|[{}[\]:]/g

/** What may be the colon after a name; more stand in texts and in objects inside, never fewer. */
const COLON = /"\s*:/g

/**
 * The first name that the outermost object of a JSON text gives twice, letter case and outer spaces apart; `null` when none is.
 * `members` are the names that its parsed value has.
 */
export function repeatedMember(text: string, members: readonly string[]): string | null {
  const told = new Set(members.map(plainName)).size
  if (told === members.length && text.match(COLON)?.length === told) return null
  const names = new Set<string>()
  let depth = 0
  let last = ''
  for (const [token] of text.matchAll(TOKEN)) {
    if (token === '{' || token === '[') depth += 1
    else if (token === '}' || token === ']') depth -= 1
    else if (token === ':' && depth === 1) {
      const name = plainName(JSON.parse(last) as string)
      if (names.has(name)) return name
      names.add(name)
    }
    last = token
  }
  return null
}

function plainName(name: string): string {
  return name.trim().toLowerCase()
}
