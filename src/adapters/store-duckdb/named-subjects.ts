/**
 * Which subjects any tag or list entry is about at all, held in memory: of thousands of addresses a few are named by anybody, and the others
 * need not be looked up. May say yes to one that is not, never no to one that is. Forgotten at every write that can name somebody.
 */
import type { Database } from './database.ts'
import { NameFilter } from './name-filter.ts'

/** A process that asks less often is quicker without. */
const WORTH_AFTER = 4
/** More than this are not held. */
const MOST = 2_000_000

/** All names, and a filter that tells most strangers without hashing them. */
interface Names {
  readonly filter: NameFilter
  readonly all: ReadonlySet<string>
}

export class NamedSubjects {
  readonly #database: Database
  readonly #sql: string
  #asked = 0
  #names: Promise<Names | null> | null = null

  /** `sql` gives every subject as its only column. */
  constructor(database: Database, sql: string) {
    this.#database = database
    this.#sql = sql
  }

  /** Those that may be named, in the order given. */
  async among(subjects: readonly string[]): Promise<readonly string[]> {
    this.#asked += 1
    if (this.#asked <= WORTH_AFTER) return subjects
    this.#names ??= this.#read()
    const names = await this.#names
    if (names === null) return subjects
    const { filter, all } = names
    return subjects.filter((subject) => filter.mayHave(subject) && all.has(subject))
  }

  forget(): void {
    this.#names = null
  }

  async #read(): Promise<Names | null> {
    const all = new Set<string>()
    for await (const rows of this.#database.stream(this.#sql)) {
      for (const [subject] of rows) all.add(String(subject))
      if (all.size > MOST) return null
    }
    const filter = new NameFilter(all.size)
    for (const name of all) filter.add(name)
    return { filter, all }
  }
}
