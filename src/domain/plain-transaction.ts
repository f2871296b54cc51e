/**
 * Plain inputs of the library: transactions and transfers as anyone can write them down, without a store. Amounts are bigint base
 * units, times epoch milliseconds, addresses any canonical text.
 */
import type { ScriptType, TransferKind } from './ledger-record.ts'
import type { EpochMs } from './time.ts'

/** Names one output of one transaction. */
export interface OutputName {
  readonly txid: string
  readonly index: number
}

export interface PlainInput {
  /** The output it spends; `null` for a coinbase, or where it is not known. */
  readonly prev: OutputName | null
  /** What is known of that output; `null` where nothing is. */
  readonly address: string | null
  readonly value: bigint | null
  readonly scriptType: ScriptType | null
}

export interface PlainOutput {
  /** `null` where the script has no address (OP_RETURN, bare multisig, nonstandard). */
  readonly address: string | null
  readonly value: bigint
  readonly scriptType: ScriptType
}

/** A transaction of a UTXO chain. */
export interface PlainTransaction {
  readonly txid: string
  readonly height: number
  /** Index in its block; left out, transactions of one height stand in the order in which they are given. */
  readonly position?: number
  readonly time: EpochMs
  readonly coinbase: boolean
  /** Left out where it is not known: the change heuristics that need it then claim nothing. */
  readonly locktime?: number
  readonly vsize?: number
  readonly inputs: readonly PlainInput[]
  readonly outputs: readonly PlainOutput[]
}

/** One movement of one asset between two accounts; (txid, index, kind) names it. */
export interface PlainTransfer {
  readonly txid: string
  readonly index: number
  /** Left out it is an ordinary transfer. A `fee` is what `from` paid to have the transaction recorded. */
  readonly kind?: TransferKind
  readonly height: number | null
  /** Index of the transaction in its block; left out, the place in the list that is given. */
  readonly position?: number
  readonly time: EpochMs
  /** `null` when value appears (mint, reward) or leaves (burn, fee). */
  readonly from: string | null
  readonly to: string | null
  readonly amount: bigint
}

/** One text for an output, usable as a key. */
export function outputKey({ txid, index }: OutputName): string {
  return `${txid}:${index}`
}

/** What the outputs of a transaction leave over; `null` when the value of an input is not known, and for a coinbase. */
export function plainFee(transaction: PlainTransaction): bigint | null {
  if (transaction.coinbase) return null
  let left = 0n
  for (const { value } of transaction.inputs) {
    if (value === null) return null
    left += value
  }
  for (const { value } of transaction.outputs) left -= value
  return left
}
