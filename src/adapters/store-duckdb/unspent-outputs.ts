/**
 * The outputs of one chain's best branch that nothing has spent yet, as far as they are remembered: the youngest ones, in bounded memory.
 * An input that finds its output here needs no look into the store; one that does not is looked up there, so forgetting costs time only.
 */
import type { ChainId } from '../../domain/chain.ts'
import { NO_ADDRESS } from '../../domain/ledger-record.ts'
import { type OutputFacts, OutputTable } from './output-table.ts'

/** Outputs in each of two generations, 80 bytes each, and room in tables that large batches left: 320 MB at most together. */
const GENERATION = 500_000
const LEFT = 3_000_000
/** A batch that leaves fewer has them added to those that are remembered one by one. */
const LEFT_FROM = 20_000

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

/** What a batch left, as it found it. */
interface Left {
  readonly table: OutputTable
  readonly placed: PlacedNumbers
}

export class UnspentOutputs {
  readonly #limit: number
  readonly #leftFrom: number
  #young: OutputTable
  #old: OutputTable
  /** The newest first. */
  #left: Left[] = []
  readonly #facts: OutputFacts = { tx: 0, valueLow: 0, valueHigh: 0, script: 0, address: 0 }
  /** Those of the batch that was handed on last. */
  pending: MadeOutputs | null = null
  /** Another number once what was found before no longer counts. */
  epoch = 0

  constructor(limit: number = GENERATION, leftFrom: number = LEFT_FROM) {
    this.#limit = limit
    this.#leftFrom = leftFrom
    this.#young = new OutputTable(limit)
    this.#old = new OutputTable(limit)
  }

  /** Reads an output that is remembered into `facts`, and forgets it. False when it is not here. */
  take(ids: Uint32Array, at: number, index: number, facts: OutputFacts): boolean {
    for (const { table, placed } of this.#left)
      if (table.take(ids, at, index, facts)) {
        place(facts, placed)
        return true
      }
    return this.#young.take(ids, at, index, facts) || this.#old.take(ids, at, index, facts)
  }

  /** Remembers what a batch made and did not spend; the table is no longer the batch's. */
  keep(table: OutputTable, placed: PlacedNumbers): void {
    if (table.size >= this.#leftFrom) {
      this.#left.unshift({ table, placed })
      let room = 0
      this.#left = this.#left.filter((left) => {
        room += left.table.capacity
        return room <= LEFT
      })
      return
    }
    const facts = this.#facts
    for (const entry of table.entries()) {
      table.read(entry, facts)
      place(facts, placed)
      const { ids, at, index } = table.nameOf(entry)
      this.add(ids, at, index, facts)
    }
    table.clear()
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
    this.#left = []
    this.#young = new OutputTable(this.#limit)
    this.#old = new OutputTable(this.#limit)
  }
}

/** From numbers of a batch to those of the store. */
function place(facts: OutputFacts, { firstTx, addresses }: PlacedNumbers): void {
  facts.tx += firstTx
  facts.address = addresses[facts.address] ?? NO_ADDRESS
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
