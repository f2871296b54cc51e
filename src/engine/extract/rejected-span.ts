import type { IdentifierKind } from '../../domain/taxonomy.ts'
import type { Span } from './mapped-text.ts'

/** What looked like an identifier at a span of the normalised text and is none. */
export interface RejectedSpan extends Span {
  readonly kind: IdentifierKind
  readonly reason: string
}
