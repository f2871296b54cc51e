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

/** The import log over one database. */
export function createImportLog(database: Database): ImportLog {
  return {
    beginImport: (descriptor, now) => database.write((on) => begin(on, descriptor, now)),
    finishImport: (id, { status, now }) =>
      database.write(async (on) => {
        await on.run('UPDATE imports SET status = $status, finished = $now WHERE id = $id', {
          status,
          now,
          id,
        })
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
  const { kind, options, sources } = descriptor
  const contentHash = sha256Hex(
    canonicalJson({ kind, options, sources: sources.map(({ sha256 }) => sha256) }),
  )
  const [known] = await rowsOn<ImportRow>(
    on,
    'SELECT * FROM imports WHERE content_hash = $contentHash',
    { contentHash },
  )
  if (known?.status === 'complete') return { state: 'done', record: toRecord(known) }
  if (known) {
    await on.run("UPDATE imports SET status = 'running', finished = NULL WHERE id = $id", {
      id: known.id,
    })
    return { state: 'resume', record: await getImport(on, known.id) }
  }
  const [next] = await rowsOn<{ id: number }>(
    on,
    'SELECT (coalesce(max(id), 0) + 1)::UINTEGER AS id FROM imports',
  )
  const id = next?.id ?? 1
  await on.run(
    `INSERT INTO imports VALUES ($id, $kind, $options, $sources, $contentHash, 'running', NULL, '{}', 0, $now, NULL)`,
    {
      id,
      kind,
      options: canonicalJson(options),
      sources: canonicalJson(sources),
      contentHash,
      now,
    },
  )
  return { state: 'new', record: await getImport(on, id) }
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
