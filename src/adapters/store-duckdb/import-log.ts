/** The import rows of one DuckDB file, and its quarantine: shared by the ledger and the case store. */
import type { DuckDBConnection } from '@duckdb/node-api'
import { assertInvariant } from '../../domain/errors.ts'
import { canonicalJson, sha256Hex } from '../../domain/hash.ts'
import type {
  ImportDescriptor,
  ImportRecord,
  ImportStatus,
  Quarantine,
} from '../../domain/import-record.ts'
import type { BatchCounts, ImportLog, QuarantineRow } from '../../ports/import-log.ts'
import { type Database, rowsOn } from './database.ts'
import { TableWriter } from './table-writer.ts'

interface ImportRow {
  readonly id: number
  readonly kind: string
  readonly options: string
  readonly sources: string
  readonly content_hash: string
  readonly status: string
  readonly checkpoint: string | null
  readonly counts: string
  readonly quarantined: number
  readonly started: number
  readonly finished: number | null
  readonly reader: string | null
}

interface StoredQuarantine {
  readonly import: number
  readonly kind: string
  readonly file: string
  readonly line: number | null
  readonly byte: number | null
  readonly record: string | null
  readonly code: string
  readonly reason: string
  readonly raw: string
}

const RAW_LIMIT = 500

/** Takes back what superseded imports alone had brought, in the transaction that supersedes them. */
export type TakeBack = (on: DuckDBConnection, superseded: readonly number[]) => Promise<void>

/** The import log over one database. */
export function createImportLog(database: Database, takeBack?: TakeBack): ImportLog {
  return {
    beginImport: (descriptor, now) => database.write((on) => begin(on, descriptor, now)),
    finishImport: (id, { status, now }) =>
      database.write(async (on) => {
        await on.run('UPDATE imports SET status = $status, finished = $now WHERE id = $id', {
          status,
          now,
          id,
        })
        if (status === 'complete' || status === 'broken-off') await supersede(on, id, takeBack)
        return getImport(on, id)
      }),
    async listImports() {
      return (await database.rows<ImportRow>('SELECT * FROM imports ORDER BY id')).map(toRecord)
    },
    async listQuarantine({ limit, offset }) {
      const rows = await database.rows<StoredQuarantine>(
        'SELECT * FROM quarantine ORDER BY seq LIMIT $limit OFFSET $offset',
        { limit, offset },
      )
      const total = await database.row<{ n: number }>(
        'SELECT count(*)::DOUBLE AS n FROM quarantine',
      )
      return { total: total?.n ?? 0, rows: rows.map(toQuarantineRow) }
    },
  }
}

/** What died while it ran is incomplete: the one owner that opens the file says so. */
export async function markInterruptedImports(database: Database): Promise<void> {
  await database.write((on) =>
    on.run("UPDATE imports SET status = 'incomplete' WHERE status = 'running'"),
  )
}

/** One import by its number, inside a transaction. */
export async function getImport(on: DuckDBConnection, id: number): Promise<ImportRecord> {
  const [row] = await rowsOn<ImportRow>(on, 'SELECT * FROM imports WHERE id = $id', { id })
  assertInvariant(row !== undefined, 'No such import.', { id })
  return toRecord(row)
}

/** Moves the checkpoint, adds the counts and writes the quarantine of a batch, inside its transaction. */
export async function recordBatch(
  on: DuckDBConnection,
  record: ImportRecord,
  batch: {
    readonly checkpoint: string | null
    readonly counts: BatchCounts
    readonly quarantine: readonly Quarantine[]
  },
): Promise<void> {
  const refused = [...batch.quarantine, ...batch.counts.refused]
  const counts: Record<string, number> = { ...record.counts }
  const changes = { ...batch.counts.added, unchanged: batch.counts.unchanged }
  for (const [name, count] of Object.entries(changes))
    if (count > 0) counts[name] = (counts[name] ?? 0) + count
  await on.run(
    `UPDATE imports SET checkpoint = $checkpoint, counts = $counts, quarantined = quarantined + $refused WHERE id = $id`,
    {
      checkpoint: batch.checkpoint,
      counts: canonicalJson(counts),
      refused: refused.length,
      id: record.id,
    },
  )
  await writeQuarantine(on, record, refused)
}

async function writeQuarantine(
  on: DuckDBConnection,
  record: ImportRecord,
  entries: readonly Quarantine[],
): Promise<void> {
  if (entries.length === 0) return
  await on.run('CREATE OR REPLACE TEMP TABLE s_quarantine AS FROM quarantine LIMIT 0')
  const writer = await TableWriter.open(on, 's_quarantine')
  for (const [at, { place, code, reason, raw }] of entries.entries())
    writer.add(
      ...[at + 1, record.id, record.kind, place.file, place.line ?? null, place.byte ?? null],
      ...[place.record ?? null, code, reason, raw.slice(0, RAW_LIMIT)],
    )
  writer.flush()
  writer.close()
  await on.run(
    `INSERT INTO quarantine SELECT seq + (SELECT coalesce(max(seq), 0) FROM quarantine), * EXCLUDE (seq)
     FROM s_quarantine ORDER BY seq`,
  )
  await on.run('DROP TABLE s_quarantine')
}

async function begin(
  on: DuckDBConnection,
  descriptor: ImportDescriptor,
  now: number,
): ReturnType<ImportLog['beginImport']> {
  const { kind, options, sources, reader } = descriptor
  const identity = { kind, options, sources: sources.map(({ sha256 }) => sha256) }
  const content = sha256Hex(canonicalJson(identity))
  const contentHash =
    reader === undefined ? content : sha256Hex(canonicalJson({ ...identity, reader }))
  const [known] = await rowsOn<ImportRow>(
    on,
    'SELECT * FROM imports WHERE content_hash = $contentHash',
    { contentHash },
  )
  const others = await rowsOn<ImportRow>(
    on,
    "SELECT * FROM imports WHERE content = $content AND content_hash <> $contentHash AND status <> 'superseded' ORDER BY id",
    { content, contentHash },
  )
  const older = others.map(toRecord)
  const standing =
    known?.status === 'superseded' || (known && isRead(known.status))
      ? known
      : others.find((other) => isRead(other.status) && isNewer(other.reader, reader))
  if (standing) return { state: 'done', record: toRecord(standing), older: [] }
  if (known) {
    await on.run("UPDATE imports SET status = 'running', finished = NULL WHERE id = $id", {
      id: known.id,
    })
    return { state: 'resume', record: await getImport(on, known.id), older }
  }
  const [next] = await rowsOn<{ id: number }>(
    on,
    'SELECT (coalesce(max(id), 0) + 1)::UINTEGER AS id FROM imports',
  )
  const id = next?.id ?? 1
  await on.run(
    `INSERT INTO imports VALUES ($id, $kind, $options, $sources, $contentHash, 'running', NULL, '{}', 0, $now, NULL, $reader, $content)`,
    {
      content,
      reader: reader ?? null,
      id,
      kind,
      options: canonicalJson(options),
      sources: canonicalJson(sources),
      contentHash,
      now,
    },
  )
  return { state: 'new', record: await getImport(on, id), older }
}

/** Whether all was read that the content gives. */
function isRead(status: string): boolean {
  return status === 'complete' || status === 'broken-off'
}

/** Whether the same reader in a later version read it: numbers in their names are compared as numbers. */
function isNewer(stored: string | null, reader: string | undefined): boolean {
  if (stored === null || reader === undefined) return false
  const unnumbered = (text: string) => text.replaceAll(/\d+/g, '')
  return (
    unnumbered(stored) === unnumbered(reader) &&
    stored.localeCompare(reader, 'en', { numeric: true }) > 0
  )
}

/** Numbers of the imports that read the same content with another reader and count no longer, or will not once this one is complete. */
export async function olderReadings(
  on: DuckDBConnection,
  importId: number,
): Promise<readonly number[]> {
  const rows = await rowsOn<{ id: number }>(
    on,
    `SELECT o.id FROM imports o JOIN imports n ON n.content = o.content AND n.id <> o.id
     WHERE n.id = $id AND n.reader IS NOT NULL ORDER BY o.id`,
    { id: importId },
  )
  return rows.map(({ id }) => id)
}

async function supersede(on: DuckDBConnection, id: number, takeBack?: TakeBack): Promise<void> {
  const older = await olderReadings(on, id)
  if (older.length === 0) return
  await on.run(`UPDATE imports SET status = 'superseded' WHERE id IN (${older.join(', ')})`)
  await takeBack?.(on, older)
}

function toRecord(row: ImportRow): ImportRecord {
  return {
    id: row.id,
    kind: row.kind,
    options: JSON.parse(row.options) as ImportRecord['options'],
    sources: JSON.parse(row.sources) as ImportRecord['sources'],
    contentHash: row.content_hash,
    status: row.status as ImportStatus,
    checkpoint: row.checkpoint,
    counts: JSON.parse(row.counts) as ImportRecord['counts'],
    quarantined: row.quarantined,
    started: row.started,
    finished: row.finished,
    ...(row.reader === null ? {} : { reader: row.reader }),
  }
}

function toQuarantineRow(row: StoredQuarantine): QuarantineRow {
  const { file, line, byte, record, code, reason, raw } = row
  const place = {
    file,
    ...(line === null ? {} : { line }),
    ...(byte === null ? {} : { byte }),
    ...(record === null ? {} : { record }),
  }
  return { importId: row.import, kind: row.kind, place, code, reason, raw }
}
