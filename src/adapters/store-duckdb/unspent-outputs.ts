/**
 * The outputs of one chain's best branch that nothing has spent yet, as far as they are remembered: the youngest ones, in bounded memory.
 * An input that finds its output here needs no look into the store; one that does not is looked up there, so forgetting costs time only.
 */
import type { ChainId } from '../../domain/chain.ts'
import { type OutputFacts, OutputTable } from './output-table.ts'

/** Outputs in each of two generations, 60 bytes each: 240 MB at most. */
const GENERATION = 2_000_000

/** Unspent outputs of a batch that is being committed: numbers of transactions and addresses are its own until it is placed. */
export interface MadeOutputs {
  readonly table: OutputTable
  /** How its numbers became those of the store; `null` where what was found no longer counts, left out while it is not committed. */
  placed?: PlacedNumbers | null
}

export interface PlacedNumbers {
  /** The store's number of the batch's first transaction of the chain. */
  readonly firstTx: number
  /** The store's numbers of addresses by those of the batch. */
  readonly addresses: Uint32Array
}

export class UnspentOutputs {
  readonly #limit: number
  #young: OutputTable
  #old: OutputTable
  /** Those of the batch that was handed on last. */
  pending: MadeOutputs | null = null
  /** Another number once what was found before no longer counts. */
  epoch = 0

  constructor(limit: number = GENERATION) {
    this.#limit = limit
    this.#young = new OutputTable(limit)
    this.#old = new OutputTable(limit)
  }

  /** Reads an output that is remembered into `facts`, and forgets it. False when it is not here. */
  take(ids: Uint32Array, at: number, index: number, facts: OutputFacts): boolean {
    return this.#young.take(ids, at, index, facts) || this.#old.take(ids, at, index, facts)
  }

  /** Remembers an output; the oldest are forgotten when there are too many. */
  add(ids: Uint32Array, at: number, index: number, facts: OutputFacts): void {
    if (this.#young.full) {
      this.#old = this.#young
      this.#young = new OutputTable(this.#limit)
    }
    this.#young.add(ids, at, index, facts)
  }

  /** Remembers nothing any more: the chain changed in another way than by new blocks at its end. */
  forget(): void {
    this.epoch += 1
    this.#young = new OutputTable(this.#limit)
    this.#old = new OutputTable(this.#limit)
  }
}

/** Those of each chain, made when they are first asked for. */
export function unspentByChain(): (chain: ChainId) => UnspentOutputs {
  const chains = new Map<ChainId, UnspentOutputs>()
  return (chain) => {
    const known = chains.get(chain) ?? new UnspentOutputs()
    chains.set(chain, known)
    return known
  }
}
