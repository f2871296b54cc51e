/**
 * What a JSON value of an Ethereum-like node or exporter is: answers of eth_getBlockBy…, eth_getTransactionReceipt,
 * eth_getBlockReceipts, eth_getLogs, trace_block and debug_traceBlockByNumber, bare or in their JSON-RPC envelope; rows of
 * ethereum-etl and of the public dumps that use its columns.
 */
import { UserInputError } from '../../domain/errors.ts'
import type { HeightRecord } from '../json-values/block-groups.ts'
import { type Fields, fieldsOf, numberOf, required } from '../json-values/fields.ts'

export type EvmRole =
  | 'block'
  | 'receipt'
  | 'log'
  | 'trace'
  | 'call-tree'
  | 'etl-block'
  | 'etl-transaction'
  | 'etl-log'
  | 'etl-trace'
  | 'derived'

/** No node and no exporter nests its answers deeper; whoever wrote a file decides how deep it is. */
export const MOST_NESTED = 32

/** Throws `bad-record` for what it does not know or is nested too deep, `node-error` for an error answer. */
export function classifyEvm(value: unknown, depth = 0): readonly HeightRecord<EvmRole>[] {
  if (depth > MOST_NESTED) throw unknown()
  if (Array.isArray(value)) return value.flatMap((each) => classifyEvm(each, depth + 1))
  const fields = fieldsOf(value)
  if (!fields) throw unknown()
  if ('jsonrpc' in fields) return classifyAnswer(fields, depth)
  const role = RULES.find(([, members]) => members.every((name) => name in fields))?.[0]
  if (!role) throw unknown()
  const height = required(
    numberOf(fields, ...(role === 'block' || role === 'etl-block' ? BLOCK_HEIGHT : HEIGHT)),
    'block number',
  )
  return [{ role, height, fields }]
}

const HEIGHT = ['blockNumber', 'block_number', 'block_id']
const BLOCK_HEIGHT = ['number', 'block_id', 'block_number']

/** The first whose members are all there. */
const RULES: readonly (readonly [EvmRole, readonly string[]])[] = [
  ['block', ['transactions', 'number', 'timestamp', 'parentHash']],
  ['receipt', ['transactionHash', 'cumulativeGasUsed', 'logs']],
  ['log', ['topics', 'data', 'logIndex', 'transactionHash']],
  ['trace', ['action', 'type', 'traceAddress']],
  ['call-tree', ['block_number', 'transaction_traces']],
  ['etl-block', ['parent_hash', 'transaction_count', 'timestamp']],
  ['etl-transaction', ['from_address', 'to_address', 'transaction_index', 'gas_price']],
  ['etl-log', ['log_index', 'topics', 'data']],
  ['etl-trace', ['caller_address', 'transferto_address']],
  ['derived', ['token_address', 'from_address', 'log_index']],
]

function classifyAnswer(fields: Fields, depth: number): readonly HeightRecord<EvmRole>[] {
  const { error, result } = fields
  if (error !== undefined && error !== null)
    throw new UserInputError('node-error', 'The node answered with an error instead of data.')
  if (result === null || result === undefined)
    throw new UserInputError('bad-record', 'The answer is empty: the node did not have it.')
  return classifyEvm(result, depth + 1)
}

function unknown(): UserInputError {
  return new UserInputError(
    'bad-record',
    'The record is no block, receipt, log or trace that is known here.',
  )
}
