/**
 * One block of an Ethereum-like node with its receipts and traces. Receipts that are not told yet are asked for again. Traces that the node
 * refuses for this block, because it keeps the state of its last blocks only, leave the native asset of the block uncovered.
 */
import { SourceError, UserInputError } from '../../domain/errors.ts'
import type { AccountBlock } from '../../domain/evm/account-block.ts'
import type { Patience } from '../json-rpc/patience.ts'
import { type RpcClient, RpcRefusal } from '../json-rpc/rpc-client.ts'
import { type Fields, fieldsOf, hexOf, numberOf } from '../json-values/fields.ts'
import { DEPOSITS_UNTOLD, rpcBlock } from './rpc-block.ts'
import { stateSyncOf } from './state-sync.ts'

export interface NodeAbilities {
  readonly receipts: 'block' | 'single' | 'logs'
  readonly traces: 'flat' | 'tree' | 'none'
}

export interface EvmNode {
  readonly chain: string
  readonly client: RpcClient
  readonly abilities: NodeAbilities
  readonly patience: Patience
}

export const CALL_TRACER = { tracer: 'callTracer' }

/** What asks for the traces of a block, by what the node has. */
export const TRACE_CALLS = {
  flat: (at: string) => [{ method: 'trace_block', params: [at] }],
  tree: (at: string) => [{ method: 'debug_traceBlockByNumber', params: [at, CALL_TRACER] }],
  none: () => [],
} as const

/** Throws a SourceError: `block-missing`, or `bad-answer` when it is told wrongly. */
export async function fetchBlock(
  node: EvmNode,
  height: number,
  signal: AbortSignal,
): Promise<AccountBlock> {
  const { chain, client, abilities, patience } = node
  const { block, records, traces } = await patience.untilWhole(
    () => ask(node, height, signal),
    (told) => isWhole(node, told),
    signal,
  )
  if (!block) throw missing(client, height)
  const receipts = [...records, ...(await depositsOf(node, { block, records }, signal))]
  return reading(client, `block ${height}`, () => {
    if (numberOf(block, 'number') !== height)
      throw new UserInputError('bad-record', 'it is another block.')
    const logs = abilities.receipts === 'logs'
    const found = rpcBlock({
      ...{ chain, block, verification: 'node-word', logsWhole: logs },
      ...{ receipts: logs ? [] : receipts, logs: logs ? records : [] },
      traces: abilities.traces === 'flat' && traces !== null ? recordsOf(traces) : null,
      callTrees: abilities.traces === 'tree' ? treesOf(block, traces) : null,
    })
    const gap = found.tokenGaps.find((each) => each !== DEPOSITS_UNTOLD)
    if (logs || gap === undefined) return found
    throw new UserInputError('bad-record', `${gap}.`)
  })
}

interface Asked {
  /** `null` when the node does not have it. */
  readonly block: Fields | null
  /** Receipts, or logs where the node is asked for those. */
  readonly records: readonly Fields[]
  /** `null` when they are refused or none are asked for. */
  readonly traces: unknown
}

async function ask(
  { client, abilities }: EvmNode,
  height: number,
  signal: AbortSignal,
): Promise<Asked> {
  const at = hex(height)
  const calls = [
    { method: 'eth_getBlockByNumber', params: [at, true] },
    ...(abilities.receipts === 'block' ? [{ method: 'eth_getBlockReceipts', params: [at] }] : []),
    ...(abilities.receipts === 'logs'
      ? [{ method: 'eth_getLogs', params: [{ fromBlock: at, toBlock: at }] }]
      : []),
    ...TRACE_CALLS[abilities.traces](at),
  ]
  const answers = await client.settle(calls, signal)
  const traces = abilities.traces === 'none' ? null : answers.at(-1)
  const needed = abilities.traces === 'none' ? answers : answers.slice(0, -1)
  // Some nodes give the receipts of their last blocks together, those of older ones each by itself.
  const apart = abilities.receipts === 'block' && needed[1] instanceof RpcRefusal
  for (const answer of apart ? needed.slice(0, 1) : needed)
    if (answer instanceof RpcRefusal) throw answer
  const block = fieldsOf(needed[0])
  const single = (apart || abilities.receipts === 'single') && block
  return {
    block,
    records: single ? await receiptsOf(client, block, signal) : recordsOf(needed[1]),
    traces: traces instanceof RpcRefusal ? null : traces,
  }
}

function isWhole({ abilities }: EvmNode, { block, records }: Asked): boolean {
  if (!block) return false
  const synced = stateSyncOf(block)
  const told = records.filter((each) => hexOf(each, 32, 'transactionHash') !== (synced ?? ''))
  const count = recordsOf(block['transactions']).length - (synced === null ? 0 : 1)
  return abilities.receipts === 'logs' || told.length >= count
}

/** On Polygon some nodes leave the receipt of the first layer's deposits out of the others, and give it by itself; some do not have it. */
async function depositsOf(
  { client, abilities }: EvmNode,
  { block, records }: Pick<Asked, 'records'> & { readonly block: Fields },
  signal: AbortSignal,
): Promise<readonly Fields[]> {
  const id = stateSyncOf(block)
  const told = records.some((each) => hexOf(each, 32, 'transactionHash') === id)
  if (id === null || told || abilities.receipts === 'logs') return []
  const call = { method: 'eth_getTransactionReceipt', params: [`0x${id}`] }
  const answers = await client.settle([call], signal)
  return recordsOf(answers.filter((answer) => !(answer instanceof RpcRefusal)))
}

/** Call trees stand in the order of the transactions; newer nodes name each. */
function treesOf(block: Fields, traces: unknown): readonly (Fields | null)[] | null {
  if (!Array.isArray(traces)) return null
  const given = recordsOf(block['transactions'])
  return traces.map((each: unknown, at) => {
    const tree = fieldsOf(each) ?? {}
    const named = hexOf(tree, 32, 'txHash')
    if (named !== null && named !== hexOf(given[at] ?? {}, 32, 'hash'))
      throw new UserInputError('other-branch', 'a trace is of a transaction that stands elsewhere.')
    return fieldsOf(tree['result'])
  })
}

async function receiptsOf(
  client: RpcClient,
  block: Fields,
  signal: AbortSignal,
): Promise<readonly Fields[]> {
  const apart = stateSyncOf(block)
  const transactions = recordsOf(block['transactions']).filter(
    (each) => apart === null || hexOf(each, 32, 'hash') !== apart,
  )
  const answers = await client.batch(
    transactions.map(({ hash }) => ({ method: 'eth_getTransactionReceipt', params: [hash] })),
    signal,
  )
  return recordsOf(answers)
}

function recordsOf(value: unknown): readonly Fields[] {
  if (!Array.isArray(value)) return []
  return value.map(fieldsOf).filter((fields) => fields !== null)
}

/** What a live node answers wrongly is the source's failure, not the user's. */
export function reading<T>({ label }: { readonly label: string }, what: string, work: () => T): T {
  try {
    return work()
  } catch (error) {
    if (!(error instanceof UserInputError)) throw error
    throw new SourceError('bad-answer', `${label} tells ${what} wrongly: ${error.message}`, {
      hints: ['Run the same command again, or ask another node.'],
      cause: error,
    })
  }
}

function missing({ label }: RpcClient, height: number): SourceError {
  return new SourceError('block-missing', `${label} does not have block ${height}.`, {
    hints: ['Ask a node that holds all blocks, or name another range.'],
  })
}

/** A height as RPC takes it. */
export function hex(height: number): string {
  return `0x${height.toString(16)}`
}
