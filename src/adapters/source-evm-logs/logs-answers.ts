/** Kept answers of a node to eth_getLogs about one account, with the blocks they stand in, to facts. The node's word. */
import { UserInputError } from '../../domain/errors.ts'
import { partyAddress } from '../../domain/evm/chain-address.ts'
import { readTokenEvent } from '../../domain/evm/token-event.ts'
import type { Place, ReadItem } from '../../domain/import-record.ts'
import type { CoverageRecord, LedgerItem } from '../../domain/ledger-record.ts'
import { HistoryReader, type ToldRow } from '../evm-history/history-reader.ts'
import { parseExactJson } from '../json-values/exact-json.ts'
import { type Fields, fieldsOf, hexOf, listOf, numberOf, required } from '../json-values/fields.ts'
import { type Answered, answersSource } from '../kept-answers/answers-source.ts'
import type { Manifest } from '../kept-answers/manifest.ts'
import { eventLog } from '../source-evm/event-log.ts'

/** Reads what {@link createLogsSource} kept. */
export const logsAnswers = answersSource('evm-logs-answers', readLogs)

function* readLogs(
  manifest: Manifest,
  answers: readonly Answered[],
): Generator<ReadItem<LedgerItem>, readonly CoverageRecord[], undefined> {
  const reader = new HistoryReader(manifest, 'node-word')
  const times = new Map<number, Fields>()
  for (const { request, text } of answers)
    if (request.startsWith('eth_getBlockByNumber'))
      for (const block of blocksIn(text)) times.set(block.height, block.fields)
  // Whoever pays himself is found as sender and as receiver.
  const seen = new Set<string>()
  for (const { request, text, place } of answers) {
    if (!request.startsWith('eth_getLogs')) continue
    for (const log of logsIn(text)) {
      const id = `${String(log['transactionHash'])}:${String(log['logIndex'])}`
      if (seen.has(id)) continue
      seen.add(id)
      const at: Place = { ...place, record: id.slice(0, 90) }
      yield* reader.row(() => transferRow(manifest.chain, log, times), at, log)
    }
  }
  return reader.coverage({ native: false, tokens: true })
}

/** The logs of an answer. Throws `bad-record`. */
export function logsIn(text: string): readonly Fields[] {
  const answer = fieldsOf(parseExactJson(text)) ?? {}
  if (Array.isArray(answer['result'])) return listOf(answer, 'result')
  throw new UserInputError('bad-record', 'The answer holds no list of logs.')
}

/** Blocks of an answer to several calls. Throws `bad-record`. */
export function blocksIn(
  text: string,
): readonly { readonly height: number; readonly fields: Fields }[] {
  const answers = parseExactJson(text)
  if (!Array.isArray(answers)) throw new UserInputError('bad-record', 'The answer holds no blocks.')
  return answers.map((each) => {
    const fields = required(fieldsOf(fieldsOf(each)?.['result']), 'block')
    required(numberOf(fields, 'timestamp'), 'timestamp')
    return { height: required(numberOf(fields, 'number'), 'number'), fields }
  })
}

function transferRow(chain: string, fields: Fields, times: ReadonlyMap<number, Fields>): ToldRow {
  const log = eventLog(chain, fields)
  const txid = `0x${required(hexOf(fields, 32, 'transactionHash'), 'transactionHash')}`
  const height = required(numberOf(fields, 'blockNumber'), 'blockNumber')
  const event = readTokenEvent(log)
  // One item of a collection names no amount.
  if (event === null) return { movements: [], parties: partiesOf(chain, log.topics), txid }
  if (event === 'unreadable' || event.event !== 'transfer')
    throw new UserInputError('unreadable-event', `Log ${log.index} of ${txid} is no transfer.`)
  const block = times.get(height)
  const hash = hexOf(fields, 32, 'blockHash')
  if (!block || hash !== hexOf(block, 32, 'hash'))
    throw new UserInputError(
      'other-branch',
      `Log ${log.index} of ${txid} stands in block ${hash}; the block given for height ${height} is ${block ? hexOf(block, 32, 'hash') : 'none'}.`,
    )
  const from = partyAddress(chain, event.from)
  const to = partyAddress(chain, event.to)
  const facts = {
    ...{ txid, height, from, to, amount: event.amount, note: null },
    ...{ asset: `${chain}:${log.contract}`, index: log.index },
    time: required(numberOf(block, 'timestamp'), 'timestamp') * 1000,
    position: numberOf(fields, 'transactionIndex') ?? 0,
    kind:
      from === null ? ('mint' as const) : to === null ? ('burn' as const) : ('transfer' as const),
  }
  const nobody = from === null && to === null
  return { movements: nobody ? [] : [facts], parties: [from, to], txid }
}

function partiesOf(chain: string, topics: readonly string[]): readonly (string | null)[] {
  return topics.slice(1, 3).map((topic) => partyAddress(chain, topic.slice(24)))
}
