/**
 * A running Ethereum-like node. What it offers is found out once: receipts of a block at a time or one by one, and traces by trace_block
 * or debug_traceBlockByNumber, without which internal transfers stay unknown and the native asset uncovered.
 */
import { bytesToHex } from '@noble/hashes/utils.js'
import { decodeTronHash } from '../../domain/address/tron-address.ts'
import { SourceError, UserInputError } from '../../domain/errors.ts'
import type { AccountBlock } from '../../domain/evm/account-block.ts'
import { chainNumber } from '../../domain/evm/chain-number.ts'
import type { OpenAccountNode } from '../../ports/account-node.ts'
import type { NodeBlock } from '../../ports/chain-node.ts'
import { accountNode } from '../json-rpc/account-node.ts'
import type { BlockReader } from '../json-rpc/block-range.ts'
import { openEndpoint } from '../json-rpc/endpoint.ts'
import { HttpJson } from '../json-rpc/http-json.ts'
import { RpcClient, RpcRefusal } from '../json-rpc/rpc-client.ts'
import type { AskTokenName } from '../json-rpc/token-names.ts'
import {
  type Fields,
  fieldsOf,
  hexOf,
  numberOf,
  quantityOf,
  required,
} from '../json-values/fields.ts'
import type { RetryPolicy } from '../source-bitcoin-node/retry.ts'
import { headerHash } from './header-hash.ts'
import { rpcBlock } from './rpc-block.ts'
import { chainId } from './rpc-transaction.ts'

/** Blocks fetched at the same time. */
const WIDTH = 4
/** Where a node has no word for final blocks, so many above a block make it one. */
const DEPTH = 64

interface NodeAbilities {
  readonly receipts: 'block' | 'single' | 'logs'
  readonly traces: 'flat' | 'tree' | 'none'
}

interface EvmNode {
  readonly chain: string
  readonly client: RpcClient
  readonly abilities: NodeAbilities
}

/** The {@link OpenAccountNode} of JSON-RPC nodes. `policy` is for tests that do not want to wait. */
export function createEvmNodes(policy?: RetryPolicy): OpenAccountNode {
  return async (access, signal) => {
    const endpoint = await openEndpoint(access, (key) => ({ authorization: `Bearer ${key}` }))
    const client = new RpcClient(new HttpJson(endpoint, policy ? { policy } : {}))
    const { chain } = access
    await checkChain(client, chain, signal)
    const node: EvmNode = { chain, client, abilities: await probe(client, chain, signal) }
    const reader: BlockReader = {
      ...{ chain, width: WIDTH },
      abilities: `receipts ${node.abilities.receipts}, traces ${node.abilities.traces}`,
      finalHeight: (signal) => finalHeight(node, signal),
      hashAt: async (height, signal) => {
        const block = await header(node, hex(height), signal)
        return block?.height === height ? block.hash : null
      },
      fetch: (height, signal) => fetchBlock(node, height, signal),
      askTokenName: tokenNames(node),
    }
    return accountNode(reader, {
      async head(signal) {
        const block = await header(node, 'latest', signal)
        if (block) return block
        throw new SourceError('block-missing', `${client.label} has no block yet.`)
      },
      async heightOf(hash, signal) {
        const wanted = `0x${hash.replace(/^0x/, '')}`
        const told = await client.call('eth_getBlockByHash', [wanted, false], signal)
        return headerOf(node, told)?.height ?? null
      },
    })
  }
}

async function checkChain(client: RpcClient, chain: string, signal: AbortSignal): Promise<void> {
  const told = quantityOf({ id: await client.call('eth_chainId', [], signal) }, 'id')
  if (told === chainNumber(chain)) return
  throw new UserInputError(
    'wrong-chain',
    `The node at ${client.label} is of chain number ${told}, and ${chain} is ${chainNumber(chain)}.`,
    { hints: ['Name the chain of the node with --chain.'] },
  )
}

async function probe(
  client: RpcClient,
  chain: string,
  signal: AbortSignal,
): Promise<NodeAbilities> {
  const offers = async (method: string, ...more: readonly unknown[]): Promise<boolean> => {
    try {
      return (await client.call(method, ['latest', ...more], signal)) !== null
    } catch (error) {
      if (error instanceof RpcRefusal) return false
      throw error
    }
  }
  // Its receipts tell no fee that was burned, so only its events are asked for.
  if (chain === 'tron') return { receipts: 'logs', traces: 'none' }
  const receipts = (await offers('eth_getBlockReceipts')) ? 'block' : 'single'
  if (await offers('trace_block')) return { receipts, traces: 'flat' }
  const tree = await offers('debug_traceBlockByNumber', CALL_TRACER)
  return { receipts, traces: tree ? 'tree' : 'none' }
}

const CALL_TRACER = { tracer: 'callTracer' }

async function finalHeight(node: EvmNode, signal: AbortSignal): Promise<number> {
  try {
    const block = await header(node, 'finalized', signal)
    if (block) return block.height
  } catch (error) {
    if (!(error instanceof RpcRefusal)) throw error
  }
  const head = await node.client.call('eth_blockNumber', [], signal)
  return reading(node.client, 'its head', () =>
    Math.max(0, required(numberOf({ head }, 'head'), 'head') - DEPTH),
  )
}

async function header(
  node: EvmNode,
  which: string,
  signal: AbortSignal,
): Promise<NodeBlock | null> {
  return headerOf(node, await node.client.call('eth_getBlockByNumber', [which, false], signal))
}

/** Where a header hashes to something else than it tells, on Ethereum, the answer was altered. */
function headerOf({ chain, client }: EvmNode, told: unknown): NodeBlock | null {
  const block = fieldsOf(told)
  if (!block) return null
  return reading(client, 'a header', () => {
    const height = required(numberOf(block, 'number'), 'block number')
    const hash = required(hexOf(block, 32, 'hash'), 'block hash')
    const recomputed = chain === 'ethereum' ? headerHash(block) : null
    if (recomputed !== null && recomputed !== hash)
      throw new UserInputError('hash-mismatch', `block ${height} does not hash to ${hash}.`)
    return { height, hash: chainId(chain, hash) }
  })
}

async function fetchBlock(
  { chain, client, abilities }: EvmNode,
  height: number,
  signal: AbortSignal,
): Promise<AccountBlock> {
  const at = hex(height)
  const [whole, second, third] = await client.batch(
    [
      { method: 'eth_getBlockByNumber', params: [at, true] },
      ...(abilities.receipts === 'block' ? [{ method: 'eth_getBlockReceipts', params: [at] }] : []),
      ...(abilities.receipts === 'logs'
        ? [{ method: 'eth_getLogs', params: [{ fromBlock: at, toBlock: at }] }]
        : []),
      ...TRACE_CALLS[abilities.traces](at),
    ],
    signal,
  )
  const block = fieldsOf(whole)
  if (!block) throw missing(client, height)
  const traces = abilities.receipts === 'single' ? second : third
  const records =
    abilities.receipts === 'single' ? await receiptsOf(client, block, signal) : recordsOf(second)
  return reading(client, `block ${height}`, () => {
    if (numberOf(block, 'number') !== height)
      throw new UserInputError('bad-record', 'it is another block.')
    return rpcBlock({
      ...{ chain, block, verification: 'node-word', logsWhole: true },
      receipts: abilities.receipts === 'logs' ? [] : records,
      logs: abilities.receipts === 'logs' ? records : [],
      traces: abilities.traces === 'flat' ? recordsOf(traces) : null,
      callTrees:
        abilities.traces === 'tree'
          ? recordsOf(traces).map((each) => fieldsOf(each['result']))
          : null,
    })
  })
}

/** `symbol()` and `name()`, by their selectors. */
const NAME_CALLS = ['0x95d89b41', '0x06fdde03']

function tokenNames({ chain, client }: EvmNode): AskTokenName {
  return async (contracts, signal) => {
    const calls = contracts.flatMap((contract) => {
      const to = contract.startsWith('0x') ? contract : evmForm(chain, contract)
      return NAME_CALLS.map((data) => ({ method: 'eth_call', params: [{ to, data }, 'latest'] }))
    })
    const answers = await client.settle(calls, signal)
    const text = (at: number): string | null => {
      const answer = answers[at]
      return typeof answer === 'string' ? answer : null
    }
    return contracts.map((_, at) => [text(at * 2), text(at * 2 + 1)] as const)
  }
}

/** Tron's Ethereum-style RPC takes the 20 bytes of its addresses. */
function evmForm(chain: string, contract: string): string {
  const hash = chain === 'tron' ? decodeTronHash(contract) : null
  return hash ? `0x${bytesToHex(hash)}` : contract
}

const TRACE_CALLS = {
  flat: (at: string) => [{ method: 'trace_block', params: [at] }],
  tree: (at: string) => [{ method: 'debug_traceBlockByNumber', params: [at, CALL_TRACER] }],
  none: () => [],
} as const

async function receiptsOf(
  client: RpcClient,
  block: Fields,
  signal: AbortSignal,
): Promise<readonly Fields[]> {
  const transactions = recordsOf(block['transactions'])
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

function hex(height: number): string {
  return `0x${height.toString(16)}`
}
