/** Work between two chances for the driver to stop it, counted: the engine knows no clock. */

/** Records gone through; some tens of milliseconds at most. */
const RECORDS_A_PAUSE = 4_096

export class Pace {
  #left = RECORDS_A_PAUSE

  /** Counts work that was done; true when it is time to yield a pause. */
  due(records: number): boolean {
    this.#left -= records
    if (this.#left > 0) return false
    this.#left = RECORDS_A_PAUSE
    return true
  }
}
