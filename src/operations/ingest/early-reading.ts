/**
 * Large files are read before their import begins: the first while it is hashed, the next while what the one before gave is stored. What
 * comes first waits until the import knows that the content is new.
 */
import type { ReadItem, SourceFile } from '../../domain/import-record.ts'
import type { Context } from '../../ports/context.ts'
import type { SourceUnit } from '../../ports/source.ts'

/** Smaller files are hashed before a reading would have begun. */
export const WHILE_HASHED = 500_000_000
/** Smaller files are read as soon as a reading would have begun. */
export const WHILE_STORED = 64_000_000

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

  /** Begins one; `null` where the files have fewer than `least` bytes, or the unit is none of files. */
  static async begin<T>(
    context: Context,
    unit: SourceUnit,
    least: number,
    read: (unit: SourceUnit) => AsyncIterable<ReadItem<T>>,
  ): Promise<EarlyReading<T> | null> {
    if (unit.origin) return null
    const sizes = await context.files.sizes(unit.paths)
    if (sizes.reduce((sum, size) => sum + size, 0) < least) return null
    const items = read({ ...unit, sizes })
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
