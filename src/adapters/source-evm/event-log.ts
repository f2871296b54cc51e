/** One log of a receipt, of eth_getLogs, or of an exporter's row. */

import { UserInputError } from '../../domain/errors.ts'
import type { EventLog } from '../../domain/evm/account-block.ts'
import { chainAddress } from '../../domain/evm/chain-address.ts'
import { type Fields, hexOf, numberOf, required, textOf } from '../json-values/fields.ts'

/** Throws `bad-record` when the address, a topic or the data is not what a log has. */
export function eventLog(chain: string, fields: Fields): EventLog {
  const data = (textOf(fields, 'data') ?? '0x').toLowerCase().replace(/^0x/, '')
  if (!/^(?:[0-9a-f]{2})*$/.test(data))
    throw new UserInputError('bad-record', 'The data of a log is not hex.')
  return {
    index: required(numberOf(fields, 'logIndex', 'log_index'), 'log index'),
    contract: chainAddress(chain, required(hexOf(fields, 20, 'address'), 'address')),
    topics: topicsOf(fields),
    data,
  }
}

/** A list, or text with commas between (ethereum-etl's CSV). */
function topicsOf(fields: Fields): readonly string[] {
  const value = fields['topics']
  const topics = typeof value === 'string' ? value.split(',').filter((text) => text !== '') : value
  if (!Array.isArray(topics) || topics.length > 4)
    throw new UserInputError('bad-record', 'A log has a list of at most four topics.')
  return topics.map((topic) => required(hexOf({ topic }, 32, 'topic'), 'topic'))
}
