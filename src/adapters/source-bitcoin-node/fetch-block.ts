/**
 * One block from a node, checked: its hash is the one asked for, under the target it claims, and its transactions are those the
 * header commits to. Previous outputs are the node's word: their numbers and sums must fit the block.
 */
import {
  checkContents,
  checkProofOfWork,
  type DecodedBlock,
  decodeBlock,
} from '../../domain/bitcoin/block.ts'
import { decodeHeader, hashHeader } from '../../domain/bitcoin/block-header.ts'
import {
  decodeSpentOutputs,
  flattenSpent,
  type SpentOutputs,
} from '../../domain/bitcoin/block-undo.ts'
import type { BitcoinNetwork } from '../../domain/bitcoin/network.ts'
import type { RawOutput } from '../../domain/bitcoin/transaction.ts'
import { SourceError, UserInputError } from '../../domain/errors.ts'
import { nodeSha256d } from '../source-bitcoin/node-hashes.ts'
import { bytesAnswer, checkAnswer, verboseAnswer } from './node-answers.ts'
import { type NodeClient, NodeSaid } from './node-client.ts'
import { retry, TransientError } from './retry.ts'
import { verboseSpent } from './verbose-spent.ts'

/** What this node offers. */
export interface NodeAbilities {
  readonly network: BitcoinNetwork
  readonly rest: boolean
  /** `getblock` verbosity 3: release 23 and later. */
  readonly previousOutputs: boolean
}

export interface FetchedBlock {
  readonly block: DecodedBlock
  /** In the order of the inputs; `null` when the node does not tell them. */
  readonly spent: readonly RawOutput[] | null
}

const LONGEST_BLOCK = 8_000_000
const LONGEST_SPENT = 250_000_000
/** Throws a SourceError `bad-answer` when what comes is not that block, `block-not-available` when the node no longer has it. */
export async function fetchBlock(
  client: NodeClient,
  abilities: NodeAbilities,
  hash: string,
  signal: AbortSignal,
): Promise<FetchedBlock> {
  // A wrong answer is asked for once more: it may have been cut or mixed up on its way.
  return retry({ ...client.policy, attempts: 2 }, signal, async () => {
    const bytes = await fetchBytes(client, abilities, hash, signal)
    const block = checked(client, hash, () => decodeAsked(bytes, hash, abilities.network))
    const spends = block.places.count > 1
    const spent = spends ? await fetchSpent(client, abilities, block, signal) : []
    return {
      block,
      spent: spent && checked(client, hash, () => flattenSpent(block, spent)),
    }
  })
}

function decodeAsked(bytes: Uint8Array, hash: string, network: BitcoinNetwork): DecodedBlock {
  const found = hashHeader(bytes, nodeSha256d)
  if (found !== hash) throw new UserInputError('wrong-block', `it is block ${found}.`)
  checkProofOfWork(hash, decodeHeader(bytes).bits, network.limitBits)
  const block = decodeBlock(bytes, { hash: nodeSha256d })
  checkContents(block, nodeSha256d)
  return block
}

async function fetchBytes(
  client: NodeClient,
  { rest }: NodeAbilities,
  hash: string,
  signal: AbortSignal,
): Promise<Uint8Array> {
  if (rest) {
    const bytes = await client.rest(`/rest/block/${hash}.bin`, LONGEST_BLOCK, signal)
    if (bytes) return bytes
  }
  const answer = await client.call('getblock', [hash, 0], signal).catch((error: unknown) => {
    if (!(error instanceof NodeSaid)) throw error
    throw new SourceError('block-not-available', error.message, {
      hints: ['A pruned node has only its last blocks: give --from, or ask a node that has all.'],
      cause: error,
    })
  })
  return Buffer.from(checkAnswer(bytesAnswer, answer, 'getblock'), 'hex')
}

async function fetchSpent(
  client: NodeClient,
  { rest, previousOutputs }: NodeAbilities,
  block: DecodedBlock,
  signal: AbortSignal,
): Promise<SpentOutputs | null> {
  if (rest) {
    const path = `/rest/spenttxouts/${block.hash}.bin`
    const bytes = await client.rest(path, LONGEST_SPENT, signal)
    if (bytes) return checked(client, block.hash, () => decodeSpentOutputs(bytes))
  }
  if (!previousOutputs) return null
  const answer = await client.call('getblock', [block.hash, 3], signal)
  const verbose = checkAnswer(verboseAnswer, answer, 'getblock')
  return checked(client, block.hash, () => verboseSpent(block, verbose))
}

/** What does not fit is the node's fault, or that of what lies between: another try may help. */
export function checked<T>(client: NodeClient, hash: string, work: () => T): T {
  try {
    return work()
  } catch (error) {
    if (!(error instanceof UserInputError)) throw error
    throw new TransientError(
      'bad-answer',
      `The answer of the node at ${client.label} for block ${hash} was refused: ${error.message}`,
      {
        hints: ['The node is damaged or is not what it says: ask another one.'],
        details: { block: hash, reason: error.code },
        cause: error,
      },
    )
  }
}
