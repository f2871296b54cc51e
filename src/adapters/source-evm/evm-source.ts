/**
 * Blocks of Ethereum-like chains from JSON files: answers of a node, or rows of ethereum-etl. All files of one command belong together:
 * blocks, receipts, logs and traces find each other by block number. Facts are the node's word (rows: the provider's word).
 */
import { UserInputError } from '../../domain/errors.ts'
import type { AccountBlock } from '../../domain/evm/account-block.ts'
import type { LedgerItem } from '../../domain/ledger-record.ts'
import type { FileSource, SourceOptions } from '../../ports/source.ts'
import { actsOf } from '../issuer-acts/parse-issuer-acts.ts'
import type { BlockGroup } from '../json-values/block-groups.ts'
import { type Fields, fieldsOf, hexOf } from '../json-values/fields.ts'
import { planJsonFiles } from '../json-values/plan-json.ts'
import { classifyEvm, type EvmRole } from './classify.ts'
import { answersOfRows } from './etl-rows.ts'
import { readBlockFiles } from './read-block-files.ts'
import { rpcBlock } from './rpc-block.ts'

/** Options: `chain` (id of an EVM chain), `issuerActs` (text of such a file). */
export const evmFiles: FileSource<LedgerItem> = {
  id: 'evm-json',
  version: '2',
  async plan(paths, options) {
    actsOf(options, chainIn(options))
    return [{ paths: await planJsonFiles(paths) }]
  },
  read({ paths }, options, checkpoint, signal) {
    const chain = chainIn(options)
    const assembleOwn = (group: BlockGroup<EvmRole>) => assemble(chain, group)
    const classify = classifyEvm
    return readBlockFiles(
      { paths, chain, options, checkpoint, classify, assemble: assembleOwn },
      signal,
    )
  },
}

function chainIn(options: SourceOptions): string {
  return options['chain'] ?? 'ethereum'
}

/** One block of a group; `null` when the group only holds what others derived. Throws `block-missing` or what rpcBlock throws. */
export function assemble(chain: string, group: BlockGroup<EvmRole>): AccountBlock | null {
  const of = (role: EvmRole): readonly Fields[] =>
    group.records.filter((each) => each.role === role).map(({ fields }) => fields)
  if (group.records.every(({ role }) => role === 'derived')) return null
  const rows = of('etl-block')[0]
  const answers = rows
    ? answersOfRows({ block: rows, transactions: of('etl-transaction'), logs: of('etl-log') })
    : null
  const block = answers?.block ?? oneBlock(of('block'), group.height)
  const traces = of('trace')
  return rpcBlock({
    chain,
    block,
    receipts: [...(answers?.receipts ?? []), ...of('receipt')],
    logs: of('log'),
    logsWhole: false,
    traces: traces.length > 0 ? traces : null,
    callTrees: callTreesOf(of('call-tree')),
    verification: answers ? 'provider-word' : 'node-word',
  })
}

function oneBlock(blocks: readonly Fields[], height: number): Fields {
  const hashes = new Set(blocks.map((block) => hexOf(block, 32, 'hash')))
  if (hashes.size > 1)
    throw new UserInputError('two-branches', `Block ${height} is given with two hashes.`)
  const [block] = blocks
  if (block) return block
  throw new UserInputError(
    'block-missing',
    `Block ${height} itself is not there: its receipts, logs or traces alone have no time.`,
  )
}

function callTreesOf(records: readonly Fields[]): readonly (Fields | null)[] | null {
  const [first] = records
  const list = first?.['transaction_traces']
  return Array.isArray(list) ? list.map(fieldsOf) : null
}
