/** Maps a decoded transaction to the ledger's record of it. What a spent output was is told only where the source told it. */
import { scriptToOutput } from '../address/bitcoin-script.ts'
import type { ChainId } from '../chain.ts'
import type { InputRecord, OutputRecord, TransactionRecord } from '../ledger-record.ts'
import { revealedOutput } from './revealed-output.ts'
import type { DecodedTransaction, RawOutput } from './transaction.ts'

export interface TransactionPlace<Position extends number | null = number> {
  readonly chain: ChainId
  /** Index in its block. */
  readonly position: Position
  /** The outputs that its inputs spend, in their order; `null` or left out where nobody told them. */
  readonly spent?: readonly (RawOutput | null)[]
}

/** The record of one transaction; a coinbase has one input that spends nothing. */
export function toTransactionRecord<Position extends number | null>(
  transaction: DecodedTransaction,
  { chain, position, spent }: TransactionPlace<Position>,
): Omit<TransactionRecord, 'position'> & { readonly position: Position } {
  const { txid, coinbase, locktime, vsize, outputs } = transaction
  return {
    ...{ txid, position, coinbase, locktime, vsize },
    inputs: toInputs(transaction, chain, spent),
    outputs: outputs.map((output) => toOutput(output, chain)),
  }
}

function toInputs(
  { coinbase, inputs }: DecodedTransaction,
  chain: ChainId,
  spent: TransactionPlace['spent'],
): readonly InputRecord[] {
  if (coinbase) return [{ prev: null, spent: null }]
  return inputs.map((input, at) => {
    const output = spent?.[at]
    const prev = { txid: input.txid, index: input.index }
    return output
      ? { prev, spent: toOutput(output, chain) }
      : { prev, spent: null, revealed: revealedOutput(input, chain) }
  })
}

function toOutput({ value, script }: RawOutput, chain: ChainId): OutputRecord {
  return { value, ...scriptToOutput(script, chain) }
}
