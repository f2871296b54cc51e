/**
 * Blocks of Ethereum-like chains from JSON files: answers of a node, or rows of ethereum-etl. All files of one command belong together:
 * blocks, receipts, logs and traces find each other by block number. Facts are the node's word (rows: the provider's word).
 */
import { basename } from 'node:path'
import { UserInputError } from '../../domain/errors.ts'
import type { AccountBlock } from '../../domain/evm/account-block.ts'
import type { Place, Quarantine, ReadItem } from '../../domain/import-record.ts'
import type { LedgerItem } from '../../domain/ledger-record.ts'
import type { FileSource, SourceOptions, SourceUnit } from '../../ports/source.ts'
import { type BlockGroup, blockGroups } from '../json-values/block-groups.ts'
import { type Fields, fieldsOf, hexOf } from '../json-values/fields.ts'
import { planJsonFiles } from '../json-values/plan-json.ts'
import { BlockFeed } from './block-feed.ts'
import { classifyEvm, type EvmRole } from './classify.ts'
import { answersOfRows } from './etl-rows.ts'
import { rpcBlock } from './rpc-block.ts'

/** Blocks between checkpoints. */
const CHECKPOINT_BLOCKS = 50

/** Option: `chain` (id of an EVM chain). */
export const evmFiles: FileSource<LedgerItem> = {
  id: 'evm-json',
  version: '1',
  async plan(paths) {
    return [{ paths: await planJsonFiles(paths) }]
  },
  read,
}

async function* read(
  unit: SourceUnit,
  options: SourceOptions,
  checkpoint: string | null,
  signal: AbortSignal,
): AsyncGenerator<ReadItem<LedgerItem>, void, undefined> {
  const chain = options['chain'] ?? 'ethereum'
  const label = basename(unit.paths[0] ?? '')
  const feed = new BlockFeed(label)
  const done = checkpoint === null ? -1 : Number(checkpoint)
  const place: Place = { file: label }
  let blocks = 0
  for await (const group of blockGroups(unit.paths, classifyEvm, signal)) {
    if (group.height >= 0 && group.height <= done) continue
    for (const entry of group.refused) yield { kind: 'quarantine', entry }
    if (group.height < 0) continue
    yield* readGroup(chain, group, feed)
    blocks += 1
    if (blocks % CHECKPOINT_BLOCKS > 0) continue
    yield* feed.coverage(place)
    yield { kind: 'checkpoint', checkpoint: `${group.height}`, bytesRead: group.bytesRead }
  }
  yield* feed.coverage(place)
  yield* feed.notes()
}

function* readGroup(
  chain: string,
  group: BlockGroup<EvmRole>,
  feed: BlockFeed,
): Generator<ReadItem<LedgerItem>, void, undefined> {
  const place = group.records[0]?.place ?? { file: '' }
  try {
    const block = assemble(chain, group)
    if (block) yield* feed.block(block, place, group.doubtful)
  } catch (error) {
    if (!(error instanceof UserInputError)) throw error
    yield { kind: 'quarantine', entry: refusal(group, place, error) }
  }
}

/** The refused block, told with its height. */
export function refusal(
  { height }: { readonly height: number },
  place: Place,
  { code, message }: UserInputError,
): Quarantine {
  const reason = message.includes(String(height)) ? message : `Block ${height}: ${message}`
  return { place: { ...place, record: `block ${height}` }, code, reason, raw: '' }
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
