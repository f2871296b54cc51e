/** Maps a decoded block to the ledger's record of it. What a spent output was is told only where the source told it. */
import type { ChainId } from '../chain.ts'
import { UserInputError } from '../errors.ts'
import type { BlockRecord, TransactionRecord } from '../ledger-record.ts'
import type { DecodedBlock } from './block.ts'
import { targetOfBits, workOfTarget } from './difficulty.ts'
import type { RawOutput } from './transaction.ts'
import { toTransactionRecord } from './transaction-record.ts'

export interface BlockPlace {
  readonly chain: ChainId
  readonly height: number
  /** Previous outputs of every non-coinbase input, in the order of the block; left out when nobody told them. */
  readonly spent?: readonly RawOutput[]
}

/** Throws `undo-mismatch` when the previous outputs given cannot be those of this block. */
export function toBlockRecord(block: DecodedBlock, place: BlockPlace): BlockRecord {
  const { chain, height, spent } = place
  const { header } = block
  if (spent) checkUndo(block, spent)
  let used = 0
  const transactions = block.transactions.map((transaction, position): TransactionRecord => {
    const from = used
    if (!transaction.coinbase) used += transaction.inputs.length
    const own = spent && { spent: spent.slice(from, used) }
    return toTransactionRecord(transaction, { chain, position, ...own })
  })
  const target = targetOfBits(header.bits)
  return {
    chain,
    height,
    hash: block.hash,
    previousHash: header.previousHash,
    time: header.time * 1000,
    work: target === null ? 0n : workOfTarget(target),
    verification: 'hash-recomputed',
    transactions,
  }
}

/** The undo data has one output per input, no transaction pays out more than it takes in, and outputs of the block itself agree. */
function checkUndo(block: DecodedBlock, spent: readonly RawOutput[]): void {
  const own = new Map(block.transactions.map((transaction) => [transaction.txid, transaction]))
  const inputs = block.transactions.flatMap((transaction) =>
    transaction.coinbase ? [] : transaction.inputs,
  )
  if (inputs.length !== spent.length)
    throw undoMismatch(
      block,
      `The undo data holds ${spent.length} outputs, but block ${block.hash} spends ${inputs.length}.`,
    )
  inputs.forEach((input, at) => {
    const made = own.get(input.txid)?.outputs[input.index]
    if (made && made.value !== spent[at]?.value)
      throw undoMismatch(
        block,
        `The undo data gives another value to output ${input.txid}:${input.index} than block ${block.hash} itself.`,
      )
  })
  let at = 0
  for (const transaction of block.transactions) {
    if (transaction.coinbase) continue
    let rest = 0n
    for (const _ of transaction.inputs) rest += spent[at++]?.value ?? 0n
    for (const output of transaction.outputs) rest -= output.value
    if (rest < 0n)
      throw undoMismatch(
        block,
        `By the undo data transaction ${transaction.txid} pays out more than it takes in.`,
      )
  }
}

function undoMismatch(block: DecodedBlock, sentence: string): UserInputError {
  return new UserInputError('undo-mismatch', sentence, {
    hints: [
      'Undo data is one block’s previous outputs (value, script) in input order, and belongs to that block alone.',
    ],
    details: { block: block.hash },
  })
}
