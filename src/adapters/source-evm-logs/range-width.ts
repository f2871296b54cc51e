/**
 * How many blocks to ask for at once. Some nodes limit the blocks of a range, others the logs of an answer, and none says so beforehand: a
 * refused range is halved, and one that is taken lets the next grow again. Growing in vain is tried ever more seldom.
 */
export class RangeWidth {
  #blocks = Number.POSITIVE_INFINITY
  #grown = false
  /** Ranges taken since the last growth, and how many it takes for the next. */
  #taken = 0
  #patience = 1

  get blocks(): number {
    return this.#blocks
  }

  /** False when one block alone was refused. */
  refused(blocks: number): boolean {
    if (this.#grown) this.#patience *= 2
    this.#grown = false
    this.#taken = 0
    this.#blocks = Math.floor(blocks / 2)
    return this.#blocks > 0
  }

  taken(): void {
    if (this.#grown) this.#patience = 1
    this.#grown = false
    this.#taken += 1
    if (this.#taken < this.#patience || this.#blocks === Number.POSITIVE_INFINITY) return
    this.#taken = 0
    this.#grown = true
    this.#blocks *= 2
  }
}
