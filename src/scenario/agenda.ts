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
  #sorted = true

  /** Plans an act; acts may plan later acts while they run. */
  at(time: EpochMs, act: (now: EpochMs) => void): void {
    this.#planned.push({ time, order: this.#order++, act })
    this.#sorted = false
  }

  /** When something is planned, by now. */
  times(): readonly EpochMs[] {
    return this.#planned.slice(this.#done).map(({ time }) => time)
  }

  /** Carries out everything planned before `end`. */
  runUntil(end: EpochMs): void {
    for (;;) {
      this.#sort()
      const next = this.#planned[this.#done]
      if (next === undefined || next.time >= end) return
      this.#done++
      next.act(next.time)
    }
  }

  #sort(): void {
    if (this.#sorted) return
    this.#planned = this.#planned.slice(this.#done)
    this.#done = 0
    this.#planned.sort((a, b) => a.time - b.time || a.order - b.order)
    this.#sorted = true
  }
}
