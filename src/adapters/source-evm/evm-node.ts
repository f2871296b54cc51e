/**
 * A running Ethereum-like node. What it offers is found out once: receipts of a block at a time or one by one, and traces by trace_block
 * or debug_traceBlockByNumber, without which internal transfers stay unknown and the native asset uncovered.
 */
import { bytesToHex } from '@noble/hashes/utils.js'
import { decodeTronHash } from '../../domain/address/tron-address.ts'
import { SourceError, UserInputError } from '../../domain/errors.ts'
import { chainNumber } from '../../domain/evm/chain-number.ts'
import type { AccountNodeAccess, OpenAccountNode } from '../../ports/account-node.ts'
import type { NodeBlock } from '../../ports/chain-node.ts'
import { accountNode } from '../json-rpc/account-node.ts'
import type { BlockReader } from '../json-rpc/block-range.ts'
import { openEndpoint } from '../json-rpc/endpoint.ts'
import { HttpJson } from '../json-rpc/http-json.ts'
import { Patience } from '../json-rpc/patience.ts'
import { RpcClient, RpcRefusal } from '../json-rpc/rpc-client.ts'
import type { AskTokenName } from '../json-rpc/token-names.ts'
import { openTronEndpoint } from '../json-rpc/tron-access.ts'
import { fieldsOf, hexOf, numberOf, quantityOf, required } from '../json-values/fields.ts'
import type { RetryPolicy } from '../source-bitcoin-node/retry.ts'
import {
  CALL_TRACER,
  type EvmNode,
  fetchBlock,
  hex,
  type NodeAbilities,
  reading,
  TRACE_CALLS,
} from './fetch-block.ts'
import { headerHash } from './header-hash.ts'
import { chainId } from './rpc-transaction.ts'

/** Blocks fetched at the same time. */
const WIDTH = 4
/** Where a node has no word for final blocks, so many above a block make it one. */
const DEPTH = 64

/** The {@link OpenAccountNode} of JSON-RPC nodes. `policy` is for tests that do not want to wait. */
export function createEvmNodes(policy?: RetryPolicy): OpenAccountNode {
  return async (access, signal) => {
    const { chain } = access
    const { endpoint, interval } = await openAs(access)
    const options = { interval, ...(policy ? { policy } : {}) }
    const client = new RpcClient(new HttpJson(endpoint, options))
    await checkChain(client, chain, signal)
    const abilities = await probe(client, chain, signal)
    const node: EvmNode = { chain, client, abilities, patience: new Patience(policy) }
    const reader: BlockReader = {
      ...{ chain, width: WIDTH },
      abilities: (height, signal) => abilitiesAt(node, height, signal),
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

/** Tron's Ethereum-style RPC takes a key as its other API does. */
async function openAs(access: AccountNodeAccess) {
  if (access.chain === 'tron') return openTronEndpoint(access)
  const endpoint = await openEndpoint(access, (key) => ({ authorization: `Bearer ${key}` }))
  return { endpoint, interval: 0 }
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

/** A node that keeps the state of its last blocks only cannot trace older ones. */
async function abilitiesAt(
  { client, abilities }: EvmNode,
  height: number,
  signal: AbortSignal,
): Promise<string> {
  const { receipts, traces } = abilities
  const answers = await client.settle(TRACE_CALLS[traces](hex(height)), signal)
  const told = answers.some((each) => each instanceof RpcRefusal) ? 'none' : traces
  return `receipts ${receipts}, traces ${told}`
}

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
