/** Every address of a normalised text that a checksum or the words around it make believable: plain, disguised, and misread where it was read from pixels. */
import { findDisguisedAddresses } from './find-disguised-addresses.ts'
import { findMisreadAddresses } from './find-misread-addresses.ts'
import { findPlainAddresses } from './find-plain-addresses.ts'
import type { FoundAddress } from './found-address.ts'
import type { RejectedSpan } from './rejected-span.ts'
import { spanWalk } from './span-walk.ts'

export interface AddressesInText {
  /** By place, without overlap. */
  readonly found: readonly FoundAddress[]
  /** What has the form of an address and is none in any reading. */
  readonly rejected: readonly RejectedSpan[]
  /** By start of a misread address: checksums that were computed to mend it. */
  readonly tries: ReadonlyMap<number, number>
  /** False when the text holds more candidates than are tried. */
  readonly complete: boolean
}

const NONE_MISREAD = { found: [], complete: true } as const

/** `fromPixels`: the text was read from a picture, and letters may be wrong. */
export function findAddresses(text: string, fromPixels = false): AddressesInText {
  const plain = findPlainAddresses(text)
  const disguised = findDisguisedAddresses(text, plain.found)
  const right = inOrder(plain.found, disguised.found)
  const misread = fromPixels ? findMisreadAddresses(text, right) : NONE_MISREAD
  const mended = spanWalk(inOrder(disguised.found, misread.found))
  return {
    found: inOrder(right, misread.found),
    rejected: plain.rejected.filter((span) => mended(span) === null),
    tries: new Map(misread.found.map(({ start, tries }) => [start, tries])),
    complete: disguised.complete && misread.complete,
  }
}

function inOrder(
  some: readonly FoundAddress[],
  others: readonly FoundAddress[],
): readonly FoundAddress[] {
  return others.length === 0 ? some : [...some, ...others].sort((a, b) => a.start - b.start)
}
