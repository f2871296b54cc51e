/** A large file is read while it is hashed: what comes first waits until the import knows that the content is new. */
import type { ReadItem, SourceFile } from '../../domain/import-record.ts'
import type { Context } from '../../ports/context.ts'
import type { FileSource, SourceOptions, SourceUnit } from '../../ports/source.ts'

/** Smaller files are hashed before a reading would have begun. */
const LEAST_BYTES = 500_000_000

/** A reading from the start of a unit's files that has begun. */
export class EarlyReading<T> {
  readonly #iterator: AsyncIterator<ReadItem<T>>
  readonly #sizes: readonly number[]
  #first: Promise<IteratorResult<ReadItem<T>>> | null

  private constructor(iterator: AsyncIterator<ReadItem<T>>, sizes: readonly number[]) {
    this.#iterator = iterator
    this.#sizes = sizes
    this.#first = iterator.next()
    // What goes wrong is told to whoever reads on.
    this.#first.catch(() => undefined)
  }

  /** Begins one; `null` where the files are small, or the unit is none of files. */
  static async begin<T>(
    context: Context,
    source: FileSource<T>,
    unit: SourceUnit,
    options: SourceOptions,
  ): Promise<EarlyReading<T> | null> {
    if (unit.origin) return null
    const sizes = await context.files.sizes(unit.paths)
    if (sizes.reduce((sum, size) => sum + size, 0) < LEAST_BYTES) return null
    const items = source.read({ ...unit, sizes }, options, null, context.signal)
    return new EarlyReading(items[Symbol.asyncIterator](), sizes)
  }

  /** Whether it reads what was hashed, as long as it was then, and from where the import goes on. */
  fits(files: readonly SourceFile[], checkpoint: string | null): boolean {
    return checkpoint === null && files.every(({ bytes }, at) => bytes === this.#sizes[at])
  }

  /** All items, once. */
  async *items(): AsyncGenerator<ReadItem<T>, void, undefined> {
    try {
      for (;;) {
        const { value, done } = await (this.#first ?? this.#iterator.next())
        this.#first = null
        if (done) return
        yield value
      }
    } finally {
      await this.stop()
    }
  }

  /** Ends the reading, wherever it is. */
  async stop(): Promise<void> {
    await this.#iterator.return?.()
  }
}
