/**
 * Addresses printed with their middle left out (`TXyz1…abc9`, `bc1q...7g7jp`): leads, of which many addresses could be meant. They are
 * never joined with anything; a search offers the whole ones that fit.
 */
import { partialKey } from '../../domain/partial-address.ts'
import type { IdentifierKind } from '../../domain/taxonomy.ts'
import type { FoundItem } from './found-item.ts'

const PARTIAL =
  /(?<![A-Za-z0-9])(?<head>bc1[a-z0-9]{1,12}|0x[0-9a-fA-F]{2,12}|[T13][1-9A-HJ-NP-Za-km-z]{2,12})(?:…|\.{2,6}|\*{2,8}|•{2,8}|_{3,8})(?<tail>[A-Za-z0-9]{3,12})(?![A-Za-z0-9])/g
const CONFIDENCE = 0.2

/** The partial addresses of a text with other findings blanked. */
export function findPartialAddresses(text: string): readonly FoundItem[] {
  return [...text.matchAll(PARTIAL)].flatMap(({ 0: value, index: start, groups = {} }) => {
    const { head = '', tail = '' } = groups
    const kind = kindOf(head, tail)
    if (kind === null) return []
    const end = start + value.length
    return [{ kind, start, end, value, key: partialKey(head, tail), confidence: CONFIDENCE }]
  })
}

/** The form that both ends fit; `null` where they could as well be words or figures. */
function kindOf(head: string, tail: string): IdentifierKind | null {
  if (head.startsWith('0x')) return /^[0-9a-fA-F]+$/.test(tail) ? 'evm-address' : null
  if (head.startsWith('bc1')) return /^[02-9ac-hj-np-z]+$/.test(tail) ? 'bitcoin-address' : null
  const ends = head.slice(1) + tail
  const base58 = /^[1-9A-HJ-NP-Za-km-z]+$/.test(tail)
  if (!base58 || !/\d/.test(ends) || !/[a-z]/.test(ends) || !/[A-Z]/.test(ends)) return null
  return head.startsWith('T') ? 'tron-address' : 'bitcoin-address'
}
