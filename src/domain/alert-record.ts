/**
 * An alert: something that was imported names what lists, tags or campaigns named already, or the other way round. It is there for a person to
 * look at, and does nothing by itself.
 */
import { canonicalJson, sha256Hex } from './hash.ts'
import type { Level } from './taxonomy.ts'
import type { EpochMs } from './time.ts'

export interface AlertRecord {
  /** `a-` and 10 hex digits of SHA-256 of subject, code and basis: the same alert is raised once. */
  readonly id: string
  /** Canonical key of the identifier. */
  readonly subject: string
  /** What the reason alone gives in a screening; `null` where it gives no level. */
  readonly level: Level | null
  /** As in a screening: `sanction`, `forfeiture`, `tag-terrorism`, `campaign-confirmed`… */
  readonly code: string
  readonly message: string
  /** Where it stands: `list NAME, entry ID`, `tags PACK` or `campaign ID`. */
  readonly basis: string
  /** What was imported when it was raised: `posts`, `statement`, `list`, `tags`. */
  readonly imported: string
  /** Keys of the first posts, or ids of the first transactions, that name it. */
  readonly seenIn: readonly string[]
  /** How many name it in all. */
  readonly seen: number
  readonly raised: EpochMs
}

/** What a person said of an alert. */
export interface AlertClosing {
  readonly time: EpochMs
  readonly author: string
  readonly reason: string
}

export interface KeptAlert extends AlertRecord {
  readonly closed: AlertClosing | null
}

export function alertId({
  subject,
  code,
  basis,
}: Pick<AlertRecord, 'subject' | 'code' | 'basis'>): string {
  return `a-${sha256Hex(canonicalJson([subject, code, basis])).slice(0, 10)}`
}
