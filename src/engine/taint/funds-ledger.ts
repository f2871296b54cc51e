/** A plain list of transactions, checked and put in ledger order, for traces: blocks, values, what FIFO and LIFO can place. */
import { UserInputError } from '../../domain/errors.ts'
import { sortTransactions } from '../../domain/ledger-view.ts'
import {
  type OutputName,
  outputKey,
  type PlainInput,
  type PlainTransaction,
} from '../../domain/plain-transaction.ts'
import type { Place } from './funds-book.ts'
import { NamedMap } from './named-map.ts'
import type { TaintMethod } from './taint-method.ts'

/** What of one height is in the list; the coinbase stands apart, and takes part last, only where fees are followed into it. */
export interface FundsBlock {
  readonly coinbase: PlainTransaction | null
  readonly others: readonly PlainTransaction[]
}

/** A stretch [from, to) of a transaction's inputs. */
export interface InputRange {
  readonly from: number
  readonly to: number
}

/** The checked list. */
export class FundsLedger {
  readonly blocks: readonly FundsBlock[]
  readonly #transactions = new Map<string, PlainTransaction>()
  readonly #spent = new NamedMap<true>()

  /** Throws `duplicate-transaction`, `double-spend` or `bad-transaction`, naming the transaction. */
  constructor(transactions: readonly PlainTransaction[], fees: 'apart' | 'follow') {
    const sorted = sortTransactions(transactions)
    const ids = new Set(sorted.map(({ txid }) => txid))
    for (const transaction of sorted) {
      this.#checkOnce(transaction)
      const wrong = this.#fault(transaction, ids)
      if (wrong) throw refused(transaction, wrong)
      this.#transactions.set(transaction.txid, transaction)
    }
    this.blocks = blocksOf(sorted, fees === 'follow')
  }

  /** Whether the list has this output. */
  has(name: OutputName): boolean {
    return this.#output(name) !== undefined
  }

  /** Where an output of the list stands. */
  place(name: OutputName): Place {
    const transaction = this.#transactions.get(name.txid)
    return transaction ? outputPlace(transaction, name.index) : { name, address: null, time: 0 }
  }

  /** What an input is worth: the output it spends where the list has it, else what it says itself. */
  valueOf({ prev, value }: PlainInput): bigint | null {
    return (prev && this.#output(prev)?.value) ?? value
  }

  /** What the outputs leave over; `null` when the value of an input is not known. */
  feeOf({ inputs, outputs }: PlainTransaction): bigint | null {
    let left = 0n
    for (const input of inputs) {
      const value = this.valueOf(input)
      if (value === null) return null
      left += value
    }
    for (const { value } of outputs) left -= value
    return left
  }

  /** Inputs that can be placed: FIFO those before the first of unknown value, LIFO those after the last; poison all; others all or none. */
  placeable(method: TaintMethod, { inputs }: PlainTransaction): InputRange {
    const all = { from: 0, to: inputs.length }
    const unknown = inputs.flatMap((input, at) => (this.valueOf(input) === null ? [at] : []))
    const [first] = unknown
    if (first === undefined || method === 'poison') return all
    if (method === 'fifo') return { from: 0, to: first }
    return {
      from: method === 'lifo' ? (unknown.at(-1) ?? 0) + 1 : inputs.length,
      to: inputs.length,
    }
  }

  #output({ txid, index }: OutputName) {
    return this.#transactions.get(txid)?.outputs[index]
  }

  #checkOnce({ txid, inputs }: PlainTransaction): void {
    if (this.#transactions.has(txid))
      throw new UserInputError('duplicate-transaction', `Transaction ${txid} is given twice.`)
    for (const { prev } of inputs) {
      if (!prev) continue
      if (this.#spent.get(prev))
        throw new UserInputError('double-spend', `Two inputs spend the output ${outputKey(prev)}.`)
      this.#spent.set(prev, true)
    }
  }

  #fault(transaction: PlainTransaction, ids: ReadonlySet<string>): string | null {
    if (transaction.outputs.some(({ value }) => value < 0n))
      return 'has an output of negative value'
    for (const input of transaction.inputs) {
      const wrong = this.#inputFault(input, ids)
      if (wrong) return wrong
    }
    const fee = transaction.coinbase ? null : this.feeOf(transaction)
    return fee !== null && fee < 0n ? 'pays out more than it takes in' : null
  }

  #inputFault({ prev, value }: PlainInput, ids: ReadonlySet<string>): string | null {
    if (value !== null && value < 0n) return 'has an input of negative value'
    if (!prev || !ids.has(prev.txid)) return null
    const made = this.#output(prev)?.value
    if (made === undefined)
      return `spends ${outputKey(prev)}, which does not exist or comes later in the ledger`
    return value === null || value === made
      ? null
      : `gives ${outputKey(prev)} another value than its own`
  }
}

/** An output as a place where value stands. */
export function outputPlace({ txid, time, outputs }: PlainTransaction, index: number): Place {
  return { name: { txid, index }, address: outputs[index]?.address ?? null, time }
}

/** The output an input spends, or the input itself where it names none, as a place. */
export function inputPlace({ txid, time, inputs }: PlainTransaction, index: number): Place {
  const input = inputs[index]
  const name: OutputName = input?.prev ?? { txid, index }
  return { name, address: input?.address ?? null, time }
}

function blocksOf(sorted: readonly PlainTransaction[], follow: boolean): readonly FundsBlock[] {
  const blocks: { coinbase: PlainTransaction | null; others: PlainTransaction[] }[] = []
  let height: number | null = null
  for (const transaction of sorted) {
    if (transaction.height !== height) blocks.push({ coinbase: null, others: [] })
    height = transaction.height
    const block = blocks.at(-1)
    if (follow && transaction.coinbase && block?.coinbase)
      throw refused(transaction, 'is a second coinbase at its height, so fees cannot be followed')
    if (follow && transaction.coinbase && block) block.coinbase = transaction
    else block?.others.push(transaction)
  }
  for (const block of blocks) checkRipe(block)
  return blocks
}

/** Followed fees reach a coinbase after all others of its block: no chain lets it be spent there. */
function checkRipe({ coinbase, others }: FundsBlock): void {
  for (const transaction of others)
    if (coinbase && transaction.inputs.some(({ prev }) => prev?.txid === coinbase.txid))
      throw refused(transaction, 'spends the coinbase of its own block')
}

function refused({ txid }: PlainTransaction, why: string): UserInputError {
  return new UserInputError('bad-transaction', `Transaction ${txid} ${why}.`)
}
