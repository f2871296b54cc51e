/** Addresses broken over lines, spaced, dashed or written with look-alike letters: every place where one could start is tried once. */
import { startsAddress } from './address-shape.ts'
import { couldBeAddress, couldStart, isAlphanumeric } from './could-be-address.ts'
import type { FoundAddress } from './found-address.ts'
import { type JoinBudget, joinAddress } from './join-address.ts'
import { lookAlikeReadings } from './look-alike.ts'
import type { Span } from './mapped-text.ts'

/** Checksums computed at most, so that hostile text costs no more than prose: a fixed part and one for every 16 characters. */
const FIXED_ATTEMPTS = 2000
const CHARACTERS_PER_ATTEMPT = 16

/** `taken` are spans, in order, that other findings hold. `complete` is false when the budget ran out before the text did. */
export function findDisguisedAddresses(
  text: string,
  taken: readonly Span[],
): { readonly found: readonly FoundAddress[]; readonly complete: boolean } {
  const found: FoundAddress[] = []
  const budget: JoinBudget = {
    attempts: FIXED_ATTEMPTS + Math.floor(text.length / CHARACTERS_PER_ATTEMPT),
  }
  let next = 0
  for (let at = 0; at < text.length; at += 1) {
    if (!couldStart(text.charCodeAt(at))) continue
    while ((taken[next]?.end ?? Number.POSITIVE_INFINITY) <= at) next += 1
    const span = taken[next]
    if (span && span.start <= at) {
      at = span.end - 1
      continue
    }
    const address = addressAt(text, at, span?.start ?? text.length, budget)
    if (budget.attempts <= 0) return { found, complete: false }
    if (!address) continue
    found.push(address)
    at = address.end - 1
  }
  return { found, complete: true }
}

function addressAt(text: string, at: number, stop: number, budget: JoinBudget) {
  const worth = mayStart(text, at) && couldBeAddress(text, at, stop)
  return worth ? joinAddress(text, at, stop, budget) : null
}

function mayStart(text: string, at: number): boolean {
  if (at > 0 && isAlphanumeric(text.charCodeAt(at - 1))) return false
  const letter = text.charAt(at)
  const first = isAlphanumeric(text.charCodeAt(at)) ? letter : lookAlikeReadings(letter)?.charAt(0)
  return startsAddress(first ?? '', text.charAt(at + 1))
}
