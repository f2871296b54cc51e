/**
 * Records of several JSON files put together by block height: a merge of streams that each ascend, so that memory is bounded by one
 * block and not by the files. A file is opened when its first height comes up.
 */
import { basename } from 'node:path'
import { UserInputError } from '../../domain/errors.ts'
import type { Place, Quarantine } from '../../domain/import-record.ts'
import type { Fields } from './fields.ts'
import { type JsonValue, jsonValues } from './json-values.ts'

/** One record with what it is and the height it belongs to. */
export interface HeightRecord<Role extends string> {
  readonly role: Role
  readonly height: number
  readonly fields: Fields
}

export interface PlacedRecord<Role extends string> extends HeightRecord<Role> {
  readonly place: Place
}

export interface BlockGroup<Role extends string> {
  readonly height: number
  readonly records: readonly PlacedRecord<Role>[]
  readonly refused: readonly Quarantine[]
  /** True when a refused record may have belonged to this block: nothing is claimed of it then. */
  readonly doubtful: boolean
  /** Bytes read of all files so far. */
  readonly bytesRead: number
}

/** Takes one JSON value apart. Throws a UserInputError for what it does not know. */
export type Classify<Role extends string> = (value: unknown) => readonly HeightRecord<Role>[]

/** Groups in ascending height. Throws `unsorted-source` when a file goes back in height. */
export async function* blockGroups<Role extends string>(
  paths: readonly string[],
  classify: Classify<Role>,
  signal: AbortSignal,
): AsyncGenerator<BlockGroup<Role>, void, undefined> {
  const cursors: Cursor<Role>[] = []
  for (const path of paths) cursors.push(await Cursor.peek(path, classify, signal))
  try {
    for (;;) {
      const heights = cursors.flatMap(({ height }) => height ?? [])
      const refused = cursors.flatMap((cursor) => cursor.takeRefused())
      if (heights.length === 0) {
        if (refused.length > 0) yield { ...NO_GROUP, refused }
        return
      }
      const height = heights.reduce((least, each) => Math.min(least, each))
      const records: PlacedRecord<Role>[] = []
      for (const cursor of cursors) records.push(...(await cursor.take(height)))
      const doubtful = cursors.some((cursor) => cursor.doubts(height))
      const bytesRead = cursors.reduce((sum, cursor) => sum + cursor.bytesRead, 0)
      yield { height, records, refused, doubtful, bytesRead }
    }
  } finally {
    for (const cursor of cursors) await cursor.close()
  }
}

const NO_GROUP = { height: -1, records: [], doubtful: true, bytesRead: 0 } as const

/** One file: its next record, and what was refused on the way to it. */
class Cursor<Role extends string> {
  readonly #path: string
  readonly #classify: Classify<Role>
  readonly #signal: AbortSignal
  #values: AsyncGenerator<JsonValue, void, undefined> | null = null
  #queue: PlacedRecord<Role>[] = []
  #refused: Quarantine[] = []
  /** Heights between which a refused record stood. */
  #doubt: { readonly from: number; to: number } | null = null
  #last = -1
  bytesRead = 0

  private constructor(path: string, classify: Classify<Role>, signal: AbortSignal) {
    this.#path = path
    this.#classify = classify
    this.#signal = signal
  }

  /** Reads the first record and closes the file again. */
  static async peek<Role extends string>(
    path: string,
    classify: Classify<Role>,
    signal: AbortSignal,
  ): Promise<Cursor<Role>> {
    const cursor = new Cursor(path, classify, signal)
    await cursor.#advance()
    const first = cursor.height
    await cursor.close()
    if (first === null) return cursor
    const fresh = new Cursor(path, classify, signal)
    fresh.#first = first
    return fresh
  }

  #first: number | null = null

  /** Height of the next record; `null` at the end. */
  get height(): number | null {
    return this.#queue[0]?.height ?? this.#first
  }

  takeRefused(): readonly Quarantine[] {
    const taken = this.#refused
    this.#refused = []
    return taken
  }

  doubts(height: number): boolean {
    return this.#doubt !== null && this.#doubt.from <= height && height <= this.#doubt.to
  }

  async take(height: number): Promise<readonly PlacedRecord<Role>[]> {
    if (this.height !== height) return []
    const taken: PlacedRecord<Role>[] = []
    if (this.#first !== null) {
      this.#first = null
      await this.#advance()
    }
    while (this.#queue[0]?.height === height) {
      taken.push(...this.#queue.splice(0, 1))
      if (this.#queue.length === 0) await this.#advance()
    }
    const next = this.#queue[0]
    if (next && next.height < height) throw this.#unsorted(next)
    return taken
  }

  async close(): Promise<void> {
    await this.#values?.return()
    this.#values = null
  }

  /** Reads on to the next value that gives records. */
  async #advance(): Promise<void> {
    this.#values ??= jsonValues(this.#path, this.#signal)
    while (this.#queue.length === 0) {
      const next = await this.#values.next()
      if (next.done) return
      this.bytesRead = next.value.end
      this.#read(next.value)
    }
    const [first] = this.#queue
    if (this.#doubt?.to === OPEN_END && first) this.#doubt = { ...this.#doubt, to: first.height }
    this.#last = first?.height ?? this.#last
  }

  #read({ value, raw, record, byte }: JsonValue): void {
    const place: Place = { file: basename(this.#path), byte, record: String(record) }
    try {
      if (value === undefined)
        throw new UserInputError('malformed-json', 'The record is not well-formed JSON.')
      const records = this.#classify(value)
      const sorted = [...records].sort((a, b) => a.height - b.height)
      this.#queue.push(...sorted.map((each) => ({ ...each, place })))
    } catch (error) {
      if (!(error instanceof UserInputError)) throw error
      this.#refused.push({ place, code: error.code, reason: error.message, raw: raw() })
      this.#doubt = { from: Math.min(this.#doubt?.from ?? OPEN_END, this.#last), to: OPEN_END }
    }
  }

  #unsorted({ height }: PlacedRecord<Role>): UserInputError {
    const name = basename(this.#path)
    return new UserInputError(
      'unsorted-source',
      `${name} goes back to block ${height}: its records must stand in the order of their blocks.`,
      { hints: ['Sort the file by block number and import it again.'], details: { file: name } },
    )
  }
}

const OPEN_END = Number.MAX_SAFE_INTEGER
