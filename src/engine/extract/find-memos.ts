/** Destination tags, memos and comments beside an address of a chain where one address serves many: they are part of the account. */
import { takesMemo, withMemo } from '../../domain/address/memo-address.ts'
import type { FoundAddress } from './found-address.ts'
import type { Span } from './mapped-text.ts'

/** How far a memo may stand from its address. */
const REACH = 60
const LABEL =
  '(?:destination ?tag|dest\\.? ?tag|tag|memo(?: ?id)?|comment|dt|text|тег|тэг|мемо|комментар\\p{L}{1,2}|примечание|ميمو|مذكرة|ملاحظة|تعليق|ممو|یادداشت|توضیحات)'
const MEMO = new RegExp(
  `(?<![\\p{L}\\d])${LABEL}[)\\]]?[ \\t]{0,2}(?:[:：=#№][ \\t]{0,2}|[ \\t](?=\\d))(?<memo>[A-Za-z0-9_-]{1,64})(?![A-Za-z0-9_-])`,
  'giu',
)

export interface MemoSpans {
  /** The addresses, those with a memo as the account they make with it. */
  readonly addresses: readonly FoundAddress[]
  /** Spans of the memos themselves. */
  readonly memos: readonly Span[]
}

/** `addresses` in order. A memo after its address is taken first, then one before it; none is taken twice. */
export function findMemos(text: string, addresses: readonly FoundAddress[]): MemoSpans {
  const memos: Span[] = []
  let taken = 0
  const joined = addresses.map((address, at): FoundAddress => {
    if (!takesMemo(address.parsed.family)) return address
    const next = addresses[at + 1]?.start ?? text.length
    const last = Math.max(taken, addresses[at - 1]?.end ?? 0)
    const after = [...memosIn(text, address.end, Math.min(next, address.end + REACH))]
    const before = [...memosIn(text, Math.max(last, address.start - REACH), address.start)]
    for (const memo of [...after, ...before.reverse()]) {
      const parsed = withMemo(address.parsed, memo.value)
      if (!parsed) continue
      memos.push(memo)
      taken = memo.end
      return { ...address, value: `${address.value}:${memo.value}`, parsed }
    }
    return address
  })
  return { addresses: joined, memos }
}

function* memosIn(text: string, from: number, to: number): Generator<Span & { value: string }> {
  for (const match of text.slice(from, to).matchAll(MEMO)) {
    const value = match.groups?.['memo'] ?? ''
    const end = from + match.index + match[0].length
    yield { start: end - value.length, end, value }
  }
}
