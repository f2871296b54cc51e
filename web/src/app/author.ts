const STORAGE_KEY = 'weir-author'

/** Name or service number that is filled in where a word of a person is kept; `''` until it was told. Kept in this browser alone. */
export function storedAuthor(): string {
  return localStorage.getItem(STORAGE_KEY) ?? ''
}

/** Keeps it for the next time; an empty one is forgotten. */
export function storeAuthor(author: string): void {
  const kept = author.trim()
  if (kept === '') localStorage.removeItem(STORAGE_KEY)
  else localStorage.setItem(STORAGE_KEY, kept.slice(0, 100))
}
