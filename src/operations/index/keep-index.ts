/** Keeps the index of a chain that is being followed fresh, without taking the time of following it. */
import type { ChainId } from '../../domain/chain.ts'
import type { Context } from '../../ports/context.ts'

/** A refresh may take a twentieth of the time. */
const SHARE = 20

export class IndexKeeper {
  readonly #context: Pick<Context, 'index' | 'signal'>
  /** When the next refresh may begin, on the clock of `performance`: it changes speed, never a result. */
  #next = 0

  constructor(context: Pick<Context, 'index' | 'signal'>) {
    this.#context = context
  }

  /** Refreshes an index that there is. One that cannot be refreshed stays stale, which `weir status` tells. */
  async keep(chain: ChainId): Promise<void> {
    const started = performance.now()
    const { index, signal } = this.#context
    if (started < this.#next || signal.aborted) return
    if (!(await index.status()).some((status) => status.chain === chain)) return
    await index.refresh(chain, { signal, progress: () => undefined }).catch(() => null)
    const ended = performance.now()
    this.#next = ended + (ended - started) * SHARE
  }
}
