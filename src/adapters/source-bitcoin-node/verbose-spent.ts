/** Previous outputs out of `getblock` verbosity 3, input by input, each checked to belong to the input that the block has there. */
import type { z } from 'zod'
import { type DecodedBlock, transactionsOf } from '../../domain/bitcoin/block.ts'
import type { SpentOutputs } from '../../domain/bitcoin/block-undo.ts'
import type { DecodedTransaction, RawOutput } from '../../domain/bitcoin/transaction.ts'
import { UserInputError } from '../../domain/errors.ts'
import type { verboseAnswer } from './node-answers.ts'

type Verbose = z.output<typeof verboseAnswer>

/**
 * `null` when the node left any previous output out, as it does for blocks that it never connected. Throws `wrong-block` when the
 * answer is of another block.
 */
export function verboseSpent(block: DecodedBlock, { hash, tx }: Verbose): SpentOutputs | null {
  if (hash !== block.hash || tx.length !== block.places.count) throw otherBlock()
  const lists: (readonly RawOutput[])[] = []
  for (const [at, transaction] of transactionsOf(block).entries()) {
    if (tx[at]?.txid !== transaction.txid) throw otherBlock()
    if (transaction.coinbase) continue
    const outputs = outputsOf(transaction, tx[at]?.vin ?? [])
    if (outputs === null) return null
    lists.push(outputs)
  }
  return lists
}

function outputsOf(
  { inputs }: DecodedTransaction,
  vin: Verbose['tx'][number]['vin'],
): readonly RawOutput[] | null {
  if (vin.length !== inputs.length) throw otherBlock()
  const outputs: RawOutput[] = []
  for (const [at, { txid, index }] of inputs.entries()) {
    const from = vin[at]
    if (from?.txid !== txid || from.vout !== index) throw otherBlock()
    if (!from.prevout) return null
    const { value, scriptPubKey } = from.prevout
    outputs.push({ value: satoshis(value), script: Buffer.from(scriptPubKey.hex, 'hex') })
  }
  return outputs
}

/** A node prints coins with 8 decimals; up to 21 million of them, a double is nearer to that than to any other such number. */
function satoshis(coins: number): bigint {
  if (!(coins >= 0 && coins <= 21_000_000))
    throw new UserInputError('malformed-data', 'an amount is outside 0 to 21 million coins.')
  return BigInt(coins.toFixed(8).replace('.', ''))
}

function otherBlock(): UserInputError {
  return new UserInputError('wrong-block', 'its parts are of another block.')
}
