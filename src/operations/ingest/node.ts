/** `weir ingest bitcoin --rpc`: a range of a running node's blocks, and with `--follow` those that come. */
import { setTimeout as sleep } from 'node:timers/promises'
import type { Note } from '../../domain/answer.ts'
import { UserInputError } from '../../domain/errors.ts'
import type { ChainNode, NodeAccess, NodeBlock } from '../../ports/chain-node.ts'
import type { Context } from '../../ports/context.ts'
import type { ImportData } from './import-answer.ts'
import { mayPass, NodeImport, type NodeImportOptions } from './node-import.ts'
import { firstMissing } from './node-start.ts'

export interface NodeInput extends NodeImportOptions {
  readonly access: NodeAccess
  /** Word of `--network`: what the node must be of. */
  readonly network: string | undefined
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
  const node = await context.sources.bitcoinNode(input.access, context.signal)
  if (input.network !== undefined && input.network !== node.network)
    throw new UserInputError(
      'wrong-network',
      `The node is of ${node.network}, not of ${input.network}.`,
      { hints: ['Leave --network out: the node names its network.'] },
    )
  const run = new NodeImport(context, node, input)
  try {
    await catchUp(context, node, { run, input })
    if (input.follow) await follow(context, node, { run, input })
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
}

async function catchUp(context: Context, node: ChainNode, { run, input }: Work): Promise<void> {
  if (input.to === undefined) await run.finishStopped(input.from ?? null)
  const head = await node.head(context.signal)
  const to = input.to === undefined ? head : await namedEnd(context, node, input.to, head)
  const from = input.from ?? (await defaultStart(context, node, { run, head: to }))
  if (input.from !== undefined && from < node.lowest)
    throw new UserInputError(
      'node-pruned',
      `The node is pruned: its lowest block is ${node.lowest}, and ${from} was asked for.`,
      { hints: [`Give --from ${node.lowest}, or ask a node that has all blocks.`] },
    )
  if (from <= to.height) return run.import({ from, to })
  if (input.from !== undefined)
    throw new UserInputError(
      'empty-range',
      `The range begins at height ${from} and ends at ${to.height}.`,
      { hints: [`The head of the node is at height ${head.height}.`] },
    )
  run.note(
    'already-imported',
    `The ledger holds every block of the node up to height ${to.height}: nothing changed.`,
  )
}

async function namedEnd(
  context: Context,
  node: ChainNode,
  height: number,
  head: NodeBlock,
): Promise<NodeBlock> {
  const hash = await node.hashAt(height, context.signal)
  if (hash !== null) return { height, hash }
  throw new UserInputError(
    'above-head',
    `The head of the node is at height ${head.height}, and ${height} was asked for.`,
    { hints: ['Leave --to out for all that the node has.'] },
  )
}

async function defaultStart(
  context: Context,
  node: ChainNode,
  { run, head }: { readonly run: NodeImport; readonly head: NodeBlock },
): Promise<number> {
  const from = await firstMissing(context, node, { from: 0, head: head.height })
  if (from >= node.lowest) return from
  run.note(
    'node-pruned',
    `The node is pruned: blocks ${from} to ${node.lowest - 1} are not there and stay missing.`,
  )
  return firstMissing(context, node, { from: node.lowest, head: head.height })
}

/** Looks at the node until the command is interrupted; a node that is away for a while is waited for. */
async function follow(context: Context, node: ChainNode, { run, input }: Work): Promise<void> {
  const { signal } = context
  const base = input.from ?? node.lowest
  let known: string | null = null
  while (!signal.aborted) {
    try {
      const head = await node.head(signal)
      if (head.hash !== known) await round(context, node, { run, head, base })
      known = head.hash
      const stage = `following ${node.network}`
      context.progress({ stage, done: head.height, total: null, unit: 'height' })
    } catch (error) {
      if (signal.aborted) throw error
      if (!mayPass(error)) throw error
      const stage = `waiting for the node of ${node.network}`
      context.progress({ stage, done: 0, total: null, unit: 'blocks' })
    }
    await sleep(input.poll, undefined, { signal }).catch(() => undefined)
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
