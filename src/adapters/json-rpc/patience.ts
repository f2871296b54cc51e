/**
 * What one machine behind a provider's address has not heard of yet, another may have told of already: blocks without what their transactions
 * did. It is asked for again a few times; a node that never tells it is asked once.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import { PATIENT, type RetryPolicy } from '../source-bitcoin-node/retry.ts'

/** Most tries: about two seconds. */
const TRIES = 4

export class Patience {
  readonly #policy: RetryPolicy
  #worthwhile = true

  constructor(policy: RetryPolicy = PATIENT) {
    this.#policy = policy
  }

  /** The first answer that is whole, or the last one. What `ask` throws is thrown. */
  async untilWhole<T>(
    ask: () => Promise<T>,
    isWhole: (answer: T) => boolean,
    signal: AbortSignal,
  ): Promise<T> {
    const { attempts, first, longest } = this.#policy
    const most = this.#worthwhile ? Math.min(TRIES, attempts) : 1
    for (let attempt = 1; ; attempt += 1) {
      const answer = await ask()
      const whole = isWhole(answer)
      if (whole || attempt >= most) {
        this.#worthwhile = whole
        return answer
      }
      await sleep(Math.min(longest, first * 2 ** (attempt - 1)), undefined, { signal })
    }
  }
}
