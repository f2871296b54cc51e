/**
 * What a JSON value of Tron is: blocks of /wallet/getblockbylimitnext, getblockbynum and getnowblock; answers of
 * gettransactioninfobyblocknum and gettransactioninfobyid; else what Ethereum-like nodes and exporters write.
 */
import { UserInputError } from '../../domain/errors.ts'
import type { HeightRecord } from '../json-values/block-groups.ts'
import { type Fields, fieldsOf, listOf, numberOf } from '../json-values/fields.ts'
import { classifyEvm, type EvmRole, MOST_NESTED } from '../source-evm/classify.ts'

export type TronRole = EvmRole | 'tron-block' | 'tron-info'

/** Throws `bad-record` for what it does not know, `node-error` for an error answer. */
export function classifyTron(value: unknown, depth = 0): readonly HeightRecord<TronRole>[] {
  if (depth > MOST_NESTED) return classifyEvm(value, depth)
  const inner = (each: unknown) => classifyTron(each, depth + 1)
  if (Array.isArray(value)) return value.flatMap(inner)
  const fields = fieldsOf(value)
  if (!fields) return classifyEvm(value)
  if ('Error' in fields)
    throw new UserInputError('node-error', 'The node answered with an error instead of data.')
  if (Array.isArray(fields['block'])) return listOf(fields, 'block').flatMap(inner)
  if ('blockID' in fields && 'block_header' in fields)
    return [{ role: 'tron-block', height: heightOf(fields), fields }]
  if ('blockTimeStamp' in fields && 'id' in fields)
    return [{ role: 'tron-info', height: numberOf(fields, 'blockNumber') ?? 0, fields }]
  return classifyEvm(value)
}

/** Tron's JSON leaves zeros out: the first block has no number. */
function heightOf(block: Fields): number {
  const header = fieldsOf(fieldsOf(block['block_header'])?.['raw_data'])
  return (header && numberOf(header, 'number')) ?? 0
}
