/**
 * The outputs of one chain's best branch that nothing has spent yet, as far as they are remembered: the youngest ones, in bounded memory.
 * An input that finds its output here needs no look into the store; one that does not is looked up there, so forgetting costs time only.
 */
import type { ChainId } from '../../domain/chain.ts'
import { NO_ADDRESS } from '../../domain/ledger-record.ts'
import { type OutputFacts, OutputTable } from './output-table.ts'

/** Outputs in each of two generations, 80 bytes each: 320 MB at most together. */
const GENERATION = 2_000_000

/** A batch that makes outputs: numbers of transactions and addresses are its own until it is placed. */
export interface MakingBatch {
  readonly number: number
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
  #young: OutputTable
  #old: OutputTable
  /** Batches of which outputs may be remembered, by their numbers, and the first whose outputs are all young. */
  readonly #batches = new Map<number, MakingBatch>()
  #firstYoung = 0
  #next = 0
  /** The batch that was handed on last. */
  pending: MakingBatch | null = null
  /** Another number once what was found before no longer counts. */
  epoch = 0

  constructor(limit: number = GENERATION) {
    this.#young = new OutputTable(limit)
    this.#old = new OutputTable(limit)
  }

  /** A batch that will {@link add} its outputs. */
  begin(): MakingBatch {
    const batch = { number: this.#next }
    this.#next += 1
    this.#batches.set(batch.number, batch)
    return batch
  }

  /**
   * Reads an output that is remembered into `facts`, and forgets it. Its numbers are those of the store where its batch was placed, else that
   * batch's own. False when it is not here.
   */
  take(ids: Uint32Array, at: number, index: number, facts: OutputFacts): boolean {
    return this.#young.take(ids, at, index, facts) || this.#old.take(ids, at, index, facts)
  }

  /** Turns what was found into numbers of the store, where its batch was placed; false where it was not yet. */
  place(facts: OutputFacts): boolean {
    const placed = this.#batches.get(facts.batch)?.placed
    if (!placed) return false
    facts.tx += placed.firstTx
    facts.address = placed.addresses[facts.address] ?? NO_ADDRESS
    return true
  }

  /** Remembers an output of a batch; the oldest are forgotten when there are too many. False when one of that name was remembered. */
  add(ids: Uint32Array, at: number, index: number, facts: OutputFacts): boolean {
    if (this.#young.full) this.#age(facts.batch)
    return this.#young.add(ids, at, index, facts)
  }

  /** Remembers nothing any more: the chain changed in another way than by new blocks at its end. */
  forget(): void {
    this.epoch += 1
    this.#young.clear()
    this.#old.clear()
  }

  #age(batch: number): void {
    const old = this.#old
    old.clear()
    this.#old = this.#young
    this.#young = old
    for (const number of this.#batches.keys())
      if (number < this.#firstYoung) this.#batches.delete(number)
    this.#firstYoung = batch
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
