/** What is begun of a unit before its turn: its files are hashed while the unit before is imported, and read while what that one gave is stored. */
import { UserInputError } from '../../domain/errors.ts'
import type { SourceFile } from '../../domain/import-record.ts'
import type { Context } from '../../ports/context.ts'
import type { SourceOptions, SourceUnit } from '../../ports/source.ts'
import { EarlyReading, WHILE_HASHED, WHILE_STORED } from './early-reading.ts'
import type { ImportTask } from './import-task.ts'

export interface UnitOptions {
  /** Part of the identity of the content. */
  readonly identity: SourceOptions
  /** All that the source reads by. */
  readonly read: SourceOptions
}

/** The task's options, and those that the files themselves decide. */
export async function unitOptions<T, Item>(
  { options, localOptions, source }: ImportTask<T, Item>,
  unit: SourceUnit,
): Promise<UnitOptions> {
  const given = { ...options, ...localOptions }
  const identity = { ...options, ...((await source.describe?.(unit, given)) ?? {}) }
  return { identity, read: { ...given, ...identity } }
}

interface Begun<T> {
  readonly unit: SourceUnit
  readonly value: Promise<T>
}

/** Of the units of one command, in their order. The last, which a node may still write to, waits for its turn. */
export class UnitsAhead<T, Item> {
  readonly #context: Context
  readonly #task: ImportTask<T, Item>
  readonly #units: readonly SourceUnit[]
  #hashed: Begun<readonly SourceFile[]> | null = null
  #reading: Begun<EarlyReading<T> | null> | null = null
  #tellStored: () => void = () => undefined

  constructor(context: Context, task: ImportTask<T, Item>, units: readonly SourceUnit[]) {
    this.#context = context
    this.#task = task
    this.#units = units
  }

  /** The unit's files with their hashes; those of the next one are hashed from then on. */
  async hash(unit: SourceUnit): Promise<readonly SourceFile[]> {
    if (unit.origin) return [unit.origin.file]
    const begun = this.#hashed?.unit === unit ? this.#hashed.value : this.#hashFiles(unit)
    const files = await begun
    const next = this.#after(unit)
    this.#hashed = next && quietly({ unit: next, value: this.#hashFiles(next) })
    return files
  }

  /** A reading of the unit that has begun, or begins now because it takes long to hash. */
  async reading(unit: SourceUnit, options: SourceOptions): Promise<EarlyReading<T> | null> {
    const begun = this.#reading
    this.#reading = null
    if (begun?.unit === unit) return begun.value.catch(() => null)
    return EarlyReading.begin(this.#context, unit, WHILE_HASHED, (sized) =>
      this.#task.source.read(sized, options, null, this.#context.signal),
    )
  }

  /** All of the unit is read: the next is read while what it gave is stored. */
  wasRead(unit: SourceUnit): void {
    const next = this.#after(unit)
    if (next) this.#reading = quietly({ unit: next, value: this.#begin(next) })
  }

  /** The unit is stored, or will not be: what the next one asks the store is answered. */
  wasStored(): void {
    this.#tellStored()
  }

  /** Ends what was begun for a unit whose turn does not come. */
  async stop(): Promise<void> {
    this.#tellStored()
    const early = await this.#reading?.value.catch(() => null)
    await early?.stop()
  }

  async #begin(unit: SourceUnit): Promise<EarlyReading<T> | null> {
    const { source } = this.#task
    const readAhead = source.readAhead?.bind(source)
    if (!readAhead) return null
    const stored = new Promise<void>((resolve) => {
      this.#tellStored = resolve
    })
    const { read: options } = await unitOptions(this.#task, unit)
    return EarlyReading.begin(this.#context, unit, WHILE_STORED, (sized) =>
      readAhead(sized, options, stored, this.#context.signal),
    )
  }

  #after(unit: SourceUnit): SourceUnit | null {
    const next = this.#units[this.#units.indexOf(unit) + 1]
    return next && !next.origin && next !== this.#units.at(-1) ? next : null
  }

  async #hashFiles({ paths }: SourceUnit): Promise<readonly SourceFile[]> {
    const files = await this.#context.files.hash(paths, this.#context.signal)
    for (const { file, bytes } of files) refuseEmpty(file, bytes)
    return files
  }
}

/** What goes wrong with it is told when its turn comes. */
function quietly<T>(begun: Begun<T>): Begun<T> {
  begun.value.catch(() => undefined)
  return begun
}

function refuseEmpty(file: string, bytes: number): void {
  if (bytes === 0)
    throw new UserInputError('empty-file', `${file} is empty.`, {
      hints: ['Check that it was copied whole.'],
    })
}
