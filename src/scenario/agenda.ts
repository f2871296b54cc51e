/** Things that happen at planned times, carried out in the order of time and, within one moment, of planning. */
import type { EpochMs } from '../domain/time.ts'

interface Planned {
  readonly time: EpochMs
  readonly order: number
  readonly act: (now: EpochMs) => void
}

export class Agenda {
  #planned: Planned[] = []
  #order = 0
  #done = 0
  /** From the first run on: what is planned then is put in its place. */
  #sorted = false

  /** Plans an act; acts may plan later acts while they run. */
  at(time: EpochMs, act: (now: EpochMs) => void): void {
    const planned = { time, order: this.#order++, act }
    if (this.#sorted) this.#planned.splice(this.#placeAfter(time), 0, planned)
    else this.#planned.push(planned)
  }

  /** When something is planned, by now. */
  times(): readonly EpochMs[] {
    return this.#planned.slice(this.#done).map(({ time }) => time)
  }

  /** Carries out everything planned before `end`. */
  runUntil(end: EpochMs): void {
    if (!this.#sorted) this.#planned.sort((a, b) => a.time - b.time || a.order - b.order)
    this.#sorted = true
    for (;;) {
      const next = this.#planned[this.#done]
      if (next === undefined || next.time >= end) return
      this.#done++
      next.act(next.time)
    }
  }

  /** Where an act of that time comes among those not carried out yet: after all of the same time. */
  #placeAfter(time: EpochMs): number {
    let low = this.#done
    let high = this.#planned.length
    while (low < high) {
      const middle = (low + high) >> 1
      if ((this.#planned[middle]?.time ?? 0) <= time) low = middle + 1
      else high = middle
    }
    return low
  }
}
