import type { IdentifierKind } from '../../domain/taxonomy.ts'
import type { Span } from './mapped-text.ts'

/** An identifier other than an address, at a span of the text that the finders read. */
export interface FoundItem extends Span {
  readonly kind: IdentifierKind
  readonly value: string
  readonly key: string
  readonly confidence: number
}
