/**
 * A range of a running node's blocks, and with `--follow` those that come, with what is reorganised. Where a chain calls blocks final
 * (Tron, EVM chains) only those are read unless the node is followed.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import type { Note } from '../../domain/answer.ts'
import { UserInputError } from '../../domain/errors.ts'
import type { AccountNode } from '../../ports/account-node.ts'
import type { ChainNode, NodeBlock } from '../../ports/chain-node.ts'
import type { Context } from '../../ports/context.ts'
import type { ImportData } from './import-answer.ts'
import { mayPass, NodeImport, type NodeImportOptions } from './node-import.ts'
import { firstMissing, heldRange } from './node-start.ts'

export interface NodeInput extends NodeImportOptions {
  open(signal: AbortSignal): Promise<ChainNode | AccountNode>
  /** Word of `--network`: what the node must be of. */
  readonly network?: string | undefined
  readonly from: number | undefined
  readonly to: number | undefined
  readonly follow: boolean
  /** Milliseconds between two looks at the node. */
  readonly poll: number
}

/** A round of so few blocks is brought to its end when the command is interrupted. */
const SHORT_ROUND = 20

/** Throws a UserInputError on a range that the node does not have, a SourceError when it does not answer. */
export async function ingestNode(
  context: Context,
  input: NodeInput,
): Promise<{ readonly data: ImportData; readonly notes: readonly Note[] }> {
  const node = await input.open(context.signal)
  if (input.network !== undefined && input.network !== node.network)
    throw new UserInputError(
      'wrong-network',
      `The node is of ${node.network}, not of ${input.network}.`,
      { hints: ['Leave --network out: the node names its network.'] },
    )
  const run = new NodeImport(context, node, input)
  const work = { run, input, base: await lowestWanted(context, node, input) }
  try {
    await catchUp(context, node, work).catch((error: unknown) => {
      // A node that goes away for a while, or changes its branch while it is read, is followed all the same.
      if (!input.follow || context.signal.aborted || !mayPass(error)) throw error
    })
    if (input.follow) await follow(context, node, work)
  } catch (error) {
    if (!input.follow || !context.signal.aborted) throw error
    run.note(
      'interrupted',
      'Interrupted before the head of the node was reached: what was committed stays, and the same command goes on.',
    )
  }
  return run.result()
}

interface Work {
  readonly run: NodeImport
  readonly input: NodeInput
  /** Lowest height that is looked at. */
  readonly base: number
}

/** Where the command may begin. Bitcoin begins at its first block; of an account chain nobody holds all, so the first time it must be told. */
async function lowestWanted(
  context: Context,
  node: ChainNode,
  { from }: NodeInput,
): Promise<number> {
  if (from !== undefined) return from
  if (!isAccountNode(node)) return 0
  const held = await heldRange(context, node.chain)
  if (held) return held.from
  throw new UserInputError(
    'from-needed',
    `The ledger holds no block of ${node.chain} yet: where to begin?`,
    { hints: ['Give the first height with --from.'] },
  )
}

async function catchUp(context: Context, node: ChainNode, work: Work): Promise<void> {
  const { run, input } = work
  if (input.to === undefined) await run.finishStopped(input.from ?? null)
  const end = await lastWanted(context, node, input)
  const from = input.from ?? (await defaultStart(context, node, { work, head: end }))
  if (input.from !== undefined && from < node.lowest)
    throw new UserInputError(
      'node-pruned',
      `The node is pruned: its lowest block is ${node.lowest}, and ${from} was asked for.`,
      { hints: [`Give --from ${node.lowest}, or ask a node that has all blocks.`] },
    )
  if (from <= end.height) return run.import({ from, to: end })
  if (input.from !== undefined)
    throw new UserInputError(
      'empty-range',
      `The range begins at height ${from} and ends at ${end.height}.`,
      { hints: [`The last block that the node gives is at height ${end.height}.`] },
    )
  run.note(
    'already-imported',
    `The ledger holds every block of the node up to height ${end.height}: nothing changed.`,
  )
}

/** The block to end with: the one named, else the head; where blocks become final and the node is not followed, the last final one. */
async function lastWanted(
  { signal }: Context,
  node: ChainNode,
  { to, follow }: NodeInput,
): Promise<NodeBlock> {
  if (!isAccountNode(node) || follow) {
    const head = await node.head(signal)
    return to === undefined ? head : namedBlock(node, { height: to, head: head.height }, signal)
  }
  const final = await node.finalHeight(signal)
  if (to !== undefined && to > final)
    throw new UserInputError(
      'above-final',
      `The last final block of the node is ${final}, and ${to} was asked for.`,
      {
        hints: [
          'Blocks above it may still be reorganised: leave --to out and ask again later, or follow the node with --follow.',
        ],
      },
    )
  return namedBlock(node, { height: to ?? final, head: final }, signal)
}

async function namedBlock(
  node: ChainNode,
  { height, head }: { readonly height: number; readonly head: number },
  signal: AbortSignal,
): Promise<NodeBlock> {
  const hash = await node.hashAt(height, signal)
  if (hash !== null) return { height, hash }
  throw new UserInputError(
    'above-head',
    `The head of the node is at height ${head}, and ${height} was asked for.`,
    { hints: ['Leave --to out for all that the node has.'] },
  )
}

async function defaultStart(
  context: Context,
  node: ChainNode,
  { work, head }: { readonly work: Work; readonly head: NodeBlock },
): Promise<number> {
  const from = await firstMissing(context, node, { from: work.base, head: head.height })
  if (from >= node.lowest) return from
  work.run.note(
    'node-pruned',
    `The node is pruned: blocks ${from} to ${node.lowest - 1} are not there and stay missing.`,
  )
  return firstMissing(context, node, { from: node.lowest, head: head.height })
}

/** Looks at the node until the command is interrupted; a node that is away for a while is waited for. */
async function follow(context: Context, node: ChainNode, work: Work): Promise<void> {
  const { signal } = context
  const base = Math.max(work.base, node.lowest)
  let known: string | null = null
  while (!signal.aborted) {
    try {
      const head = await node.head(signal)
      if (head.hash !== known) await round(context, node, { run: work.run, head, base })
      known = head.hash
      const stage = `following ${node.network}`
      context.progress({ stage, done: head.height, total: null, unit: 'height' })
    } catch (error) {
      if (signal.aborted) throw error
      if (!mayPass(error)) throw error
      const stage = `waiting for the node of ${node.network}`
      context.progress({ stage, done: 0, total: null, unit: 'blocks' })
    }
    await sleep(work.input.poll, undefined, { signal }).catch(() => undefined)
  }
}

/** Imports what the node has and the ledger lacks. A reorganisation is a range that begins below the head that is held. */
async function round(
  context: Context,
  node: ChainNode,
  {
    run,
    head,
    base,
  }: { readonly run: NodeImport; readonly head: NodeBlock; readonly base: number },
): Promise<void> {
  const start = await firstMissing(context, node, { from: base, head: head.height })
  if (start > head.height) return
  const short = head.height - start < SHORT_ROUND
  const signal = short ? new AbortController().signal : context.signal
  await run.import({ from: start, to: head }, signal)
}

function isAccountNode(node: ChainNode): node is AccountNode {
  return 'finalHeight' in node
}
