/** Answers that only a commit can change: every answer's provenance asks for them. */
export interface CommitCache {
  get<T>(name: string, read: () => Promise<T>): Promise<T>
  clear(): void
}

/** An empty cache; the ledger's batches clear it when they commit. */
export function commitCache(): CommitCache {
  let values = new Map<string, unknown>()
  return {
    async get<T>(name: string, read: () => Promise<T>) {
      const current = values
      const known = current.get(name)
      if (known !== undefined) return known as T
      const value = await read()
      // A commit in the meantime gave a new map: this answer is not kept for those who ask after it.
      current.set(name, value)
      return value
    },
    clear: () => {
      values = new Map()
    },
  }
}
