/** Rows of ethereum-etl (blocks, transactions with their receipts, logs) written back as the answers of a node they were made from. */
import { type Fields, listOf, textOf } from '../json-values/fields.ts'

export interface EtlRows {
  readonly block: Fields
  readonly transactions: readonly Fields[]
  readonly logs: readonly Fields[]
}

/** A block with its transactions, and one receipt for each of which the row tells the gas used. */
export function answersOfRows({ block, transactions, logs }: EtlRows): {
  readonly block: Fields
  readonly receipts: readonly Fields[]
} {
  const own = new Map<string | null, Fields[]>()
  for (const log of logs) {
    const hash = idOf(log)
    own.set(hash, [...(own.get(hash) ?? []), log])
  }
  const sorted = [...transactions].sort(
    (a, b) => Number(a['transaction_index']) - Number(b['transaction_index']),
  )
  return {
    block: {
      ...pick(block, BLOCK),
      number: block['number'] ?? block['block_number'] ?? block['block_id'],
      hash: block['hash'] ?? block['block_hash'],
      timestamp: block['timestamp'],
      withdrawals: listOf(block, 'withdrawals'),
      transactions: sorted.map((row) => ({ ...pick(row, TRANSACTION), hash: idOf(row) })),
    },
    receipts: sorted.flatMap((row) =>
      row['receipt_gas_used'] === null || row['receipt_gas_used'] === undefined
        ? []
        : [{ ...pick(row, RECEIPT), transactionHash: idOf(row), logs: own.get(idOf(row)) ?? [] }],
    ),
  }
}

/** The transaction that a row belongs to. */
export function idOf(row: Fields): string | null {
  return textOf(row, 'hash', 'transaction_hash', 'tx_hash')
}

type Names = readonly (readonly [string, string])[]

const BLOCK: Names = [
  ['parentHash', 'parent_hash'],
  ['logsBloom', 'logs_bloom'],
  ['difficulty', 'difficulty'],
  ['miner', 'miner'],
  ['baseFeePerGas', 'base_fee_per_gas'],
]
const TRANSACTION: Names = [
  ['transactionIndex', 'transaction_index'],
  ['from', 'from_address'],
  ['to', 'to_address'],
  ['value', 'value'],
  ['gas', 'gas'],
  ['type', 'transaction_type'],
  ['gasPrice', 'gas_price'],
]
const RECEIPT: Names = [
  ['status', 'receipt_status'],
  ['gasUsed', 'receipt_gas_used'],
  ['effectiveGasPrice', 'receipt_effective_gas_price'],
  ['contractAddress', 'receipt_contract_address'],
  ['l1Fee', 'receipt_l1_fee'],
  ['blobGasUsed', 'receipt_blob_gas_used'],
  ['blobGasPrice', 'receipt_blob_gas_price'],
]

function pick(row: Fields, names: Names): Fields {
  return Object.fromEntries(names.map(([to, from]) => [to, row[from]]))
}
