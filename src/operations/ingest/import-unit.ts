/** Imports one unit of files: hash, open, read into batches, close. A failed file leaves nothing of its open batch behind. */
import { UserInputError } from '../../domain/errors.ts'
import type { ImportRecord, Quarantine, SourceFile } from '../../domain/import-record.ts'
import type { Context } from '../../ports/context.ts'
import type { SourceOptions, SourceUnit } from '../../ports/source.ts'
import { EarlyReading } from './early-reading.ts'
import type { ImportTask } from './import-task.ts'
import { UnitRun } from './unit-run.ts'

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
  hashed: HashUnit = (each) => hashFiles(context, each),
): Promise<UnitOutcome> {
  const given = { ...task.options, ...task.localOptions }
  const described = (await task.source.describe?.(unit, given)) ?? {}
  const identity = { ...task.options, ...described }
  const read = { ...given, ...identity }
  const early = await EarlyReading.begin(context, task.source, unit, read)
  try {
    const files = unit.origin ? [unit.origin.file] : await hashed(unit)
    return await importHashed(context, task, { unit, files, label, identity, read, early })
  } finally {
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
}

async function importHashed<T, Item>(
  context: Context,
  task: ImportTask<T, Item>,
  { unit, files, label, identity, read, early }: HashedUnit<T>,
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

/** The files of a unit with their hashes. */
export type HashUnit = (unit: SourceUnit) => Promise<readonly SourceFile[]>

/** Hashes the files of units in their order, those of the next one while one is read; the last, which a node may still write to, in its turn. */
export function hashedInTurn(context: Context, units: readonly SourceUnit[]): HashUnit {
  let ahead: { readonly unit: SourceUnit; readonly hashed: ReturnType<HashUnit> } | null = null
  return async (unit) => {
    const files = await (ahead?.unit === unit ? ahead.hashed : hashFiles(context, unit))
    const next = units[units.indexOf(unit) + 1]
    const early = next && !next.origin && next !== units.at(-1)
    ahead = early ? { unit: next, hashed: hashFiles(context, next) } : null
    // It is told when its turn comes.
    ahead?.hashed.catch(() => undefined)
    return files
  }
}

async function hashFiles(context: Context, unit: SourceUnit): Promise<readonly SourceFile[]> {
  const files = await context.files.hash(unit.paths, context.signal)
  for (const { file, bytes } of files) refuseEmpty(file, bytes)
  return files
}

function refuseEmpty(file: string, bytes: number): void {
  if (bytes === 0)
    throw new UserInputError('empty-file', `${file} is empty.`, {
      hints: ['Check that it was copied whole.'],
    })
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
