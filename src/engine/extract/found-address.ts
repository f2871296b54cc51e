import type { ParsedAddress } from '../../domain/address/parsed-address.ts'
import type { Span } from './mapped-text.ts'

/** An address at a span of the normalised text; `value` is how it reads there. */
export interface FoundAddress extends Span {
  readonly value: string
  readonly parsed: ParsedAddress
}
