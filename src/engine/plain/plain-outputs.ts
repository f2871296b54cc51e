/** A plain list of transactions of a UTXO chain, checked, put in ledger order and numbered. */
import { UserInputError } from '../../domain/errors.ts'
import type {
  FlowBlock,
  FlowSpend,
  FlowTransaction,
  FlowTransfer,
  Outpoint,
} from '../../domain/flow-record.ts'
import { sortTransactions } from '../../domain/ledger-view.ts'
import {
  type OutputName,
  outputKey,
  type PlainInput,
  type PlainTransaction,
} from '../../domain/plain-transaction.ts'
import type { Names } from './names.ts'
import type { PlainLedger } from './plain-world.ts'

/** The checked list. */
export class PlainOutputs implements PlainLedger {
  readonly #plain: readonly PlainTransaction[]
  readonly #numbers = new Map<string, number>()
  readonly #flow: FlowTransaction[] = []
  readonly #spends = new Map<string, Outpoint>()
  readonly #names: Names

  /** Throws `duplicate-transaction`, `double-spend` or `bad-transaction`, naming the transaction. */
  constructor(transactions: readonly PlainTransaction[], names: Names) {
    this.#names = names
    this.#plain = sortTransactions(transactions)
    const ids = new Set(this.#plain.map(({ txid }) => txid))
    for (const [tx, transaction] of this.#plain.entries()) {
      this.#checkOnce(transaction, tx)
      const wrong = this.#fault(transaction, ids)
      if (wrong) throw refused(transaction, wrong)
      this.#numbers.set(transaction.txid, tx)
      this.#flow.push(this.#numbered(transaction, tx))
    }
  }

  /** The number of an output of the list; `null` when it has none of that name. */
  outpoint({ txid, index }: OutputName): Outpoint | null {
    const tx = this.#numbers.get(txid)
    return tx === undefined || !this.#flow[tx]?.outputs[index] ? null : { tx, index }
  }

  /** Outputs that pay one of these addresses, in ledger order. */
  outputsTo(addresses: ReadonlySet<number>): readonly (Outpoint & { readonly address: number })[] {
    return this.#flow.flatMap(({ tx, outputs }) =>
      outputs.flatMap(({ address }, index) =>
        address !== null && addresses.has(address) ? [{ tx, index, address }] : [],
      ),
    )
  }

  /** The transaction as it was given. */
  plain(tx: number): PlainTransaction | undefined {
    return this.#plain[tx]
  }

  transaction(tx: number): FlowTransaction | undefined {
    return this.#flow[tx]
  }

  spend({ tx, index }: Outpoint): FlowSpend {
    return this.#spends.get(`${this.#flow[tx]?.txid}:${index}`) ?? null
  }

  block(height: number): FlowBlock {
    const mine = this.#atHeight(height)
    const coinbase = mine.find((transaction) => transaction.coinbase)?.tx ?? null
    const others = mine.filter((transaction) => !transaction.coinbase)
    return { height, coinbase, fees: others.map(({ tx }) => ({ tx, fee: this.#feeOf(tx) })) }
  }

  /** The list is in ledger order. */
  #atHeight(height: number): readonly FlowTransaction[] {
    let low = 0
    let high = this.#flow.length
    while (low < high) {
      const middle = (low + high) >> 1
      if ((this.#flow[middle]?.height ?? 0) < height) low = middle + 1
      else high = middle
    }
    let end = low
    while (this.#flow[end]?.height === height) end += 1
    return this.#flow.slice(low, end)
  }

  /** Nothing here makes an address a hub: nobody can be looked up by address in a list of outputs. */
  side(): readonly FlowTransfer[] {
    return []
  }

  /** Throws `bad-transaction` where fees could not be followed: two coinbases at a height, or one spent in its own block. */
  checkCoinbases(): void {
    const coinbases = new Map<number, string>()
    for (const transaction of this.#plain) {
      if (!transaction.coinbase) continue
      if (coinbases.has(transaction.height))
        throw refused(transaction, 'is a second coinbase at its height, so fees cannot be followed')
      coinbases.set(transaction.height, transaction.txid)
    }
    for (const transaction of this.#plain) {
      const own = coinbases.get(transaction.height)
      if (own !== undefined && transaction.inputs.some(({ prev }) => prev?.txid === own))
        throw refused(transaction, 'spends the coinbase of its own block')
    }
  }

  #feeOf(tx: number): bigint | null {
    const { inputs = [], outputs = [] } = this.#flow[tx] ?? {}
    let left = 0n
    for (const { value } of inputs) {
      if (value === null) return null
      left += value
    }
    for (const { value } of outputs) left -= value
    return left
  }

  #numbered(transaction: PlainTransaction, tx: number): FlowTransaction {
    const { txid, height, time, coinbase, locktime = 0, vsize = 0 } = transaction
    return {
      ...{ tx, txid, height, position: tx, time, coinbase, locktime, vsize },
      verification: 'asserted' as const,
      inputs: transaction.inputs.map((input) => {
        const prev = input.prev && this.outpoint(input.prev)
        const made = prev && this.#flow[prev.tx]?.outputs[prev.index]
        return {
          prev,
          value: made?.value ?? input.value,
          address: made ? made.address : this.#names.id(input.address),
          scriptType: made?.scriptType ?? input.scriptType,
        }
      }),
      outputs: transaction.outputs.map(({ value, address, scriptType }) => ({
        ...{ value, scriptType, address: this.#names.id(address) },
      })),
    }
  }

  #checkOnce({ txid, inputs }: PlainTransaction, tx: number): void {
    if (this.#numbers.has(txid))
      throw new UserInputError('duplicate-transaction', `Transaction ${txid} is given twice.`)
    for (const [index, { prev }] of inputs.entries()) {
      if (!prev) continue
      const key = outputKey(prev)
      if (this.#spends.has(key))
        throw new UserInputError('double-spend', `Two inputs spend the output ${key}.`)
      this.#spends.set(key, { tx, index })
    }
  }

  #fault(transaction: PlainTransaction, ids: ReadonlySet<string>): string | null {
    if (transaction.outputs.some(({ value }) => value < 0n))
      return 'has an output of negative value'
    let left: bigint | null = 0n
    for (const input of transaction.inputs) {
      const wrong = this.#inputFault(input, ids)
      if (wrong) return wrong
      const value: bigint | null = this.#made(input)?.value ?? input.value
      left = left === null || value === null ? null : left + value
    }
    for (const { value } of transaction.outputs) left = left === null ? null : left - value
    const short = !transaction.coinbase && left !== null && left < 0n
    return short ? 'pays out more than it takes in' : null
  }

  #inputFault(input: PlainInput, ids: ReadonlySet<string>): string | null {
    const { prev, value } = input
    if (value !== null && value < 0n) return 'has an input of negative value'
    if (!prev || !ids.has(prev.txid)) return null
    const made = this.#made(input)
    if (!made) return `spends ${outputKey(prev)}, which does not exist or comes later in the ledger`
    return value === null || value === made.value
      ? null
      : `gives ${outputKey(prev)} another value than its own`
  }

  #made({ prev }: PlainInput) {
    const from = prev && this.outpoint(prev)
    return from ? this.#flow[from.tx]?.outputs[from.index] : undefined
  }
}

function refused({ txid }: PlainTransaction, why: string): UserInputError {
  return new UserInputError('bad-transaction', `Transaction ${txid} ${why}.`)
}
