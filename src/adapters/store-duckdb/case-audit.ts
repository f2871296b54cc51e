/** The audit log: each entry's hash covers the entry and the hash before it, so that a change or a gap shows. */
import { auditHash, FIRST_PREVIOUS } from '../../domain/audit-chain.ts'
import { canonicalJson } from '../../domain/hash.ts'
import type { AuditEntry } from '../../ports/case-store.ts'
import { type Database, rowsOn } from './database.ts'

interface AuditRow {
  readonly seq: number
  readonly time: number
  readonly operation: string
  readonly phase: AuditEntry['phase']
  readonly detail: string
  readonly previousHash: string
  readonly hash: string
}

const COLUMNS = 'seq, time, operation, phase, detail, previous_hash AS "previousHash", hash'

export async function appendAudit(
  database: Database,
  { time, operation, phase, detail }: Omit<AuditEntry, 'seq' | 'previousHash' | 'hash'>,
): Promise<AuditEntry> {
  return database.write(async (on) => {
    const [last] = await rowsOn<AuditRow>(
      on,
      `SELECT ${COLUMNS} FROM audit ORDER BY seq DESC LIMIT 1`,
    )
    const text = canonicalJson(detail)
    const entry = {
      ...{ seq: (last?.seq ?? 0) + 1, time, operation, phase },
      detail: JSON.parse(text) as AuditEntry['detail'],
      previousHash: last?.hash ?? FIRST_PREVIOUS,
    }
    const hash = auditHash(entry)
    await on.run(
      'INSERT INTO audit VALUES ($seq, $time, $operation, $phase, $detail, $previousHash, $hash)',
      { ...entry, detail: text, hash },
    )
    return { ...entry, hash }
  })
}

/** Oldest first. */
export async function auditLog(
  database: Database,
  {
    operation = null,
    ...page
  }: { readonly limit: number; readonly offset: number; readonly operation?: string | null },
): Promise<readonly AuditEntry[]> {
  const rows = await database.rows<AuditRow>(
    `SELECT ${COLUMNS} FROM audit WHERE $operation IS NULL OR operation = $operation
     ORDER BY seq LIMIT $limit OFFSET $offset`,
    { ...page, operation },
  )
  return rows.map((row) => ({ ...row, detail: parseDetail(row.detail) }))
}

/** A detail that somebody broke does not hide the rest of the log: it stands as it is, and its hash no longer fits. */
function parseDetail(text: string): AuditEntry['detail'] {
  try {
    return JSON.parse(text) as AuditEntry['detail']
  } catch {
    return { unreadable: text }
  }
}
