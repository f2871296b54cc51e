/**
 * The audit log as a chain: each entry's hash covers the entry and the hash before it, so that a change or a gap shows. A log that was cut at its end
 * shows only to someone who noted a later hash.
 */
import { canonicalJson, sha256Hex } from './hash.ts'

/** What the first entry has as the hash before it. */
export const FIRST_PREVIOUS = '0'.repeat(64)

export interface ChainedEntry {
  readonly seq: number
  readonly time: number
  readonly operation: string
  readonly phase: string
  readonly detail: Readonly<Record<string, unknown>>
  readonly previousHash: string
  readonly hash: string
}

/** SHA-256, in lower-case hex, of the canonical JSON of the entry without its hash. */
export function auditHash(entry: Omit<ChainedEntry, 'hash'>): string {
  const { seq, time, operation, phase, detail, previousHash } = entry
  return sha256Hex(canonicalJson({ seq, time, operation, phase, detail, previousHash }))
}

/** `changed`: its hash is not that of what it says. `not-linked`: it does not stand on the hash before it. `gap`: its number is not the next. */
export type ChainBreak = 'changed' | 'not-linked' | 'gap'

/** What is wrong with `entry` behind `before` (`null` for the first), in that order; empty for a whole one. */
export function chainBreaks(
  entry: ChainedEntry,
  before: Pick<ChainedEntry, 'seq' | 'hash'> | null,
): readonly ChainBreak[] {
  const { hash, ...said } = entry
  return [
    ...(auditHash(said) === hash ? [] : ['changed' as const]),
    ...(entry.previousHash === (before?.hash ?? FIRST_PREVIOUS) ? [] : ['not-linked' as const]),
    ...(entry.seq === (before?.seq ?? 0) + 1 ? [] : ['gap' as const]),
  ]
}
