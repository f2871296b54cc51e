/** A running Bitcoin node as a source of blocks: REST where it offers it, else RPC. */
import { type BitcoinNetwork, findNetwork } from '../../domain/bitcoin/network.ts'
import { SourceError, UserInputError } from '../../domain/errors.ts'
import type { ChainNode, NodeAccess, OpenNode } from '../../ports/chain-node.ts'
import type { NodeAbilities } from './fetch-block.ts'
import { parseNodeAddress } from './node-address.ts'
import { chainAnswer, checkAnswer, hashAnswer, headerAnswer } from './node-answers.ts'
import { createNodeBlocks } from './node-blocks.ts'
import { NodeClient, NodeSaid } from './node-client.ts'
import type { RetryPolicy } from './retry.ts'

/** RPC_INVALID_PARAMETER and RPC_INVALID_ADDRESS_OR_KEY. */
const OUT_OF_RANGE = -8
const NOT_FOUND = -5
/** The first release that tells previous outputs in `getblock`. */
const VERBOSITY_3 = 230_000

/** The {@link OpenNode} of Bitcoin. `policy` is for tests that do not want to wait. */
export function createBitcoinNodes(policy?: RetryPolicy): OpenNode {
  return async (access, signal) => openNode(access, signal, policy)
}

async function openNode(
  access: NodeAccess,
  signal: AbortSignal,
  policy: RetryPolicy | undefined,
): Promise<ChainNode> {
  const client = new NodeClient(parseNodeAddress(access), policy)
  const info = await chainInfo(client, signal)
  const network = networkOf(client, info.chain)
  const hashAt = (height: number, signal: AbortSignal) => hashOf(client, height, signal)
  if ((await hashAt(0, signal)) !== network.genesis)
    throw new SourceError(
      'bad-answer',
      `The node at ${client.label} says it is of ${network.word}, but its first block is another.`,
    )
  const abilities: NodeAbilities = {
    network,
    rest: (await client.rest('/rest/chaininfo.json', 1 << 20, signal).catch(noRest)) !== null,
    previousOutputs: (await versionOf(client, signal)) >= VERBOSITY_3,
  }
  return {
    chain: network.chain,
    network: network.word,
    lowest: info.pruneheight ?? 0,
    async head(signal) {
      const { blocks, bestblockhash } = await chainInfo(client, signal)
      return { height: blocks, hash: bestblockhash }
    },
    hashAt,
    knows: async (hash, signal) => (await headerOf(client, hash, signal)) !== null,
    source: (range) =>
      createNodeBlocks(range, {
        client,
        abilities,
        hashAt,
        header: (hash, signal) => headerOf(client, hash, signal),
      }),
  }
}

async function chainInfo(client: NodeClient, signal: AbortSignal) {
  return checkAnswer(
    chainAnswer,
    await client.call('getblockchaininfo', [], signal),
    'getblockchaininfo',
  )
}

/** `test` is what nodes call testnet 3. */
function networkOf(client: NodeClient, name: string): BitcoinNetwork {
  const network = findNetwork(name === 'test' ? 'testnet' : name)
  if (network) return network
  throw new UserInputError(
    'unknown-network',
    `The node at ${client.label} is of a network that is not known: "${name.slice(0, 30)}".`,
  )
}

async function hashOf(
  client: NodeClient,
  height: number,
  signal: AbortSignal,
): Promise<string | null> {
  const answer = await client.call('getblockhash', [height], signal).catch(without(OUT_OF_RANGE))
  return answer === null ? null : checkAnswer(hashAnswer, answer, 'getblockhash')
}

async function headerOf(client: NodeClient, hash: string, signal: AbortSignal) {
  const answer = await client.call('getblockheader', [hash], signal).catch(without(NOT_FOUND))
  return answer === null ? null : checkAnswer(headerAnswer, answer, 'getblockheader')
}

/** `null` for one error that the node tells, the error itself for others. */
function without(code: number): (error: unknown) => null {
  return (error) => {
    if (error instanceof NodeSaid && error.rpcCode === code) return null
    throw error
  }
}

/** Other implementations may not tell their version so: then nothing is taken for granted. */
async function versionOf(client: NodeClient, signal: AbortSignal): Promise<number> {
  const answer = await client.call('getnetworkinfo', [], signal).catch((error: unknown) => {
    if (error instanceof NodeSaid) return null
    throw error
  })
  const version = (answer as { readonly version?: unknown } | null)?.version
  return typeof version === 'number' ? version : 0
}

function noRest(error: unknown): null {
  if (error instanceof SourceError || error instanceof UserInputError) return null
  throw error
}
