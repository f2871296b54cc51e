/** Imports one unit of files: hash, open, read into batches, close. A failed file leaves nothing of its open batch behind. */
import { UserInputError } from '../../domain/errors.ts'
import type { ImportRecord, Quarantine, SourceFile } from '../../domain/import-record.ts'
import type { Context } from '../../ports/context.ts'
import type { SourceOptions, SourceUnit } from '../../ports/source.ts'
import type { EarlyReading } from './early-reading.ts'
import type { ImportTask } from './import-task.ts'
import { UnitRun } from './unit-run.ts'
import { UnitsAhead, unitOptions } from './units-ahead.ts'

export interface UnitOutcome {
  readonly state: 'imported' | 'resumed' | 'already-imported'
  /** Number of the import. */
  readonly id: number
  /** Readings of the same content that this one replaced: the reader of each, `null` where it is not known. */
  readonly replaced: readonly (string | null)[]
  readonly files: readonly SourceFile[]
  readonly added: Readonly<Record<string, number>>
  readonly unchanged: number
  readonly quarantined: number
  /** The first few, for the notes. */
  readonly refusals: readonly Quarantine[]
  readonly notes: readonly { readonly code: string; readonly message: string }[]
  /** The file breaks off: what stands in front of that place was imported. */
  readonly broken?: UserInputError
}

/** Throws what the source throws; a UserInputError means that this file, and only it, failed. */
export async function importUnit<T, Item>(
  context: Context,
  task: ImportTask<T, Item>,
  unit: SourceUnit,
  label: string,
  ahead: UnitsAhead<T, Item> = new UnitsAhead(context, task, [unit]),
): Promise<UnitOutcome> {
  const { identity, read } = await unitOptions(task, unit)
  const early = await ahead.reading(unit, read)
  try {
    const files = await ahead.hash(unit)
    const wasRead = () => ahead.wasRead(unit)
    return await importHashed(context, task, { unit, files, label, identity, read, early, wasRead })
  } finally {
    ahead.wasStored()
    await early?.stop()
  }
}

interface HashedUnit<T> {
  readonly unit: SourceUnit
  readonly files: readonly SourceFile[]
  readonly label: string
  /** Options that are part of the import's identity, and all that the source reads by. */
  readonly identity: SourceOptions
  readonly read: SourceOptions
  readonly early: EarlyReading<T> | null
  /** Called when all of it is read, and not yet stored. */
  readonly wasRead: () => void
}

async function importHashed<T, Item>(
  context: Context,
  task: ImportTask<T, Item>,
  { unit, files, label, identity, read, early, wasRead }: HashedUnit<T>,
): Promise<UnitOutcome> {
  const { reader } = task
  const detail = {
    ...{ kind: task.kind, options: identity, sources: files },
    ...(reader === undefined ? {} : { reader }),
  }
  await audit(context, task.operation, 'intent', detail)
  const { state, record, older } = await task.store.beginImport(detail, context.clock.now())
  if (state === 'done') {
    await audit(context, task.operation, 'outcome', {
      import: record.id,
      state: 'already-imported',
    })
    return {
      ...alreadyImported(record, files),
      ...(record.status === 'broken-off' ? { broken: brokeOff(files) } : {}),
    }
  }
  const run = new UnitRun(context, task, record, { ...unit, files })
  try {
    const sizes = files.map(({ bytes }) => bytes)
    const items = early?.fits(files, record.checkpoint)
      ? early.items()
      : task.source.read({ ...unit, sizes }, read, record.checkpoint, context.signal)
    await run.read(items, label)
    wasRead()
    await run.close()
  } catch (error) {
    if (breaksOff(error) && (await run.keep())) {
      await audit(context, task.operation, 'outcome', {
        ...{ import: record.id, state: 'breaks-off' },
        ...run.counts(),
      })
      return {
        state: 'imported',
        id: record.id,
        files,
        replaced: [],
        ...run.result(),
        broken: error,
      }
    }
    await run.abandon()
    await audit(context, task.operation, 'outcome', { import: record.id, state: failure(error) })
    throw error
  }
  await audit(context, task.operation, 'outcome', {
    import: record.id,
    state: 'complete',
    ...run.counts(),
  })
  const replaced = older.map((each) => each.reader ?? null)
  const outcome = state === 'resume' ? 'resumed' : 'imported'
  return { state: outcome, id: record.id, files, replaced, ...run.result() }
}

function alreadyImported(record: ImportRecord, files: readonly SourceFile[]): UnitOutcome {
  const counts = Object.entries(record.counts)
  return {
    state: 'already-imported',
    id: record.id,
    files,
    replaced: [],
    added: Object.fromEntries(
      counts.filter(([kind]) => kind !== 'unchanged').map(([kind]) => [kind, 0]),
    ),
    unchanged: counts.reduce((sum, [, count]) => sum + count, 0),
    quarantined: record.quarantined,
    refusals: [],
    notes: [],
  }
}

function brokeOff(files: readonly SourceFile[]): UserInputError {
  const names = files.map(({ file }) => file).join(', ')
  return new UserInputError(
    'file-breaks-off',
    `${names} had been imported before, and breaks off: it is not whole.`,
    { hints: ['Export it again, or copy the file again: what follows is missing.'] },
  )
}

function breaksOff(error: unknown): error is UserInputError {
  return error instanceof UserInputError && error.code === 'file-breaks-off'
}

function failure(error: unknown): string {
  return error instanceof UserInputError ? error.code : 'stopped'
}

async function audit(
  context: Context,
  operation: string,
  phase: 'intent' | 'outcome',
  detail: Readonly<Record<string, unknown>>,
): Promise<void> {
  await context.cases.appendAudit({ time: context.clock.now(), operation, phase, detail })
}
