/** The answer to `eth_getBlockByNumber`, asked straight or through an explorer's proxy. */
import { SourceError } from '../../domain/errors.ts'
import type { SourceBlock } from '../../ports/address-source.ts'
import { parseExactJson } from '../json-values/exact-json.ts'
import { fieldsOf, hexOf, numberOf, required } from '../json-values/fields.ts'

/** Throws `block-missing` when the answer is none of the block that was asked for. */
export function toldBlock(text: string, number: number, label: string): SourceBlock {
  const fields = fieldsOf(fieldsOf(parseExactJson(text))?.['result'])
  if (!fields || numberOf(fields, 'number') !== number)
    throw new SourceError('block-missing', `${label} does not have block ${number}.`)
  const time = required(numberOf(fields, 'timestamp'), 'timestamp') * 1000
  return { height: number, hash: hexOf(fields, 32, 'hash'), time }
}
