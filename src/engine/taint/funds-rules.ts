/** What decides, at a transaction, whether value passes it. */
import type { PlainTransaction } from '../../domain/plain-transaction.ts'
import type { EpochMs } from '../../domain/time.ts'
import type { FundsStop } from './funds-record.ts'
import type { TaintMethod } from './taint-method.ts'

/** Rules of one trace over outputs. */
export class FundsRules {
  readonly method: TaintMethod
  readonly fees: 'apart' | 'follow'
  readonly whole: boolean
  readonly #from: EpochMs | undefined
  readonly #to: EpochMs | undefined
  readonly #mixer: (transaction: PlainTransaction) => string | null

  constructor(options: {
    readonly method: TaintMethod
    readonly fees: 'apart' | 'follow'
    readonly whole: boolean
    readonly from: EpochMs | undefined
    readonly to: EpochMs | undefined
    /** Why a transaction is a mixer's, or `null`. */
    readonly mixer: (transaction: PlainTransaction) => string | null
  }) {
    this.method = options.method
    this.fees = options.fees
    this.whole = options.whole
    this.#from = options.from
    this.#to = options.to
    this.#mixer = options.mixer
  }

  /** Why value does not go forward through a transaction that spends it. */
  endBefore(transaction: PlainTransaction): FundsStop | null {
    if (this.#to !== undefined && transaction.time >= this.#to)
      return { reason: 'window', basis: 'moved on after the window' }
    return this.#mixed(transaction, 'spent in')
  }

  /** Why value does not go backward through the transaction that paid it. */
  endAfter(transaction: PlainTransaction): FundsStop | null {
    if (this.#from !== undefined && transaction.time < this.#from)
      return { reason: 'window', basis: 'arrived before the window' }
    return this.#mixed(transaction, 'paid by')
  }

  #mixed(transaction: PlainTransaction, how: string): FundsStop | null {
    const why = this.#mixer(transaction)
    return why === null ? null : { reason: 'mixer', basis: `${how} ${transaction.txid}: ${why}` }
  }
}
