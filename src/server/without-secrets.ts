/** What is kept of a job's input: user and password in URLs are left out, because a job is read by everyone who may see the workspace. */

/** The same value with `***` in place of what stands before the `@` of any http or https URL in it. */
export function withoutSecrets(value: unknown): unknown {
  if (typeof value === 'string') return value.replace(/\b(https?:\/\/)[^/?#\s]*@/gi, '$1***@')
  if (Array.isArray(value)) return value.map(withoutSecrets)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [name, withoutSecrets(member)]),
  )
}
