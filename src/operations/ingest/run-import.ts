/**
 * The one driver of every import: plan, hash, begin, read, batches, finish, for each unit of files. A bad file does not stop the
 * good ones: all are tried, then the error names each bad one with its reason (exit code 2).
 */
import type { AlertRecord } from '../../domain/alert-record.ts'
import { type Note, NoteBook } from '../../domain/answer.ts'
import { counted } from '../../domain/counted.ts'
import { UserInputError } from '../../domain/errors.ts'
import type { Context } from '../../ports/context.ts'
import type { SourceUnit } from '../../ports/source.ts'
import { tellRaised } from '../alerts/alert-shape.ts'
import type { ImportData } from './import-answer.ts'
import type { ImportTask } from './import-task.ts'
import { importUnit, type UnitOutcome } from './import-unit.ts'
import { placeText } from './place-text.ts'
import { UnitsAhead } from './units-ahead.ts'

const NAMED_FILES = 4

interface Failure {
  readonly file: string
  readonly error: UserInputError
}

/**
 * Imports everything the task names. Throws a UserInputError when a file is missing, breaks off, fails verification, is not what it
 * claims or gives nothing, and with `strict` when anything was quarantined; what was imported stays and its counts are in `details`.
 */
export async function runImport<T, Item>(
  context: Context,
  task: ImportTask<T, Item>,
): Promise<{ readonly data: ImportData; readonly notes: readonly Note[] }> {
  const failures: Failure[] = []
  const units = await planUnits(task, failures)
  const outcomes = await importUnits(context, task, units, failures)
  const alerts = await watched(task, outcomes)
  const data = {
    ...sumOutcomes(outcomes),
    ...(task.watch ? { alerts: alerts.map(tellRaised) } : {}),
  }
  const whole = outcomes.filter(({ broken }) => !broken)
  if (failures.length > 0) throw failed(failures, whole.length, data)
  if (task.strict && data.quarantined > 0) throw strictlyRefused(data, outcomes)
  return { data, notes: [...noteOutcomes(outcomes), ...alertNotes(alerts), ...(task.notes ?? [])] }
}

/** All units in their order; what was begun of one whose turn does not come is ended. */
async function importUnits<T, Item>(
  context: Context,
  task: ImportTask<T, Item>,
  units: readonly SourceUnit[],
  failures: Failure[],
): Promise<readonly UnitOutcome[]> {
  const outcomes: UnitOutcome[] = []
  const ahead = new UnitsAhead(context, task, units)
  try {
    for (const [at, unit] of units.entries()) {
      const file = unitName(unit)
      const label = units.length > 1 ? `${file} (${at + 1} of ${units.length})` : file
      try {
        const outcome = await importUnit(context, task, unit, label, ahead)
        outcomes.push(outcome)
        if (outcome.broken) failures.push({ file, error: toldInPart(outcome.broken, outcome) })
      } catch (error) {
        if (!(error instanceof UserInputError)) throw error
        failures.push({ file, error })
      }
    }
  } finally {
    await ahead.stop()
  }
  return outcomes
}

/** The error of a file that breaks off, with what was imported of it. */
function toldInPart(error: UserInputError, outcome: UnitOutcome): UserInputError {
  const data = sumOutcomes([outcome])
  const counts = Object.entries(data.imported).filter(([, count]) => count > 0)
  const told = counts.map(([kind, count]) => `${count} ${kind}`).join(', ') || 'nothing new'
  return new UserInputError(error.code, error.message, {
    hints: [`What stands before that place was imported and stays (${told}).`, ...error.hints],
    details: { ...data },
    cause: error,
  })
}

/** Also where other files failed: what was imported stays, and so does what it names. */
async function watched<T, Item>(
  task: ImportTask<T, Item>,
  outcomes: readonly UnitOutcome[],
): Promise<readonly AlertRecord[]> {
  const changed = outcomes.filter(({ state }) => state !== 'already-imported')
  return changed.length === 0 ? [] : ((await task.watch?.(changed.map(({ id }) => id))) ?? [])
}

function alertNotes(alerts: readonly AlertRecord[]): readonly Note[] {
  if (alerts.length === 0) return []
  const subjects = new Set(alerts.map(({ subject }) => subject))
  const message = `${counted(subjects.size, 'identifier is', 'identifiers are')} named by lists, tags or campaigns: ${counted(alerts.length, 'alert was', 'alerts were')} kept for a person to look at (weir alerts). Nothing else was done.`
  return [{ code: 'alerts-raised', message }]
}

/** All paths together, because some belong together; when that fails, those that are good by themselves. */
async function planUnits<T, Item>(
  task: ImportTask<T, Item>,
  failures: Failure[],
): Promise<readonly SourceUnit[]> {
  const options = { ...task.options, ...task.localOptions }
  try {
    return await task.source.plan(task.paths, options)
  } catch (error) {
    if (!(error instanceof UserInputError) || task.paths.length === 1) throw error
  }
  const good: string[] = []
  for (const path of task.paths) {
    try {
      await task.source.plan([path], options)
      good.push(path)
    } catch (error) {
      if (!(error instanceof UserInputError)) throw error
      failures.push({ file: fileName(path), error })
    }
  }
  return good.length > 0 ? task.source.plan(good, options) : []
}

/** The counts of all units together. */
export function sumOutcomes(outcomes: readonly UnitOutcome[]): ImportData {
  const imported: Record<string, number> = {}
  for (const { added } of outcomes)
    for (const [kind, count] of Object.entries(added))
      imported[kind] = (imported[kind] ?? 0) + count
  return {
    imported,
    skipped: outcomes.reduce((sum, { unchanged }) => sum + unchanged, 0),
    quarantined: outcomes.reduce((sum, { quarantined }) => sum + quarantined, 0),
    sources: outcomes.flatMap(({ files }) => files.map((file) => ({ ...file }))),
  }
}

/** What people are told of the units. */
export function noteOutcomes(outcomes: readonly UnitOutcome[]): readonly Note[] {
  const notes = new NoteBook()
  for (const outcome of outcomes) {
    const names = namesOf(outcome)
    if (outcome.state === 'already-imported')
      notes.add('already-imported', `${names} had been imported before: nothing changed.`)
    if (outcome.state === 'resumed')
      notes.add('resumed', `${names} was imported in part before: the import went on from there.`)
    if (outcome.replaced.length > 0)
      notes.add(
        'read-anew',
        `${names} had been read before${byReader(outcome.replaced)}: it was read anew, and what was read before counts no longer.`,
      )
    if (outcome.quarantined > 0)
      notes.add(
        'quarantined',
        `${names}: ${recordsWere(outcome.quarantined)} quarantined${firstReasons(outcome)}. See weir quarantine.`,
      )
    for (const { code, message } of outcome.notes) notes.add(code, message)
  }
  return notes.list()
}

/** Of a list in many parts the first of them: a note that names dozens is cut before it says anything. */
function namesOf({ files }: UnitOutcome): string {
  const [first] = files
  return first && files.length > NAMED_FILES
    ? `${first.file} and ${files.length - 1} more`
    : files.map(({ file }) => file).join(', ')
}

function byReader(replaced: readonly (string | null)[]): string {
  const known = replaced.filter((reader) => reader !== null)
  return known.length === 0 ? ' by an older reader' : ` by ${known.join(' and by ')}`
}

function firstReasons({ refusals, quarantined }: UnitOutcome): string {
  if (refusals.length === 0) return ''
  const told = refusals.map(
    ({ place, reason }) => `${placeText(place)}: ${reason.replace(/\.$/, '')}`,
  )
  return ` (${told.join('; ')}${quarantined > refusals.length ? '; …' : ''})`
}

function recordsWere(count: number): string {
  return counted(count, 'record was', 'records were')
}

/** The error of a strict import. */
export function strictlyRefused(
  data: ImportData,
  outcomes: readonly UnitOutcome[],
): UserInputError {
  return new UserInputError(
    'quarantined',
    `${recordsWere(data.quarantined)} quarantined, and strict import was asked for.`,
    {
      hints: [
        'The other records were imported and stay.',
        ...outcomes.flatMap(({ refusals }) =>
          refusals.map(({ place, reason }) => `${placeText(place)}: ${reason}`),
        ),
      ].slice(0, 6),
      details: { ...data },
    },
  )
}

/** One bad file alone is told as it is; several, or one among good ones, are listed. */
function failed(failures: readonly Failure[], good: number, data: ImportData): UserInputError {
  const [first] = failures
  if (failures.length === 1 && first && good === 0) return first.error
  const total = good + failures.length
  const told = failures
    .slice(0, 5)
    .map(({ file, error: { message } }) =>
      message.includes(file) ? message : `${file}: ${message}`,
    )
  return new UserInputError(
    'import-failed',
    `${failures.length} of ${counted(total, 'file')} could not be imported: ${told.join(' ')}${failures.length > 5 ? ' …' : ''}`,
    {
      hints: [
        ...new Set(failures.flatMap(({ error }) => error.hints)),
        ...(good > 0 ? ['The other files were imported and stay.'] : []),
      ],
      details: {
        failed: failures.map(({ file, error: { code, message, hints, details } }) => ({
          file,
          code,
          message,
          hints,
          details,
        })),
        ...data,
      },
      cause: first?.error,
    },
  )
}

function unitName(unit: SourceUnit): string {
  return fileName(unit.paths[0] ?? '')
}

function fileName(path: string): string {
  return path.replace(/[\\/]+$/, '').replace(/^.*[\\/]/, '')
}
