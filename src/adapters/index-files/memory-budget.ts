/** Bytes that the files of one chain may take in memory; those that are read most come first. */
export class MemoryBudget {
  #left: number
  /** Reads of a file after which it is worth holding: one look-up never loads anything. */
  readonly loadAfter: number

  constructor(bytes: number, loadAfter: number) {
    this.#left = bytes
    this.loadAfter = loadAfter
  }

  /** Whether so many bytes still fit; they are taken. */
  take(bytes: number): boolean {
    if (bytes > this.#left) return false
    this.#left -= bytes
    return true
  }
}
