/** Tries again what may go better later: no answer, a node that warms up or is too busy, an answer that broke off. */
import { setTimeout as sleep } from 'node:timers/promises'
import { SourceError } from '../../domain/errors.ts'

/** A failure that another try may mend. */
export class TransientError extends SourceError {}

export interface RetryPolicy {
  readonly attempts: number
  /** Wait before the second attempt; it doubles up to `longest`. Milliseconds. */
  readonly first: number
  readonly longest: number
}

/** About 15 seconds in all. */
export const PATIENT: RetryPolicy = { attempts: 7, first: 250, longest: 4_000 }

/** The last failure is thrown when none of the attempts succeeds; any but a TransientError at once. */
export async function retry<T>(
  { attempts, first, longest }: RetryPolicy,
  signal: AbortSignal,
  work: (attempt: number) => Promise<T>,
): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    signal.throwIfAborted()
    try {
      return await work(attempt)
    } catch (error) {
      signal.throwIfAborted()
      if (!(error instanceof TransientError) || attempt >= attempts) throw error
      await sleep(Math.min(longest, first * 2 ** (attempt - 1)), undefined, { signal })
    }
  }
}
