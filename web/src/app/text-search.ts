/** Reads one member of the address bar as text; what is no text is left out. */
export function searchText(search: Record<string, unknown>, name: string): string | undefined {
  const value = search[name]
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
    ? String(value)
    : undefined
}
