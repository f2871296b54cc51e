/** Where a searched text leads, by its form alone; the server says whether it exists. */
export type SearchTarget =
  | { readonly kind: 'campaign'; readonly id: string }
  | { readonly kind: 'transaction'; readonly txid: string }
  | { readonly kind: 'address'; readonly address: string }
  | { readonly kind: 'screen'; readonly lines: string }

/** `c-` + 10 hex is a campaign, 64 hex (with or without 0x) a transaction, the rest an address; `null` for nothing. */
export function searchTarget(text: string): SearchTarget | null {
  const trimmed = text.trim()
  if (trimmed === '') return null
  if (/^c-[0-9a-f]{10}$/i.test(trimmed)) return { kind: 'campaign', id: trimmed.toLowerCase() }
  if (/^(0x)?[0-9a-f]{64}$/i.test(trimmed))
    return { kind: 'transaction', txid: trimmed.toLowerCase() }
  return { kind: 'address', address: trimmed }
}
