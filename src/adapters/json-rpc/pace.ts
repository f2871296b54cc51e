import { setTimeout as sleep } from 'node:timers/promises'

/** Turns that come no faster than one in `interval` milliseconds. */
export class Pace {
  readonly #interval: number
  #next = 0

  constructor(interval: number) {
    this.#interval = interval
  }

  async turn(signal: AbortSignal): Promise<void> {
    const now = performance.now()
    const start = Math.max(now, this.#next)
    this.#next = start + this.#interval
    if (start > now) await sleep(start - now, undefined, { signal })
  }
}
