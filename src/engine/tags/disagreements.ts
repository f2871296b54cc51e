/** Where tags of one address contradict each other: they name different actors, or different categories. Nobody is taken at their word. */
import type { Category } from '../../domain/taxonomy.ts'
import type { EpochMs } from '../../domain/time.ts'
import type { StandingTag } from './tag-digest.ts'

/** What one side says, by its surest tag. */
export interface DisagreeingClaim {
  /** The actor, or the category. */
  readonly value: string
  readonly label: string
  readonly source: string
  readonly pack: string
  readonly confidence: number
  readonly lastModified: EpochMs | null
  readonly inherited: boolean
}

export interface Disagreement {
  readonly about: 'actor' | 'category'
  /** Surest first. */
  readonly claims: readonly DisagreeingClaim[]
}

/** Says nothing of what the party is, so that it contradicts nothing. */
const SILENT: readonly Category[] = ['other']

/** `tags` surest first. */
export function disagreementsOf(tags: readonly StandingTag[]): readonly Disagreement[] {
  const actors = claimsBy(tags, ({ actor }) => actor?.trim() || null)
  const categories = claimsBy(tags, ({ category }) => (SILENT.includes(category) ? null : category))
  return [
    ...(actors.length > 1 ? [{ about: 'actor' as const, claims: actors }] : []),
    ...(categories.length > 1 ? [{ about: 'category' as const, claims: categories }] : []),
  ]
}

function claimsBy(
  tags: readonly StandingTag[],
  read: (tag: StandingTag) => string | null,
): readonly DisagreeingClaim[] {
  const claims = new Map<string, DisagreeingClaim>()
  for (const tag of tags) {
    const value = read(tag)
    if (value === null || claims.has(value)) continue
    const { label, source, pack, confidence, lastModified, inheritedFrom } = tag
    const inherited = inheritedFrom !== null
    claims.set(value, { value, label, source, pack, confidence, lastModified, inherited })
  }
  return [...claims.values()]
}
