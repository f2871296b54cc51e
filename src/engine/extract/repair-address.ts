/** One printed identifier of a list or a query: read as it is, else with the least repair that makes its checksum pass. */

import { parseAddress } from '../../domain/address/parse-address.ts'
import type { ParsedAddress } from '../../domain/address/parsed-address.ts'
import { couldBeAddress } from './could-be-address.ts'
import { describeRepairs } from './describe-repairs.ts'
import { joinAddress } from './join-address.ts'
import { normaliseText } from './normalise-text.ts'

export interface RepairedAddress {
  readonly parsed: ParsedAddress
  /** The address as printed, repaired. */
  readonly value: string
  /** Empty when it was printed right; outer white space is no repair. */
  readonly repairs: readonly string[]
}

/**
 * The address that `raw` prints, or `null`. Drops invisible characters, folds wide letters, joins parts and reads look-alike
 * letters of other alphabets; never changes an ASCII letter, so a broken checksum stays broken.
 */
export function repairAddress(raw: string): RepairedAddress | null {
  const printed = raw.trim()
  if (printed.length > 1200) return null
  const direct = parseAddress(printed)
  if (direct) return { parsed: direct, value: printed, repairs: [] }
  const text = normaliseText(printed).text.trim()
  const cleaned = parseAddress(text)
  if (cleaned) return { parsed: cleaned, value: text, repairs: describeRepairs(printed, text) }
  if (!couldBeAddress(text, 0, text.length)) return null
  const joined = joinAddress(text, 0, text.length, { attempts: 200 })
  if (!joined || joined.end !== text.length) return null
  const { parsed, value } = joined
  return { parsed, value, repairs: describeRepairs(printed, value) }
}
