/** Maps a block to rows of the staging tables. A transaction's position is its place in the block's own list. */
import { createHash } from 'node:crypto'
import { findChain } from '../../domain/chain.ts'
import { InvariantError } from '../../domain/errors.ts'
import type { BlockRecord, InputRecord, TransactionRecord } from '../../domain/ledger-record.ts'
import { storedHash } from './hash-text.ts'
import type { LedgerStaging } from './ledger-staging.ts'
import { u32 } from './u32.ts'

export function stageBlock(staging: LedgerStaging, block: BlockRecord): void {
  const { chain, height, hash, previousHash, time, work, verification, transactions } = block
  const writer = staging.get('s_block')
  const seq = writer.count
  writer.add(
    ...[seq, chain, u32(height), storedHash(hash), storedHash(previousHash), time],
    ...[unsigned(work, 128n), verification, transactions.length, contentDigest(block)],
    ...[findChain(chain)?.model === 'account', block.finality ?? 'untold'],
  )
  for (const [position, transaction] of transactions.entries())
    stageTransaction(staging, chain, { block: seq, position }, transaction)
}

interface TransactionPlace {
  readonly block: number
  readonly position: number
}

function stageTransaction(
  staging: LedgerStaging,
  chain: string,
  { block, position }: TransactionPlace,
  transaction: TransactionRecord,
): void {
  const { txid, coinbase, locktime, vsize, inputs, outputs } = transaction
  staging.get('s_tx').add(block, position, txid, coinbase, u32(locktime), u32(vsize))
  const outputWriter = staging.get('s_output')
  for (const [index, output] of outputs.entries()) {
    const { scriptType, address, data } = output
    const local = staging.address(chain, address)
    outputWriter.add(block, position, index, u64(output.value), scriptType, local, data)
  }
  const inputWriter = staging.get('s_input')
  for (const [index, input] of inputs.entries())
    inputWriter.add(block, position, index, ...inputColumns(staging, chain, input))
}

function inputColumns(
  staging: LedgerStaging,
  chain: string,
  { prev, spent, revealed = null }: InputRecord,
): readonly [string | null, number | null, bigint | null, string | null, number | null] {
  // What the input itself proves of the output it spends stands in where that output was never seen; its value stays unknown.
  const known = spent ?? revealed
  return [
    prev?.txid ?? null,
    prev === null ? null : u32(prev.index),
    spent === null ? null : u64(spent.value),
    known?.scriptType ?? null,
    known === null ? null : staging.address(chain, known.address),
  ]
}

/** SHA-256 over height and transaction ids in order: a block hash that comes with other content is a contradiction. */
function contentDigest(block: BlockRecord): string {
  const hash = createHash('sha256')
  hash.update(`${block.height} ${block.previousHash} ${block.transactions.length}\n`)
  for (const { txid } of block.transactions) hash.update(txid)
  return hash.digest('hex')
}

const u64 = (value: bigint): bigint => unsigned(value, 64n)

function unsigned(value: bigint, bits: bigint): bigint {
  if (value < 0n || value >> bits !== 0n)
    throw new InvariantError(
      'bad-amount-in-store',
      `A number does not fit ${bits} unsigned bits.`,
      {
        details: { value: value.toString() },
      },
    )
  return value
}
